/**
 * Warn when a template does not parse: a tag without its end, an operator of another engine. Facet takes such a template as
 * absent. Examples, which are also the tests: `docs/rules/template-parses.md`.
 */
import type {Root} from 'mdast'
import {lintRule} from '../src/facts/lint-rule.ts'
import {meta} from '../src/facts/finding.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {reportTemplates} from '../src/facts/report-template.ts'

const templateParses = lintRule<Root, undefined>(meta('template-parses'), (tree, file) => {
  reportTemplates(file, readFacts(tree, file), 'template-parses')
})
export default templateParses
