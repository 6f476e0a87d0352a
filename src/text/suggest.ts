/** Did-you-mean: the known name that a misspelt one stands for. */
import {distance} from 'fastest-levenshtein'

export interface SuggestOptions {
  /** Edits that are still a misspelling (default: 2, and never more than a third of the word). */
  most?: number
}

/**
 * The nearest of `known` to `word`, or `undefined` when none is near. A name that differs in letter case only is nearest
 * of all; short words need a nearer name, because every three letters are near some other three.
 */
export function suggest(word: string, known: Iterable<string>, options: SuggestOptions = {}): string | undefined {
  const most = Math.min(options.most ?? 2, Math.max(1, Math.floor(word.length / 3)))
  let best: string | undefined
  let least = most + 1
  for (const name of known) {
    if (name === word) continue
    if (Math.abs(name.length - word.length) > most) continue
    const edits = name.toLowerCase() === word.toLowerCase() ? 0 : distanceWithSwaps(word, name)
    if (edits >= least) continue
    best = name
    least = edits
  }
  return best
}

/** Levenshtein's distance in which two neighbours that changed places count as one edit. */
function distanceWithSwaps(left: string, right: string): number {
  const edits = distance(left, right)
  return edits === 2 && isSwap(left, right) ? 1 : edits
}

function isSwap(left: string, right: string): boolean {
  if (left.length !== right.length) return false
  let at = 0
  while (left[at] === right[at]) at += 1
  return left[at] === right[at + 1] && left[at + 1] === right[at] && left.slice(at + 2) === right.slice(at + 2)
}
