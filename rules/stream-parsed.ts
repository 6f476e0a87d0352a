/**
 * Warn when a script that reads an event stream by hand loses an event that the network delivers in pieces. Examples, which are also
 * the tests: `docs/rules/stream-parsed.md`.
 */
import type {Root} from 'mdast'
import type {Page} from '../src/facts/facts.ts'
import {lintRule} from '../src/facts/lint-rule.ts'
import {meta} from '../src/facts/finding.ts'
import {createPlacer} from '../src/facts/placer.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {reportOnce} from '../src/facts/report-once.ts'
import {entriesOf} from '../src/verdict/page-log.ts'

const streamParsed = lintRule<Root, undefined>(meta('stream-parsed'), (tree, file) => {
  const facts = readFacts(tree, file)
  const place = createPlacer(facts)
  for (const page of facts.pages) {
    if (!losesPieces(page)) continue
    const request = entriesOf(page, 'request').find(
      ({entry}) => entry.via !== 'eventsource' && entry.headers.some(([, value]) => value.includes('text/event-stream'))
    )
    reportOnce(file, {
      reason: 'Unexpected page without an event that came in pieces, expected the script to put the pieces together',
      place: place(page, request?.entry.at),
      severity: 'warning',
      expected: ['new EventSource(…)'],
      note: 'A chunk is no event: the network cuts a stream anywhere, also inside a character. Keep what follows the last blank line for the next chunk, decode with `{stream: true}`, or leave it to `EventSource`.'
    })
  }
})
export default streamParsed

/** What the page shows of an insert when it comes as a whole, it does not show when it comes in pieces. */
function losesPieces(page: Page): boolean {
  const inserts = entriesOf(page, 'change').filter(({entry}) => entry.operation === 'insert' && entry.round === 1)
  const whole = inserts.find(({scenario}) => scenario === 'events')
  const pieces = inserts.find(({scenario}) => scenario === 'heartbeat')
  return whole?.entry.shown === true && pieces !== undefined && pieces.entry.shown !== true
}
