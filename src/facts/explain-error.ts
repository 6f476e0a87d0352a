/** What an error of a snippet probably comes from, and the way out. */
import type {Facts, Page} from './facts.ts'
import type {Snippet} from '../snippets/snippet.ts'
import type {SnippetPlace} from '../page/outcome.ts'
import type {Thrown} from '../verdict/thrown.ts'
import {isEstablished} from '../snippets/established.ts'
import {isInstance} from '../snippets/near-miss.ts'
import {isKnownName, knownNames} from '../verdict/known-names.ts'
import {programsOf} from './programs.ts'
import {readHtml, showsSelector} from '../snippets/html.ts'
import {suggest} from '../text/suggest.ts'
import {snippetsOf} from '../verdict/page-snippets.ts'

export interface Explanation {
  /** What was expected, for the message; `undefined` when nothing better than "to run" is known. */
  hint: string | undefined
  /** Sentences that end in a blank; `''` when there is nothing to say. */
  note: string
  expected: ReadonlyArray<string>
}

/** The page that an error was thrown in. */
export interface ErrorContext {
  facts: Facts
  page: Page
}

const nothing: Explanation = {hint: undefined, note: '', expected: []}

/** Looks at the error's text: a misspelt name, a missing element, a promise that nobody waited for, text that is no JSON. */
export function explainError({error, at}: Thrown, context: ErrorContext): Explanation {
  if (/\.(?:text|json|ok|status|blob) is not a function/.test(error.message)) {
    return {
      ...nothing,
      hint: 'an `await` before it',
      note: 'Perhaps an `await` is missing: `fetch` gives a promise, not a response. '
    }
  }
  const name = missingName(error.message)
  const near = name === undefined ? undefined : nearName(name, {...context, snippet: at?.snippet ?? ''})
  if (near !== undefined) {
    return {...nothing, hint: `a known name; did you mean \`${near}\``, expected: [near]}
  }
  if (/of null|\bnull\b.*not an object/.test(error.message)) return explainNull(at, context)
  if (/not valid JSON|in JSON at|Unexpected end of JSON/.test(error.message)) {
    return {
      ...nothing,
      hint: 'text that is JSON',
      note: '`JSON.parse` takes the text of an event (`event.data`), not the event; an empty answer and a heartbeat are no JSON either. '
    }
  }
  return nothing
}

/** An element that the script looks up and that the page does not have at that time. */
function explainNull(at: SnippetPlace | undefined, {facts, page}: ErrorContext): Explanation {
  const own = snippetsOf(page, facts)
  const html = own.flatMap((snippet) => (isMarkup(snippet) ? [readHtml(snippet.source)] : []))
  const lookups = own.flatMap((snippet) =>
    snippet.id === at?.snippet ? programsOf(snippet).flatMap((program) => program.scope.lookups) : []
  )
  const all = facts.snippets.flatMap((snippet) => (isMarkup(snippet) ? [readHtml(snippet.source)] : []))
  const isLost = ({selector}: {selector: string}) => !all.some((shown) => showsSelector(shown, selector))
  const lost = lookups.find(isLost)
  const late =
    'The page has no such element at that time: a script in the page runs before the elements below it are there. '
  if (lost === undefined) return {...nothing, hint: 'an element', note: late}
  const ids = html.flatMap((shown) => shown.ids.map((id) => `#${id.value}`))
  const near = suggest(lost.selector, ids, {most: 3})
  const meant = near === undefined ? '' : `; did you mean \`${near}\``
  return {
    hint: `an element for \`${lost.selector}\`${meant}`,
    note: 'No HTML of the page has such an element. ',
    expected: near === undefined ? [] : [near]
  }
}

function isMarkup({kind}: Snippet): boolean {
  return kind === 'page' || kind === 'template'
}

/**
 * A known name that is meant; an instance (`controller` of `Controller`) is another thing, and so is a name that the document
 * uses elsewhere too.
 */
export function nearName(name: string, context: ErrorContext & {snippet: string}): string | undefined {
  // Short names are near to each other by chance.
  if (name.length < 4 || isKnownName(name)) return undefined
  const others = [...namesOf(context)].filter((other) => !isInstance(name, other) && !isInflected(name, other))
  const near = suggest(name, others, {most: name.length < 8 ? 1 : 2})
  if (near === undefined || near.toLowerCase() === name.toLowerCase()) return near
  return isEstablished(name, {...context.facts, snippet: context.snippet}) ? undefined : near
}

/** `register` and `registered` are two words. */
function isInflected(left: string, right: string): boolean {
  return ['s', 'd', 'ed', 'er', 'ing'].some((end) => left + end === right || right + end === left)
}

/** The name in `x.y is not a function`, `y is not defined`, `reading 'y'`. */
export function missingName(message: string): string | undefined {
  const match = /(?:^|[.\s])([\w$]+) is not (?:a function|a constructor|defined)/.exec(message)
  return match?.[1]
}

/** Names of the language and the browser, and those that the document's own code uses more than once. */
function namesOf({facts, page}: ErrorContext): ReadonlySet<string> {
  const names = new Map<string, number>()
  for (const snippet of snippetsOf(page, facts)) {
    for (const [word] of snippet.source.matchAll(/[\p{L}_$][\p{L}\p{N}_$]*/gu))
      names.set(word, (names.get(word) ?? 0) + 1)
  }
  const own = [...names].flatMap(([word, times]) => (times > 1 ? [word] : []))
  return new Set([...knownNames, ...own])
}
