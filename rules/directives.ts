/**
 * Warn when a `check-docs` comment is not understood. A misspelt directive would silently do nothing.
 * Examples, which are also the tests: `docs/rules/directives.md`.
 */
import type {Root} from 'mdast'
import {lintRule} from '../src/facts/lint-rule.ts'
import {meta} from '../src/facts/finding.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {reportProblems} from '../src/facts/report-problems.ts'

const directives = lintRule<Root, undefined>(meta('directives'), (tree, file) => {
  reportProblems(file, readFacts(tree, file), 'directives')
})
export default directives
