/**
 * Warn when HTML names a Stimulus controller that the script of its page, which starts Stimulus, does not register. Nothing is
 * connected, and nothing says so. Examples, which are also the tests: `docs/rules/controller-registered.md`.
 */
import type {Root} from 'mdast'
import type {Snippet} from '../src/snippets/snippet.ts'
import {lintRule} from '../src/facts/lint-rule.ts'
import {meta, report} from '../src/facts/finding.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {suggest} from '../src/text/suggest.ts'
import {code, list} from '../src/text/words.ts'
import {spanAt} from '../src/verdict/locate.ts'

const controllerRegistered = lintRule<Root, undefined>(meta('controller-registered'), (tree, file) => {
  const {pages, snippets} = readFacts(tree, file)
  for (const page of pages) {
    const own = snippets.filter(({id}) => page.snippets.includes(id))
    const registered = registeredIn(own.map(({source}) => source).join('\n'))
    if (registered === undefined) continue
    for (const {snippet, name, start} of own.flatMap(namedIn)) {
      if (registered.includes(name)) continue
      const near = suggest(name, registered, {most: 3})
      const known =
        registered.length === 0
          ? '`application.register()` to be called for it'
          : list(
              registered.map((one) => code(one)),
              {last: 'or'}
            )
      report(file, {
        reason: `Unexpected controller ${code(name)} that is not registered, expected ${near === undefined ? known : `\`${near}\``}`,
        place: spanAt(snippet, start, start + name.length),
        severity: 'warning',
        actual: name,
        expected: near === undefined ? registered : [near],
        note: 'Stimulus connects elements to the controllers that were registered by that very name, and leaves all others alone.'
      })
    }
  }
})
export default controllerRegistered

/** Names of the controllers; `undefined` when no script starts Stimulus, or another file may register more. */
function registeredIn(source: string): ReadonlyArray<string> | undefined {
  if (!/\bApplication\.start\(/.test(source)) return undefined
  if (/\.load\(|LoadControllers|definitionsFrom|import\.meta|\.register\(\s*[^'"`\s]/.test(source)) return undefined
  if (/\b(?:from|import)[\s(]*['"]\.{1,2}\//.test(source)) return undefined
  return [...source.matchAll(/\.register\(\s*['"`]([\w-]+)['"`]/g)].map((match) => match[1] ?? '')
}

interface Named {
  snippet: Snippet
  name: string
  /** Offset in the snippet. */
  start: number
}

function namedIn(snippet: Snippet): ReadonlyArray<Named> {
  if (snippet.kind !== 'page' && snippet.kind !== 'template') return []
  return [...snippet.source.matchAll(/\sdata-controller\s*=\s*(["'])([\w\s-]+)\1/g)].flatMap((match) => {
    const value = match[2] ?? ''
    const offset = match.index + match[0].length - value.length - 1
    return [...value.matchAll(/[\w-]+/g)].map((word) => ({snippet, name: word[0], start: offset + word.index}))
  })
}
