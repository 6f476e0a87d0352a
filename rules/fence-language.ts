/**
 * Warn when a fence holds another language than it says. It is shown in the wrong colours and nobody checks it.
 * Examples, which are also the tests: `docs/rules/fence-language.md`.
 */
import type {Root} from 'mdast'
import {lintRule} from 'unified-lint-rule'
import {meta} from '../src/facts/finding.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {reportProblems} from '../src/facts/report-problems.ts'

const fenceLanguage = lintRule<Root, undefined>(meta('fence-language'), (tree, file) => {
  reportProblems(file, readFacts(tree, file), 'fence-language')
})
export default fenceLanguage
