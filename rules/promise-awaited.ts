/**
 * Warn when members of a promise are read as if it were what it promises: `fetch(…)` without `await`, then `response.ok`. They
 * are `undefined`. Examples, which are also the tests: `docs/rules/promise-awaited.md`.
 */
import type {Root} from 'mdast'
import {lintRule} from '../src/facts/lint-rule.ts'
import {meta, report} from '../src/facts/finding.ts'
import {readableIn} from '../src/facts/programs.ts'
import {asynchronousIn, readsIn, unpackedIn} from '../src/facts/promise-uses.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {thrownIn} from '../src/verdict/thrown.ts'
import {code} from '../src/text/words.ts'

const promiseAwaited = lintRule<Root, undefined>(meta('promise-awaited'), (tree, file) => {
  const facts = readFacts(tree, file)
  // Calling a member that is not there throws, which is said already.
  const failed = new Set(facts.pages.flatMap((page) => thrownIn(page).flatMap((thrown) => thrown.at?.snippet ?? [])))
  const programs = readableIn(facts)
  const asynchronous = asynchronousIn(programs)
  for (const program of programs) {
    if (failed.has(program.snippet.id)) continue
    for (const node of unpackedIn(program)) {
      const call = program.source.slice(node.start, node.end)
      report(file, {
        reason: `Unexpected promise ${code(call)} in place of its value, expected ${code(`await ${call}`)}`,
        place: program.place(node.start, node.end),
        severity: 'warning',
        actual: call,
        expected: [`await ${call}`],
        note: 'A promise has no fields to take apart, and as text it is `[object Promise]`.'
      })
    }
    for (const {name, start, end, member} of readsIn(program, asynchronous)) {
      report(file, {
        reason:
          member === undefined
            ? `Unexpected promise ${code(name)} in place of its value, expected it to be awaited`
            : `Unexpected ${code(`${name}.${member}`)} of a promise, expected ${code(name)} to be awaited`,
        place: program.place(start, end),
        severity: 'warning',
        actual: member ?? name,
        expected: [`await`],
        note:
          member === undefined
            ? 'As text a promise is `[object Promise]`, and it can not be walked through. Write `await` before the call that gives it.'
            : `${code(name)} is a promise, so ${code(member)} is \`undefined\`. Write \`await\` before the call that gives it.`
      })
    }
  }
})
export default promiseAwaited
