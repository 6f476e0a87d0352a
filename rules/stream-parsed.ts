/**
 * Warn when a script that reads an event stream by hand loses an event that the network delivers in pieces. Examples, which are also
 * the tests: `docs/rules/stream-parsed.md`.
 */
import type {Root} from 'mdast'
import type {Page} from '../src/facts/facts.ts'
import type {ScenarioName} from '../src/page/job.ts'
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
    const lost = losesPieces(page) ? 'pieces' : losesLines(page) ? 'lines' : undefined
    if (lost === undefined) continue
    const request = entriesOf(page, 'request').find(
      ({entry}) => entry.via !== 'eventsource' && entry.headers.some(([, value]) => value.includes('text/event-stream'))
    )
    reportOnce(file, {...texts[lost], place: place(page, request?.entry.at), expected: ['new EventSource(…)']})
  }
})
export default streamParsed

const texts = {
  pieces: {
    reason: 'Unexpected page without an event that came in pieces, expected the script to put the pieces together',
    severity: 'warning',
    note: 'A chunk is no event: the network cuts a stream anywhere, also inside a character. Keep what follows the last blank line for the next chunk, decode with `{stream: true}`, or leave it to `EventSource`.'
  },
  // The server of the document ends its lines in LF.
  lines: {
    reason: 'Unexpected page without an event whose lines end in CRLF, expected the script to read every line end',
    severity: 'info',
    note: 'Lines of an event stream end in LF, CR or CRLF, as the server likes. Split at `/\\r\\n|\\r|\\n/`, or leave it to `EventSource`.'
  }
} as const

/** What the page shows of an insert when it comes as a whole, it does not show when it comes in pieces. */
function losesPieces(page: Page): boolean {
  const pieces = shownInsert(page, {scenario: 'heartbeat', round: 1})
  return shownInsert(page, {scenario: 'events', round: 1})[0] === true && pieces.length > 0 && pieces[0] !== true
}

function losesLines(page: Page): boolean {
  const lines = shownInsert(page, {scenario: 'heartbeat', round: 2})
  return shownInsert(page, {scenario: 'heartbeat', round: 1})[0] === true && lines.length > 0 && lines[0] !== true
}

/** Whether the page showed the first insert of that kind; empty when there was none. */
function shownInsert(
  page: Page,
  {scenario, round}: {scenario: ScenarioName; round: number}
): ReadonlyArray<boolean | undefined> {
  const inserts = entriesOf(page, 'change').filter(
    (seen) => seen.scenario === scenario && seen.entry.operation === 'insert'
  )
  return inserts.flatMap(({entry}) => (entry.round === round ? [entry.shown] : [])).slice(0, 1)
}
