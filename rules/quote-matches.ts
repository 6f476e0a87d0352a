/**
 * Warn when a quoted file has changed: the lines that the text names, or the code that it shows, are no longer there. Examples,
 * which are also the tests: `docs/rules/quote-matches.md`.
 */
import type {Code, Root} from 'mdast'
import type {VFile} from 'vfile'
import type {LineRange, Quote} from '../src/facts/quotes.ts'
import type {QuoteMatch} from '../src/facts/match-quote.ts'
import {lintRule} from '../src/facts/lint-rule.ts'
import {openingOf, placeOfLine} from '../src/facts/fence-place.ts'
import {meta, report} from '../src/facts/finding.ts'
import {matchQuote} from '../src/facts/match-quote.ts'
import {movedQuote} from '../src/facts/moved-quote.ts'
import {readQuoted} from '../src/facts/quoted-file.ts'
import {readQuotes} from '../src/facts/quotes.ts'
import {replaceAt} from '../src/markdown/make-edit.ts'
import {textOf} from '../src/markdown/parse.ts'
import {code} from '../src/text/words.ts'

/** A titled fence that has less of the file shows another state of it on purpose. */
const leastAlike = 0.6

const quoteMatches = lintRule<Root, undefined>(meta('quote-matches'), (tree, file) => {
  if (file.dirname === undefined) return
  for (const quote of readQuotes(tree, file)) {
    const options = {file, isExact: quote.range === undefined}
    const own = readQuoted(quote.own, options)
    const candidates = own.length > 0 ? own : readQuoted(quote.above, options)
    const matched = candidates.map((quoted) => ({...quoted, found: matchQuote(quote.code?.value ?? '', quoted.text)}))
    const [best] = matched.toSorted((left, right) => (right.found?.share ?? 0) - (left.found?.share ?? 0))
    if (best === undefined) {
      const moved = movedQuote(quote, file)
      if (moved !== undefined) report(file, moved)
      continue
    }
    const {name, count, found} = best
    checkQuote(quote, {file, found, name, count, isNamed: own.length > 0})
  }
})
export default quoteMatches

interface Context {
  file: VFile
  found: QuoteMatch | undefined
  /** Of the quoted file. */
  name: string
  /** Lines of the quoted file. */
  count: number
  /** True when the sentence itself names the file. */
  isNamed: boolean
}

function checkQuote({range, code: fence}: Quote, {file, found, name, count, isNamed}: Context): void {
  const isSame = found !== undefined && found.share === 1
  if (range !== undefined && range.last > count && !isSame) {
    const reason = `Unexpected line ${range.last} of ${code(name)}, expected at most ${count}: the file has no more`
    report(file, {
      reason,
      place: range.place,
      actual: range.text,
      note: 'The file has become shorter. Name the lines that are meant.'
    })
  }
  if (fence === undefined) return
  if (range !== undefined && found !== undefined && found.share >= 0.5 && isElsewhere(range, found))
    reportRange(range, {file, found, name})
  if (isSame || (range === undefined && (found?.share ?? 0) < leastAlike)) return
  if (found === undefined || found.share < 0.3) {
    if (!isNamed) return
    const reason = `Cannot find the quoted code in ${code(name)}, expected it at lines ${range?.text ?? ''}`
    report(file, {reason, place: openingOf(fence), note: 'The file says something else today. Quote it as it is.'})
  } else if (found.different !== undefined) reportLine(fence, {file, found, name, isSure: range !== undefined})
}

/** A range may be wider than what is shown of it, by what a quote leaves out. */
function isElsewhere({first, last}: LineRange, found: QuoteMatch): boolean {
  return found.first < first || found.last > last
}

function reportRange(
  range: LineRange,
  {file, found, name}: Pick<Context, 'file' | 'name'> & {found: QuoteMatch}
): void {
  const dash = /[-–—]/.exec(range.text)?.[0] ?? '-'
  const expected = found.first === found.last ? `${found.first}` : `${found.first}${dash}${found.last}`
  report(file, {
    reason: `Unexpected lines ${code(range.text)} of ${code(name)}, expected ${code(expected)}: there the file has the quoted code`,
    place: range.place,
    actual: range.text,
    expected: [expected],
    ...(found.share === 1 && isWritten(range, file) ? {fix: [replaceAt(range.place, expected)]} : {}),
    note: 'Readers who open the file at these lines see something else.'
  })
}

function reportLine(
  fence: Code,
  {file, found, name, isSure}: {file: VFile; found: QuoteMatch; name: string; isSure: boolean}
): void {
  const {index = 0, line = 1, text = '', isOne = false} = found.different ?? {}
  const place = placeOfLine(fence, {file, index})
  const actual = fence.value.split('\n')[index]?.trim() ?? ''
  const expected = text === '' ? 'another line' : code(text)
  report(file, {
    reason: `Unexpected line ${code(actual)} in the quote, expected ${expected}, as line ${line} of ${code(name)} is`,
    place,
    severity: isSure ? 'error' : 'warning',
    actual,
    expected: text === '' ? [] : [text],
    ...(isOne && isSure && actual !== '' ? {fix: [replaceAt(place, text)]} : {}),
    note: 'The file has changed since it was quoted. Quote it as it is, and what the text says of it.'
  })
}

/** True when the words of the range stand at its place: those of a fence's title do not. */
function isWritten({place, text}: LineRange, file: VFile): boolean {
  return textOf(file).slice(place.start.offset, place.end.offset) === text
}
