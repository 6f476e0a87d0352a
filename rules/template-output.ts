/**
 * Warn when a template prints something else than the document says: in a comment `{# → … #}` behind a print statement, or in a
 * fence after the word `Output:`. Examples, which are also the tests: `docs/rules/template-output.md`.
 */
import type {Root} from 'mdast'
import {lintRule} from '../src/facts/lint-rule.ts'
import {meta, report} from '../src/facts/finding.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {wrongResults} from '../src/facts/stated-results.ts'
import {textOf} from '../src/markdown/parse.ts'
import {code} from '../src/text/words.ts'

const templateOutput = lintRule<Root, undefined>(meta('template-output'), (tree, file) => {
  for (const {place, stated, printed, update} of wrongResults(readFacts(tree, file), textOf(file))) {
    report(file, {
      reason: `Unexpected stated result ${code(stated)}, expected ${printed.trim() === '' ? 'none: the template prints nothing' : `what the template prints, ${code(printed)}`}`,
      place,
      actual: stated,
      expected: [printed],
      note: 'Readers take a stated result as a promise: correct it, or the template; `--update` writes what is printed.',
      update
    })
  }
})
export default templateOutput
