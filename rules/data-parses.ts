/**
 * Warn when JSON or YAML does not parse. A reader who sends or saves it gets an error.
 * Examples, which are also the tests: `docs/rules/data-parses.md`.
 */
import type {Root} from 'mdast'
import {lintRule} from 'unified-lint-rule'
import {meta} from '../src/facts/finding.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {reportProblems} from '../src/facts/report-problems.ts'

const dataParses = lintRule<Root, undefined>(meta('data-parses'), (tree, file) => {
  reportProblems(file, readFacts(tree, file), 'data-parses')
})
export default dataParses
