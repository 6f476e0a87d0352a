/**
 * Warn when a template names what neither Pebble nor Facet has: a tag, filter, test, function or macro, or the wrong arguments of
 * one. Examples, which are also the tests: `docs/rules/template-names.md`.
 */
import type {Root} from 'mdast'
import {lintRule} from '../src/facts/lint-rule.ts'
import {meta} from '../src/facts/finding.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {reportTemplates} from '../src/facts/report-template.ts'

const templateNames = lintRule<Root, undefined>(meta('template-names'), (tree, file) => {
  reportTemplates(file, readFacts(tree, file), 'template-names')
})
export default templateNames
