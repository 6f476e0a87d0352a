/** Functions that a snippet takes as its own and that are nowhere in the document. */
import type {FreeName} from './scope.ts'
import type {Part} from './page-part.ts'
import type {Snippet} from './snippet.ts'
import {collect} from '../text/collect.ts'
import {oncePer} from '../text/once-per.ts'

/** Another fence has the name, or a form field of the page. */
export function isMentioned(name: string, part: Part, snippets: ReadonlyArray<Snippet>): boolean {
  const word = name.replace(/\$/g, '\\$&')
  if (new RegExp(`\\bname\\s*=\\s*["']?${word}(?![\\w$])`).test(part.snippet.source)) return true
  const {inSources, inSetups} = words(snippets)
  return inSetups.has(name) || inSources.get(name)?.some((id) => id !== part.snippet.id) === true
}

/** Words that are no members, by the snippets that have them. */
const words = oncePer((snippets: ReadonlyArray<Snippet>) => {
  const wordsIn = (source: string): ReadonlyArray<string> => [
    ...new Set(source.match(/(?<![\p{L}\p{N}_$.])[\p{L}\p{N}_$]+/gu))
  ]
  const setups = snippets.flatMap(({directives}) =>
    directives.flatMap((directive) => (directive.kind === 'setup' ? wordsIn(directive.source) : []))
  )
  const sources = snippets.flatMap(({id, source}) => wordsIn(source).map((word) => [word, id] as const))
  return {inSources: collect(sources), inSetups: new Set(setups)}
})

/**
 * A listener that is registered by name in a script that defines others of its kind, and that stands nowhere else: what
 * defined it was taken out or renamed.
 */
export function isLostListener({name}: FreeName, part: Part, snippets: ReadonlyArray<Snippet>): boolean {
  if (part.html !== undefined || !isRegistered(name, part.snippet.source)) return false
  const own = [...part.declared.keys()].filter((other) => isRegistered(other, part.snippet.source))
  return own.length > 0 && !isMentioned(name, part, snippets)
}

function isRegistered(name: string, source: string): boolean {
  const word = name.replaceAll('$', String.raw`\$`)
  return new RegExp(
    String.raw`\b(?:addEventListener|on)\(\s*[^,()]+,\s*${word}\s*[,)]|\.on[a-z]+\s*=\s*${word}\s*[;\n]|\b(?:setTimeout|setInterval|requestAnimationFrame)\(\s*${word}\s*[,)]`
  ).test(source)
}

/**
 * The function that a handler was meant to be or to call: it is undefined and nowhere else in the document, and the scripts
 * beside it define just one function that nobody calls.
 */
export function renamedHandler(free: FreeName, part: Part, snippets: ReadonlyArray<Snippet>): string | undefined {
  const isHandler =
    part.html === undefined ? isRegistered(free.name, part.snippet.source) : part.handlers.includes(free)
  if (!isHandler || isMentioned(free.name, part, snippets)) return undefined
  const unused = [...part.declared.keys()].filter((name) => {
    const word = new RegExp(String.raw`(?<![\w$])${name.replaceAll('$', String.raw`\$`)}(?![\w$])`, 'g')
    const isFunction = new RegExp(String.raw`\bfunction\s+${name.replaceAll('$', String.raw`\$`)}\b`).test(
      part.snippet.source
    )
    return isFunction && [...part.snippet.source.matchAll(word)].length === 1 && !isMentioned(name, part, snippets)
  })
  return unused.length === 1 ? unused[0] : undefined
}
