/** What an error of a snippet probably comes from, and the way out. */
import type {Facts, Page} from './facts.ts'
import type {Thrown} from '../verdict/thrown.ts'
import {knownNames} from '../verdict/known-names.ts'
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
export function explainError({error}: Thrown, context: Context): Explanation {
  const name = missingName(error.message)
  const near = name === undefined ? undefined : suggest(name, namesOf(context), {most: 3})
  if (near !== undefined) {
    return {...nothing, hint: `a known name; did you mean \`${near}\``, expected: [near]}
  }
  if (/of null/.test(error.message)) {
    return {
      ...nothing,
      hint: 'an element',
      note: 'The page has no such element when this runs: compare the selector with the HTML, and the place of the script with that of the element. '
    }
  }
  if (/\.(?:text|json|ok|status|blob) is not a function/.test(error.message)) {
    return {...nothing, note: 'Perhaps an `await` is missing: `fetch` gives a promise, not a response. '}
  }
  if (/not valid JSON|in JSON at|Unexpected end of JSON/.test(error.message)) {
    return {
      ...nothing,
      note: '`JSON.parse` gets text that is no JSON: `event.data` is the text of one event, `event` itself is an object, a deleted document is missing. '
    }
  }
  return nothing
}

/** True when the page was given something that the document does not show, and the error may come from that. */
export function isOfAssumption({error}: Thrown, page: Page): boolean {
  const {globals, elements} = page.job.assume
  if (globals.length === 0 && elements.length === 0) return false
  if (error.name !== 'TypeError') return false
  const name = missingName(error.message)
  return name === undefined || suggest(name, knownNames, {most: 2}) === undefined
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
