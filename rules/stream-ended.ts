/**
 * Warn when a page opens a stream again that has come to its end. The browser takes the end for a lost connection and reconnects, and
 * everything starts anew. Examples, which are also the tests: `docs/rules/stream-ended.md`.
 */
import type {Root} from 'mdast'
import {lintRule} from '../src/facts/lint-rule.ts'
import {meta} from '../src/facts/finding.ts'
import {createPlacer} from '../src/facts/placer.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {reportOnce} from '../src/facts/report-once.ts'
import {sourceRuns} from '../src/verdict/sources.ts'
import {code} from '../src/text/words.ts'

const streamEnded = lintRule<Root, undefined>(meta('stream-ended'), (tree, file) => {
  const facts = readFacts(tree, file)
  const place = createPlacer(facts)
  for (const page of facts.pages) {
    for (const {outcome, connects, dispatches, source} of sourceRuns(page)) {
      // In this scenario no connection breaks: the server has said all.
      if (outcome.scenario !== 'events' || connects.length < 2 || dispatches.length < 2) continue
      const again = dispatches.findIndex(
        ({data, type}, index) => index > 0 && data === dispatches[0]?.data && type === dispatches[0].type
      )
      const last = dispatches[again < 1 ? dispatches.length - 1 : again - 1]
      if (last === undefined) continue
      const what = last.type === 'message' ? code(last.data) : code(last.type)
      reportOnce(file, {
        reason: `Unexpected second connection after the stream has ended with ${what}, expected \`close()\` when it arrives`,
        place: place(page, source.at),
        severity: 'warning',
        actual: source.written,
        expected: [`source.addEventListener('${last.type}', () => source.close())`],
        note: 'For the browser a stream that ends is a connection that broke: it asks again after some seconds, and the server starts anew.'
      })
    }
  }
})
export default streamEnded
