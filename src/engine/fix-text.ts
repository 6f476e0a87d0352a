/** Applies fixes to a text until nothing is left to fix. */
import type {Edit} from '../markdown/edit.ts'
import {applyEdits} from '../markdown/edit.ts'
import {keepsFences} from '../markdown/keeps-fences.ts'

/** The edits of one finding: all are made, or none. */
export type Fix = ReadonlyArray<Edit>

export interface Fixed {
  text: string
  /** Findings that were mended. */
  count: number
}

/** A fix may show another fault, which is fixed too; what is still found after so many rounds is left. */
const mostRounds = 10

/**
 * The text with the fixes that `find` gives for it, found and made anew until there are none: doing it twice changes
 * nothing more. Fixes that touch another wait for the next round; one that breaks a fence is not made. Fixes that only undo
 * each other leave the text as it was.
 */
export async function fixText(text: string, find: (text: string) => Promise<ReadonlyArray<Fix>>): Promise<Fixed> {
  const seen = new Set([text])
  let now = text
  let count = 0
  for (let round = 0; round < mostRounds; round += 1) {
    const made = makeFixes(now, await find(now))
    if (made.count === 0) return {text: now, count}
    now = made.text
    count += made.count
    if (seen.has(now)) return {text, count: 0}
    seen.add(now)
  }
  return {text: now, count}
}

/** One round: the fixes that don't touch each other, in the order of the text. */
export function makeFixes(text: string, fixes: ReadonlyArray<Fix>): Fixed {
  const chosen = chooseFixes(fixes.map((fix) => withLineEndings(fix, text)).filter((fix) => fix.length > 0))
  const edits = chosen.flat()
  if (edits.length === 0) return {text, count: 0}
  if (keepsFences(text, edits)) return {text: applyEdits(text, edits), count: chosen.length}
  const safe = chosen.filter((fix) => keepsFences(text, fix))
  // Each is safe by itself; together they may still not be.
  const made = safe.length > 0 && keepsFences(text, safe.flat()) ? safe : safe.slice(0, 1)
  return {text: applyEdits(text, made.flat()), count: made.length}
}

function chooseFixes(fixes: ReadonlyArray<Fix>): ReadonlyArray<Fix> {
  const chosen: Array<Fix> = []
  const taken: Array<{start: number; end: number}> = []
  const sorted = fixes
    .map((fix) => ({fix, start: Math.min(...fix.map(({start}) => start)), end: Math.max(...fix.map(({end}) => end))}))
    .sort((left, right) => left.start - right.start || left.end - right.end)
  for (const {fix, start, end} of sorted) {
    if (taken.some((other) => start <= other.end && end >= other.start)) continue
    taken.push({start, end})
    chosen.push(fix)
  }
  return chosen
}

/** The ending of most lines is that of the text. */
function withLineEndings(fix: Fix, text: string): Fix {
  const crlf = text.match(/\r\n/g)?.length ?? 0
  const isCrlf = crlf > 0 && crlf * 2 >= (text.match(/\n/g)?.length ?? 0)
  const edits = fix.map((edit) => ({...edit, text: edit.text.replace(/\r\n?|\n/g, isCrlf ? '\r\n' : '\n')}))
  return edits.filter(({start, end, text: replacement}) => text.slice(start, end) !== replacement)
}
