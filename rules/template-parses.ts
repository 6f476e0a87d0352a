/**
 * Warn when a template is no Pebble: a tag without its end, a filter that neither Pebble nor Facet has, an operator of another
 * engine. Facet takes such a template as absent. Examples, which are also the tests: `docs/rules/template-parses.md`.
 */
import type {Root} from 'mdast'
import {lintRule} from 'unified-lint-rule'
import {meta} from '../src/facts/finding.ts'
import {isOfContext} from '../src/facts/report-template.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {reportTemplate} from '../src/facts/report-template.ts'
import {templateFindings} from '../src/facts/template-findings.ts'

const templateParses = lintRule<Root, undefined>(meta('template-parses'), (tree, file) => {
  for (const placed of templateFindings(readFacts(tree, file))) {
    if (!isOfContext(placed.finding)) reportTemplate(file, placed)
  }
})
export default templateParses
