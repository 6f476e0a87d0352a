/**
 * Warn when a page closes its event source while the browser is about to reconnect. `error` is fired for each lost
 * connection; `close()` there ends the stream for good. Examples, which are also the tests:
 * `docs/rules/reconnection-kept.md`.
 */
import type {Root} from 'mdast'
import type {VFile} from 'vfile'
import type {Page} from '../src/facts/facts.ts'
import type {Place} from '../src/facts/placer.ts'
import type {SourceRun} from '../src/verdict/sources.ts'
import {lintRule} from '../src/facts/lint-rule.ts'
import {meta} from '../src/facts/finding.ts'
import {createPlacer} from '../src/facts/placer.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {reportOnce} from '../src/facts/report-once.ts'
import {entriesOf} from '../src/verdict/page-log.ts'
import {sourceRuns} from '../src/verdict/sources.ts'

export interface Options {
  /** Take it as an error where the document says that the browser reconnects (default: `false`). */
  strict?: boolean
}

const promise =
  /re-?connect\w*[^.]{0,60}\b(?:auto\w*|by itself|on its own)|\b(?:auto\w*|by itself|on its own)[^.]{0,60}re-?connect/i

const reconnectionKept = lintRule<Root, Options | undefined>(meta('reconnection-kept'), (tree, file, options) => {
  const facts = readFacts(tree, file)
  const place = createPlacer(facts)
  const isPromised = options?.strict === true && promise.test(String(file))
  for (const page of facts.pages) {
    for (const run of sourceRuns(page)) checkRun(run, {file, page, place, isPromised})
  }
})
export default reconnectionKept

interface Context {
  file: VFile
  page: Page
  place: Place
  isPromised: boolean
}

function checkRun(run: SourceRun, {file, page, place, isPromised}: Context): void {
  const close = run.closes.find(
    ({by, readyState, during}) =>
      by === 'page' && readyState === 0 && during.kind === 'event' && during.type === 'error'
  )
  if (close === undefined) return
  // Who opens another source afterwards reconnects, only in another way.
  const isReplaced = run.outcome.log.some(
    (entry) =>
      entry.kind === 'source' && entry.t >= close.t && entry.source > run.source.source && entry.url === run.source.url
  )
  const isLost = entriesOf(page, 'recovery').some(({entry}) => entry.missed === false)
  reportOnce(file, {
    reason: isReplaced
      ? 'Unexpected `close()` while the browser is about to reconnect, expected it to reconnect by itself'
      : 'Unexpected `close()` while the browser is about to reconnect, expected the connection to be kept',
    place: place(page, close.at),
    severity: isReplaced ? (isLost ? 'warning' : 'info') : isPromised ? 'error' : 'warning',
    actual: 'close()',
    expected: ['if (source.readyState === EventSource.CLOSED) …'],
    note: isReplaced
      ? `A new \`EventSource\` does not send the \`Last-Event-ID\` of the old one: events in between are lost.${isLost ? ' What was inserted during the break never got into this page.' : ''}`
      : 'It costs all further updates: a proxy with a time limit or a laptop that slept fires `error` too, with `readyState` 0, and the browser would reconnect by itself. Only with `if (source.readyState === EventSource.CLOSED)` is the connection lost for good, and then there is nothing left to close.'
  })
}
