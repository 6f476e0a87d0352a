/**
 * Warn when a script prints something else than the document says: in a comment behind `console.log`, or in a fence after the word
 * `Output:`. Examples, which are also the tests: `docs/rules/console-output.md`.
 */
import type {Root} from 'mdast'
import {lintRule} from '../src/facts/lint-rule.ts'
import {wrongConsoleResults} from '../src/facts/console-results.ts'
import {meta, report} from '../src/facts/finding.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {textOf} from '../src/markdown/parse.ts'
import {code} from '../src/text/words.ts'

const consoleOutput = lintRule<Root, undefined>(meta('console-output'), (tree, file) => {
  for (const {place, stated, printed, update} of wrongConsoleResults(readFacts(tree, file), textOf(file))) {
    report(file, {
      reason: `Unexpected stated output ${code(stated)}, expected what the script prints, ${code(printed)}`,
      place,
      severity: 'warning',
      actual: stated,
      expected: [printed],
      note: 'Readers take a stated result as a promise: correct it, or the script; `--update` writes what is printed.',
      update
    })
  }
})
export default consoleOutput
