/**
 * Warn when a template uses what its context does not have, or not as it is: a misspelt variable, `item.name` for
 * `item.data.name`, a list as a condition. Pebble prints nothing for it and says nothing. Examples, which are also the tests:
 * `docs/rules/template-context.md`.
 */
import type {Root} from 'mdast'
import {lintRule} from '../src/facts/lint-rule.ts'
import {meta} from '../src/facts/finding.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {reportTemplates} from '../src/facts/report-template.ts'

const templateContext = lintRule<Root, undefined>(meta('template-context'), (tree, file) => {
  reportTemplates(file, readFacts(tree, file), 'template-context')
})
export default templateContext
