/**
 * Warn when a template includes, extends or imports a template that nobody shows, or prints something before what it extends.
 * Examples, which are also the tests: `docs/rules/template-includes.md`.
 */
import type {Root} from 'mdast'
import {lintRule} from '../src/facts/lint-rule.ts'
import {meta} from '../src/facts/finding.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {reportTemplates} from '../src/facts/report-template.ts'

const templateIncludes = lintRule<Root, undefined>(meta('template-includes'), (tree, file) => {
  reportTemplates(file, readFacts(tree, file), 'template-includes')
})
export default templateIncludes
