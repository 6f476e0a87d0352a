/** The event sources of a page, each with what it did in all scenarios. Pure. */
import type {Outcome} from '../page/outcome.ts'
import type {EntryOf, RunPage} from './page-log.ts'
import {entriesIn} from './page-log.ts'

/** One `EventSource` in one scenario. */
export interface SourceRun {
  outcome: Outcome
  source: EntryOf<'source'>
  /** Index of `source` in the log. */
  index: number
  listens: ReadonlyArray<EntryOf<'listen'>>
  dispatches: ReadonlyArray<EntryOf<'dispatch'>>
  errors: ReadonlyArray<EntryOf<'source-error'>>
  closes: ReadonlyArray<EntryOf<'source-close'>>
  connects: ReadonlyArray<EntryOf<'source-connect'>>
  /** Answers to its requests, in order. */
  responses: ReadonlyArray<EntryOf<'response'>>
  opened: boolean
}

/** All sources of all scenarios, in order. */
export function sourceRuns(page: RunPage): ReadonlyArray<SourceRun> {
  return page.outcomes.flatMap((outcome) =>
    entriesIn(outcome, 'source').map((seen) => runOf(seen.entry, {outcome, index: seen.index}))
  )
}

/** The same source over several scenarios: those that were made at the same place of the page. */
export function sourcesByPlace(page: RunPage): ReadonlyArray<readonly [SourceRun, ...SourceRun[]]> {
  const groups = new Map<string, [SourceRun, ...SourceRun[]]>()
  for (const run of sourceRuns(page)) {
    const {at, written} = run.source
    const key = at === undefined ? written : `${at.snippet}:${at.line}:${at.column}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [run])
    else group.push(run)
  }
  return [...groups.values()]
}

function runOf(source: EntryOf<'source'>, {outcome, index}: {outcome: Outcome; index: number}): SourceRun {
  const number = source.source
  const connects = own(outcome, 'source-connect', number)
  const requests = new Set(connects.map((connect) => connect.request))
  return {
    outcome,
    source,
    index,
    listens: own(outcome, 'listen', number),
    dispatches: own(outcome, 'dispatch', number),
    errors: own(outcome, 'source-error', number),
    closes: own(outcome, 'source-close', number),
    connects,
    responses: entriesIn(outcome, 'response').flatMap(({entry}) => (requests.has(entry.id) ? [entry] : [])),
    opened: own(outcome, 'source-open', number).length > 0
  }
}

type SourceKind = 'source-connect' | 'source-open' | 'source-error' | 'source-close' | 'dispatch' | 'listen'

function own<Kind extends SourceKind>(outcome: Outcome, kind: Kind, number: number): ReadonlyArray<EntryOf<Kind>> {
  return entriesIn(outcome, kind).flatMap(({entry}) => ('source' in entry && entry.source === number ? [entry] : []))
}
