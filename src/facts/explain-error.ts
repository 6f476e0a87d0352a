/** What an error of a snippet probably comes from, and the way out. */
import type {Facts, Page} from './facts.ts'
import type {Snippet} from '../snippets/snippet.ts'
import type {SnippetPlace} from '../page/outcome.ts'
import type {Thrown} from '../verdict/thrown.ts'
import {browserGlobals} from '../verdict/browser-globals.ts'
import {knownNames} from '../verdict/known-names.ts'
import {isOfOutside} from '../verdict/outside-server.ts'
import {programsOf} from './programs.ts'
import {readHtml, showsSelector} from '../snippets/html.ts'
import {suggest} from '../text/suggest.ts'

export interface Explanation {
  /** What was expected, for the message; `undefined` when nothing better than "to run" is known. */
  hint: string | undefined
  /** Sentences that end in a blank; `''` when there is nothing to say. */
  note: string
  expected: ReadonlyArray<string>
}

interface Context {
  facts: Facts
  page: Page
}

const nothing: Explanation = {hint: undefined, note: '', expected: []}

/** Looks at the error's text: a misspelt name, a missing element, a promise that nobody waited for, text that is no JSON. */
export function explainError({error, at}: Thrown, context: Context): Explanation {
  if (/\.(?:text|json|ok|status|blob) is not a function/.test(error.message)) {
    return {
      ...nothing,
      hint: 'an `await` before it',
      note: 'Perhaps an `await` is missing: `fetch` gives a promise, not a response. '
    }
  }
  const name = missingName(error.message)
  const near = name === undefined ? undefined : nearName(name, context)
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
function explainNull(at: SnippetPlace | undefined, {facts, page}: Context): Explanation {
  const own = facts.snippets.filter((snippet) => page.snippets.includes(snippet.id))
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

/** True when the error may come from what the checker's page lacks or was only given, and not from the snippet. */
export function isOfAssumption({error, at}: Thrown, {facts, page}: Context): boolean {
  if (isGap(error.message, sourceBefore(at, facts))) return true
  // Nothing was thrown but the wish to stop: htmx rejects so when a request is not sent.
  if (error.message === '' || error.message === 'undefined') return true
  if (isOfOutside(error, page)) return true
  // A script of the site itself, which loads more than the document shows.
  const snippet = facts.snippets.find((one) => one.id === at?.snippet)
  const name = missingName(error.message)
  if (snippet?.block === 'html') return name === undefined || nearName(name, {facts, page}) === undefined
  // A handler in a piece of HTML without scripts calls what the page around it has.
  const isBare =
    snippet !== undefined && page.job.fragment && error.name === 'ReferenceError' && !hasScripts({facts, page})
  if (isBare && name !== undefined && nearName(name, {facts, page}) === undefined) return true
  const {globals, elements} = page.job.assume
  if (globals.length === 0 && elements.length === 0) return false
  if (error.name !== 'TypeError') return false
  return name === undefined || suggest(name, knownNames, {most: 2}) === undefined
}

function hasScripts({facts, page}: Context): boolean {
  return facts.snippets.some((snippet) => page.snippets.includes(snippet.id) && programsOf(snippet).length > 0)
}

/** A known name that is meant; one that differs in the first letter's case only is another thing: `controller`, `Controller`. */
function nearName(name: string, context: Context): string | undefined {
  if (knownNames.includes(name)) return undefined
  const others = [...namesOf(context)].filter((other) => other.slice(1) !== name.slice(1))
  return suggest(name, others, {most: 3})
}

/** An interface or a part of `navigator`, `document`, … that browsers have and the checker's window has not. */
function isGap(message: string, before: string): boolean {
  const name = /^([\w$]+) is not defined$/.exec(message)?.[1]
  if (name !== undefined) return browserGlobals.has(name)
  const owner = /\b(?:navigator|document|window|screen|performance|crypto|CSS|history)\.([\w$]+)(?:\.|\?\.|\()?$/.exec(
    before
  )?.[1]
  if (owner === undefined || !/of undefined|is not a function/.test(message)) return false
  return suggest(owner, knownNames, {most: 2}) === undefined
}

/** The line of the place, up to it. */
function sourceBefore(at: SnippetPlace | undefined, facts: Facts): string {
  const line =
    facts.snippets.find((snippet) => snippet.id === at?.snippet)?.source.split('\n')[(at?.line ?? 1) - 1] ?? ''
  return line.slice(0, (at?.column ?? 1) - 1)
}

/** The name in `x.y is not a function`, `y is not defined`, `reading 'y'`. */
function missingName(message: string): string | undefined {
  const match = /(?:^|[.\s])([\w$]+) is not (?:a function|a constructor|defined)/.exec(message)
  return match?.[1]
}

/** Names of the language and the browser, and those that the document's own code uses more than once. */
function namesOf({facts, page}: Context): ReadonlySet<string> {
  const names = new Map<string, number>()
  for (const snippet of facts.snippets) {
    if (!page.snippets.includes(snippet.id)) continue
    for (const [word] of snippet.source.matchAll(/[\p{L}_$][\p{L}\p{N}_$]*/gu))
      names.set(word, (names.get(word) ?? 0) + 1)
  }
  const own = [...names].flatMap(([word, times]) => (times > 1 ? [word] : []))
  return new Set([...knownNames, ...own])
}
