/**
 * Warn when a template uses what its context does not have: a misspelt variable, `item.name` for `item.data.name`, a list as a
 * condition. Pebble prints nothing for it and says nothing. Examples, which are also the tests:
 * `docs/rules/template-context.md`.
 */
import type {Root} from 'mdast'
import {lintRule} from 'unified-lint-rule'
import {meta} from '../src/facts/finding.ts'
import {isOfContext} from '../src/facts/report-template.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {reportTemplate} from '../src/facts/report-template.ts'
import {templateFindings} from '../src/facts/template-findings.ts'

const templateContext = lintRule<Root, undefined>(meta('template-context'), (tree, file) => {
  for (const placed of templateFindings(readFacts(tree, file))) {
    if (isOfContext(placed.finding)) reportTemplate(file, placed)
  }
})
export default templateContext
