/**
 * Warn when a script calls a function by a misspelt name: one that nobody defines, while the document defines one that differs by a
 * letter or two. It may only fail in a handler that nothing here fires. Examples, which are also the tests:
 * `docs/rules/name-defined.md`.
 */
import type {Root} from 'mdast'
import {lintRule} from 'unified-lint-rule'
import {meta, report} from '../src/facts/finding.ts'
import {programsIn} from '../src/facts/programs.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {browserGlobals} from '../src/verdict/browser-globals.ts'
import {knownNames} from '../src/verdict/known-names.ts'
import {thrownIn} from '../src/verdict/thrown.ts'
import {suggest} from '../src/text/suggest.ts'
import {code} from '../src/text/words.ts'

const nameDefined = lintRule<Root, undefined>(meta('name-defined'), (tree, file) => {
  const facts = readFacts(tree, file)
  const programs = programsIn(facts)
  const declared = new Set(programs.flatMap((program) => program.scope.declared.map(({name}) => name)))
  const given = new Set(
    facts.snippets.flatMap((snippet) => snippet.directives.flatMap((one) => (one.kind === 'globals' ? one.names : [])))
  )
  const thrown = facts.pages.flatMap((page) => thrownIn(page))
  for (const program of programs) {
    for (const {name, offset, called, constructed, guarded} of program.scope.free) {
      if ((!called && !constructed) || guarded || declared.has(name) || given.has(name)) continue
      if (knownNames.includes(name) || browserGlobals.has(name) || name in globalThis) continue
      // It threw, which is said already.
      if (
        thrown.some(
          ({error, at}) => at?.snippet === program.snippet.id && error.message.includes(`${name} is not defined`)
        )
      )
        continue
      const near = suggest(name, declared)
      if (near === undefined) continue
      report(file, {
        reason: `Cannot find name ${code(name)}, expected one that is defined; did you mean ${code(near)}`,
        place: program.place(offset, offset + name.length),
        actual: name,
        expected: [near],
        note: 'JavaScript tells so only when the line runs, which may be in a handler that is called much later.'
      })
    }
  }
})
export default nameDefined
