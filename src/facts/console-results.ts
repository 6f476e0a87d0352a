/** Results that a document states for its scripts, beside what they print on the console. */
import type {EntryOf} from '../verdict/page-log.ts'
import type {Facts, Page} from './facts.ts'
import type {Snippet} from '../snippets/snippet.ts'
import type {StatedResult} from './stated-results.ts'
import {assumptionsOf} from '../verdict/assumptions.ts'
import {entriesIn} from '../verdict/page-log.ts'
import {isOutputLabel} from './stated-label.ts'
import {matchesElided} from '../text/elision.ts'
import {replaceIn} from '../markdown/make-edit.ts'
import {pagesWith} from '../verdict/page-snippets.ts'
import {spanAt} from '../verdict/locate.ts'

type ConsoleEntry = EntryOf<'console'>

/** Stated results that are not what is printed. What depends on events, time or anything that nobody shows is left out. */
export function wrongConsoleResults(facts: Facts, document: string): ReadonlyArray<StatedResult> {
  return facts.snippets.flatMap((snippet, index) => {
    if (snippet.kind !== 'script' && snippet.kind !== 'module') return []
    const printed = printedBy(snippet, facts)
    if (printed === undefined || printed.length === 0) return []
    const context = {printed, document}
    return [...wrongComments(snippet, context), ...wrongFence(snippet, facts.snippets[index + 1], context)]
  })
}

/** What another run, another day or another machine would print differently. */
const varies =
  /\b(?:Date|random|performance|crypto|navigator|location|screen|inner\w+|outer\w+|toLocale\w*|Intl|stack)\b/

/** The console lines of a snippet whose page does nothing but load. */
function printedBy(snippet: Snippet, {pages, snippets}: Facts): ReadonlyArray<ConsoleEntry> | undefined {
  const [page, ...others] = pagesWith(snippet.id, {pages})
  if (page === undefined || others.length > 0 || varies.test(snippet.source)) return undefined
  const [outcome] = page.outcomes
  if (outcome?.scenario !== 'load' || outcome.end !== 'finished' || isDisturbed(page, snippets)) return undefined
  return entriesIn(outcome, 'console').flatMap(({entry}) => (entry.at?.snippet === snippet.id ? [entry] : []))
}

function isDisturbed(page: Page, snippets: Facts['snippets']): boolean {
  const thrown = page.outcomes.some(({log}) => log.some(({kind}) => kind === 'exception' || kind === 'rejection'))
  return thrown || assumptionsOf(page, snippets).some(({what}) => what !== 'library')
}

interface Context {
  printed: ReadonlyArray<ConsoleEntry>
  /** The whole Markdown. */
  document: string
}

/** `console.log(1 + 1) // → 2`, or `// Expected output: 2`, also on the line below. */
const stated =
  /console\.(?:log|info|warn|error|debug)\(.*\)[ \t]*;?[ \t]*(?:\n[ \t]*)?\/\/[ \t]*(?:(?:→|⇒|=>|->)|(?:expected[ \t]+)?(?:output|result):|(?:logs|prints):?)[ \t]*(\S.*?)[ \t]*$/gim

/** `console.log(1 + 1) // 2`: a value and nothing else. */
const bare =
  /console\.log\(.*\)[ \t]*;?[ \t]*\/\/[ \t]*(-?\d+(?:\.\d+)?|"[^"\n]*"|'[^'\n]*'|true|false|null|undefined)[ \t]*$/gm

function wrongComments(snippet: Snippet, {printed, document}: Context): ReadonlyArray<StatedResult> {
  return [...snippet.source.matchAll(stated), ...snippet.source.matchAll(bare)].flatMap((match) => {
    const [whole, result = ''] = match
    const line = snippet.source.slice(0, match.index).split('\n').length
    const [entry, ...others] = printed.filter(({at}) => at?.line === line)
    if (entry === undefined || others.length > 0 || isSaid(entry.text, result)) return []
    // A member that the checker's window has not, of a proposal or a newer browser.
    if (entry.text === 'undefined') return []
    const start = match.index + whole.lastIndexOf(result)
    const quote = /^(["'`]).*\1$/.exec(result)?.[1] ?? ''
    const text = `${quote}${entry.text}${quote}`
    const update = entry.text.includes('\n')
      ? []
      : [replaceIn(document, {map: snippet.map, start, end: start + result.length, text})]
    return [{place: spanAt(snippet, start, start + result.length), stated: result, printed: entry.text, update}]
  })
}

/** Objects are shown in many ways, and behind a value words may follow. */
function isSaid(printed: string, result: string): boolean {
  if (matchesElided(condense(printed), condense(result)) || condense(result).startsWith(condense(printed))) return true
  return /[{[<(]/.test(printed + result) || (!/^["'`]/.test(result) && /\p{L}[,;]?\s+\(?\p{L}/u.test(result))
}

/** A fence behind the script, with `Output:` or the like between the two. */
function wrongFence(
  snippet: Snippet,
  next: Snippet | undefined,
  {printed, document}: Context
): ReadonlyArray<StatedResult> {
  if (next?.block !== 'fence' || !/^(?:|text|txt|plaintext|plain|output|console|log|none)$/.test(next.language))
    return []
  const between = document.slice(snippet.place.end.offset ?? 0, next.place.start.offset ?? 0)
  const text = printed.map((entry) => entry.text).join('\n')
  if (!isOutputLabel(between.trim()) || matchesElided(condense(text), condense(next.source))) return []
  if (/[{[<]/.test(text)) return []
  const end = next.source.length
  const update = [replaceIn(document, {map: next.map, start: 0, end, text})]
  return [{place: spanAt(next, 0, end), stated: next.source.trim(), printed: text, update}]
}

/** Without white space, quotes, and what consoles write before a list or an object. */
function condense(text: string): string {
  return text.replace(/\b(?:Array|Object)(?=\s*[({[])|\(\d+\)(?=\s*[{[])|[\s"'`;]/g, '')
}
