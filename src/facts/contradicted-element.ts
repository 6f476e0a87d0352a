/** Elements that a page was given though the document shows the HTML of its script, and not them. */
import type {Assumption} from '../verdict/assumptions.ts'
import type {Facts, Page} from './facts.ts'
import {programsOf} from './programs.ts'
import {readHtml} from '../snippets/html.ts'

/**
 * The id of an element in the HTML of the page that speaks against the assumption: one that the same script looks up, or one
 * that nobody uses and that has the missing name in its own or the other way round. `undefined` when nothing does.
 */
export function contradictingId(
  {what, name, snippet}: Assumption,
  {facts, page}: {facts: Facts; page: Page}
): string | undefined {
  const id = /^#([\w-]+)$/.exec(name)?.[1]
  if (what !== 'element' || id === undefined) return undefined
  const shown = idsOf(facts, page)
  if (shown.length === 0) return undefined
  const wanted = lookedUp(snippet)
  const found = wanted.filter((other) => shown.includes(other))
  // A script whose elements are mostly elsewhere is for another page, or for a larger one.
  if (found.length > 0 && found.length >= wanted.length - found.length) return found[0]
  return shown.find((other) => isSameWord(id, other) && usesOf(other, facts) === 1)
}

function idsOf({snippets}: Facts, page: Page): ReadonlyArray<string> {
  return snippets.flatMap(({id, kind, source}) =>
    page.snippets.includes(id) && (kind === 'page' || kind === 'template')
      ? readHtml(source).ids.flatMap(({value, dynamic}) => (dynamic ? [] : [value]))
      : []
  )
}

/** Ids that the script asks its document for, each once. */
function lookedUp(snippet: Assumption['snippet']): ReadonlyArray<string> {
  const lookups = programsOf(snippet).flatMap(({scope}) => scope.lookups)
  return [...new Set(lookups.flatMap(({selector, many}) => (many ? [] : (/^#([\w-]+)$/.exec(selector)?.[1] ?? []))))]
}

/** `messages` and `message-list`, `list` and `my-list`; not `list1` and `list2`. */
function isSameWord(one: string, other: string): boolean {
  const [short = '', long = ''] = [one, other]
    .map((id) => id.toLowerCase().replace(/[-_]/g, ''))
    .sort((left, right) => left.length - right.length)
  return (
    short.length > 3 &&
    long !== short &&
    long.includes(short.replace(/s$/, '')) &&
    !/^\d+$/.test(long.replace(short, ''))
  )
}

function usesOf(id: string, {snippets}: Facts): number {
  const word = new RegExp(`(?<![\\w-])${id}(?![\\w-])`, 'g')
  return snippets.reduce((sum, {source}) => sum + [...source.matchAll(word)].length, 0)
}
