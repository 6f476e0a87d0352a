/**
 * Warn when a template can't be rendered: a template that is not there, a filter that neither Pebble nor Facet has, a value of the
 * wrong type. Examples, which are also the tests: `docs/rules/template-renders.md`.
 */
import type {Root} from 'mdast'
import {lintRule} from '../src/facts/lint-rule.ts'
import {meta} from '../src/facts/finding.ts'
import {createPlacer} from '../src/facts/placer.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {reportOnce} from '../src/facts/report-once.ts'
import {templateFindings} from '../src/facts/template-findings.ts'
import {entriesOf} from '../src/verdict/page-log.ts'

const templateRenders = lintRule<Root, undefined>(meta('template-renders'), (tree, file) => {
  const facts = readFacts(tree, file)
  const place = createPlacer(facts)
  const found = templateFindings(facts).filter(
    ({finding}) => finding.severity === 'error' || finding.code === 'missing-template'
  )
  for (const page of facts.pages) {
    for (const {entry} of entriesOf(page, 'template-error')) {
      // The static checks say it better: which name, which tag.
      if (found.some(({snippet, finding}) => snippet.id === entry.at?.snippet && finding.line === entry.at.line))
        continue
      reportOnce(file, {
        reason: `Cannot render template \`${entry.template}\`: ${entry.message.replace(/\.$/, '')}`,
        place: place(page, entry.at),
        actual: entry.message,
        note: 'Facet takes a template that fails as absent: the browser gets JSON or an error page.'
      })
    }
  }
})
export default templateRenders
