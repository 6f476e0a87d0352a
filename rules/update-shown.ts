/**
 * Warn when a page shows the first change of its data and not the next ones. The first update took away what the second needs: an
 * element, a listener, the connection. Examples, which are also the tests: `docs/rules/update-shown.md`.
 */
import type {Root} from 'mdast'
import type {SnippetPlace} from '../src/page/outcome.ts'
import type {Page} from '../src/facts/facts.ts'
import {lintRule} from 'unified-lint-rule'
import {meta} from '../src/facts/finding.ts'
import {createPlacer} from '../src/facts/placer.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {reportOnce} from '../src/facts/report-once.ts'
import {entriesOf} from '../src/verdict/page-log.ts'
import {isUpdateExplained} from '../src/verdict/update-explained.ts'

const updateShown = lintRule<Root, undefined>(meta('update-shown'), (tree, file) => {
  const facts = readFacts(tree, file)
  const place = createPlacer(facts)
  for (const page of facts.pages) {
    if (isUpdateExplained(page)) continue
    const changes = entriesOf(page, 'change').filter(({scenario}) => scenario === 'events')
    const judged = changes.filter(({entry}) => entry.shown !== undefined && entry.operation !== 'delete')
    const first = judged.findIndex(({entry}) => entry.shown === true)
    const lost = first === -1 ? undefined : judged.slice(first + 1).find(({entry}) => entry.shown === false)
    if (lost === undefined) continue
    reportOnce(file, {
      reason: `Unexpected page after update ${judged.indexOf(lost) + 1}, expected it to show the change as it did after the first`,
      place: place(page, listenerOf(page)),
      severity: 'warning',
      actual: lost.entry.operation,
      note: 'The first update took away what the next one needs. Look for an element that was replaced by one without its id, a variable that holds an element which is gone, a listener with `once`, a source that was closed.'
    })
  }
})
export default updateShown

/** The first listener of a source: there the update starts. */
function listenerOf(page: Page): SnippetPlace | undefined {
  return entriesOf(page, 'listen').find(
    ({entry}) => entry.at !== undefined && entry.type !== 'open' && entry.type !== 'error'
  )?.entry.at
}
