/**
 * Warn when a page opens one more event source each time something happens, while the one before is still open. Every event is
 * then handled twice, and a browser has six connections per server. Examples, which are also the tests:
 * `docs/rules/no-duplicate-source.md`.
 */
import type {Root} from 'mdast'
import type {Outcome} from '../src/page/outcome.ts'
import type {EntryOf} from '../src/verdict/page-log.ts'
import {lintRule} from '../src/facts/lint-rule.ts'
import {meta} from '../src/facts/finding.ts'
import {createPlacer} from '../src/facts/placer.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {reportOnce} from '../src/facts/report-once.ts'
import {describeDuring} from '../src/verdict/scenario-names.ts'

/** Of a browser to one server, with HTTP/1.1. */
const connections = 6

const noDuplicateSource = lintRule<Root, undefined>(meta('no-duplicate-source'), (tree, file) => {
  const facts = readFacts(tree, file)
  const place = createPlacer(facts)
  for (const page of facts.pages) {
    for (const outcome of page.outcomes) {
      // There the driver runs the scripts a second time, which a reader does not.
      if (outcome.scenario === 'again') continue
      const excess = crowdIn(outcome)
      if (excess !== undefined) {
        reportOnce(file, {
          reason: `Unexpected ${excess.open} event sources that are open at the same time, expected less than ${connections}`,
          place: place(page, excess.source.at),
          severity: 'warning',
          actual: String(excess.open),
          note: 'With HTTP/1.1 a browser has six connections per server for all tabs together: the next request waits without end. Open one stream and tell the events apart by their names.'
        })
      }
      for (const {source, live} of duplicatesIn(outcome)) {
        reportOnce(file, {
          reason: `Unexpected \`EventSource\` ${describeDuring(source.during)} while ${live} of it ${live === 1 ? 'is' : 'are'} open, expected one to stay open`,
          place: place(page, source.at),
          severity: 'warning',
          actual: source.written,
          note: 'Each one delivers every event once more, and a browser has six connections per server for all tabs together. Open it once, when the page loads, or close the one before.'
        })
      }
    }
  }
})
export default noDuplicateSource

/** Sources that were made at the same place for the same address as one that was still open. */
function duplicatesIn({log}: Outcome): ReadonlyArray<{source: EntryOf<'source'>; live: number}> {
  const open = new Map<number, EntryOf<'source'>>()
  const found: Array<{source: EntryOf<'source'>; live: number}> = []
  const handled = new Set<string>()
  for (const entry of log) {
    if (entry.kind === 'source-close' || (entry.kind === 'source-error' && entry.readyState === 2))
      open.delete(entry.source)
    if (entry.kind !== 'source') continue
    // Two calls of one function while the page loads are two wishes.
    const live = entry.during.kind === 'load' ? 0 : [...open.values()].filter((other) => isSame(other, entry)).length
    const key = `${entry.at?.snippet}:${entry.at?.line}:${entry.at?.column}`
    // In a listener of a source every event makes one more; the first of them has no other of its own yet.
    const isInListener =
      entry.during.kind === 'event' && entry.during.source !== undefined && open.has(entry.during.source)
    if ((live > 0 || isInListener) && !handled.has(key)) {
      handled.add(key)
      found.push({source: entry, live: Math.max(1, live)})
    }
    open.set(entry.source, entry)
  }
  return found
}

/** The source with which the page has as many open as a browser has connections, and how many it has at most. */
function crowdIn({log}: Outcome): {source: EntryOf<'source'>; open: number} | undefined {
  const open = new Set<number>()
  let found: {source: EntryOf<'source'>; open: number} | undefined
  for (const entry of log) {
    if (entry.kind === 'source-close' || (entry.kind === 'source-error' && entry.readyState === 2))
      open.delete(entry.source)
    if (entry.kind !== 'source' || entry.during.kind !== 'load') continue
    open.add(entry.source)
    if (open.size >= connections) found = {source: found?.source ?? entry, open: open.size}
  }
  return found
}

function isSame(left: EntryOf<'source'>, right: EntryOf<'source'>): boolean {
  if (left.url !== right.url || left.at === undefined || right.at === undefined) return false
  return left.at.snippet === right.at.snippet && left.at.line === right.at.line && left.at.column === right.at.column
}
