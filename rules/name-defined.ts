/**
 * Warn when a script uses a name that nothing defines: one that looks like a name there is, or one that a page with all of its
 * scripts lacks. It throws a `ReferenceError` when that code is reached, and not every run reaches it. Examples, which are also
 * the tests: `docs/rules/name-defined.md`.
 */
import type {Root} from 'mdast'
import type {Facts} from '../src/facts/facts.ts'
import {lintRule} from '../src/facts/lint-rule.ts'
import {meta, report} from '../src/facts/finding.ts'
import {readableIn} from '../src/facts/programs.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {browserNames} from '../src/snippets/browser-names.ts'
import {nearGlobal, nearName} from '../src/snippets/near-miss.ts'
import {pagesWith} from '../src/verdict/page-snippets.ts'
import {expectationsOf} from '../src/verdict/expected.ts'
import {knownNames} from '../src/verdict/known-names.ts'
import {thrownIn} from '../src/verdict/thrown.ts'
import {libraryOf} from '../src/snippets/library-names.ts'
import {suggest} from '../src/text/suggest.ts'
import {code} from '../src/text/words.ts'

const nameDefined = lintRule<Root, undefined>(meta('name-defined'), (tree, file) => {
  const facts = readFacts(tree, file)
  for (const {snippet, name, meant, place} of [...facts.undefinedNames, ...inUnrun(facts)]) {
    if (isSaid(name, snippet, facts)) continue
    // Attributes see the members of their element: `onclick="submit()"`.
    if (meant === undefined && knownNames.includes(name)) continue
    report(file, {
      reason:
        meant === undefined
          ? `Cannot find ${code(name)}, expected a definition of it in this page`
          : `Cannot find ${code(name)}, expected a name that is defined; did you mean ${code(meant)}`,
      place,
      actual: name,
      expected: meant === undefined ? [] : [meant],
      note:
        'It is a `ReferenceError` as soon as that code is reached.' +
        (meant === undefined
          ? ' Define it, or say that the page has it: `<!-- check-docs globals: ' + name + ' -->`.'
          : '')
    })
  }
})
export default nameDefined

/** Slips in scripts that can not be run here: a name that is nearly one of the same script, or one of the browser. */
function inUnrun(facts: Facts): Facts['undefinedNames'] {
  return readableIn(facts).flatMap(({snippet, scope, place}) =>
    snippet.skip === undefined
      ? []
      : scope.free.flatMap(({name, offset, guarded}) => {
          const own = new Set([...scope.locals, ...scope.declared.map((declared) => declared.name)])
          const isKnown = guarded || browserNames.has(name) || own.has(name) || isFromOutside(name)
          const meant = isKnown ? undefined : (nearGlobal(name) ?? nearName(name, own))
          return meant === undefined || suggest(name, [meant], {most: 1}) === undefined || isVariant(name, meant)
            ? []
            : [{snippet: snippet.id, name, meant, place: place(offset, offset + name.length)}]
        })
  )
}

/** A global of Node or of a library. */
function isFromOutside(name: string): boolean {
  return libraryOf(name) !== undefined || /^(?:module|exports|require|process|global|Buffer|Deno|Bun|__\w+)$/.test(name)
}

/** `Dropdown` and `$dropdown` are two names on purpose. */
function isVariant(name: string, other: string): boolean {
  return name.replace(/[$_]/g, '').toLowerCase() === other.replace(/[$_]/g, '').toLowerCase()
}

/** The run reached it and `snippet-runs` tells, or the document says that the snippet fails. */
function isSaid(name: string, snippet: string, facts: Facts): boolean {
  return pagesWith(snippet, facts).some(
    (page) =>
      expectationsOf(facts, page).length > 0 ||
      thrownIn(page).some(({error}) => error.name === 'ReferenceError' && error.message.startsWith(`${name} is not`))
  )
}
