/** Where a file has what a fence shows of it. */

export interface QuoteMatch {
  /** 1-based lines of the file that the quote stands for. */
  first: number
  last: number
  /** Share of the quote's lines that the file has there, 0 to 1. */
  share: number
  /** The first line of the quote that the file does not have: its index in the quote, and the file's line that stands there. */
  different: Difference | undefined
}

export interface Difference {
  index: number
  line: number
  text: string
  /** True when that one line stands for this one: those before and after it are the same. */
  isOne: boolean
}

/** Quotes leave lines out, and say so. */
const leftOut = /^(?:\.{3,}|…|(?:\/\/|#|--|\/\*|<!--|\{#)\s*(?:\.{3}|…).*|.*(?:\.{3}|…)\s*(?:\*\/|-->|#\})?)$/
/** A first line that names the file is none of it. */
const title = /^(?:<!--|\/\/|\/\*|\{#-?|#)\s*(?:file(?:name)?:\s*)?[\w@.-]+\/[\w@./-]+\s*(?:-->|\*\/|-?#\})?$/

/**
 * The place that fits best: each line of the quote once, in order, near together. `undefined` when the file has none of it.
 * Blank lines, indentation and lines that stand for others don't count.
 */
export function matchQuote(quote: string, source: string): QuoteMatch | undefined {
  const wanted = quote
    .split('\n')
    .map((text, index) => ({text: plain(text), index}))
    .filter(({text, index}) => text !== '' && !leftOut.test(text) && !(index === 0 && title.test(text)))
  const raw = source.split('\n')
  const lines = raw.map(plain)
  const [head] = wanted
  if (head === undefined) return undefined
  const starts = [...lines.keys()].filter((at) => wanted.slice(0, 3).some(({text}) => text === lines[at]))
  const tries = starts.map((start) => follow(wanted, {lines, raw, start}))
  return tries.reduce<QuoteMatch | undefined>(
    (best, next) => (best === undefined || isBetter(next, best) ? next : best),
    undefined
  )
}

interface WantedLine {
  text: string
  index: number
}

/** Lines that a quote may pass over without a word. */
const mostSkipped = 12

function follow(
  wanted: ReadonlyArray<WantedLine>,
  {lines, raw, start}: {lines: ReadonlyArray<string>; raw: ReadonlyArray<string>; start: number}
): QuoteMatch {
  let at = start
  let first: number | undefined
  let last = start
  let found = 0
  let different: Difference | undefined
  let isOpen = false
  for (const {text, index} of wanted) {
    const next = lines.slice(at, at + mostSkipped).indexOf(text)
    if (next === -1) {
      const line = Math.min(lines.length, nextLine(lines, at) + 1)
      isOpen = different === undefined
      different ??= {index, line, text: raw[line - 1]?.trim() ?? '', isOne: false}
      continue
    }
    if (isOpen && different !== undefined) different.isOne = at + next === different.line && first !== undefined
    isOpen = false
    at += next + 1
    first ??= at
    last = at
    found += 1
  }
  return {first: first ?? start + 1, last, share: found / wanted.length, different}
}

function nextLine(lines: ReadonlyArray<string>, from: number): number {
  const next = lines.findIndex((line, index) => index >= from && line !== '')
  return next === -1 ? from : next
}

function isBetter(next: QuoteMatch, best: QuoteMatch): boolean {
  return next.share > best.share || (next.share === best.share && next.last - next.first < best.last - best.first)
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
