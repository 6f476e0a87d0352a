/**
 * Warn when a script does not parse. A reader who copies it gets nothing but a syntax error.
 * Examples, which are also the tests: `docs/rules/snippet-parses.md`.
 */
import type {Root} from 'mdast'
import {lintRule} from '../src/facts/lint-rule.ts'
import {meta} from '../src/facts/finding.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {reportProblems} from '../src/facts/report-problems.ts'

const snippetParses = lintRule<Root, undefined>(meta('snippet-parses'), (tree, file) => {
  reportProblems(file, readFacts(tree, file), 'snippet-parses')
})
export default snippetParses
