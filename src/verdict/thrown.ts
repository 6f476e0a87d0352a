/** What went wrong in the code of a page, each fault once. Pure. */
import type {During, ErrorRecord, SnippetPlace} from '../page/outcome.ts'
import type {ScenarioName} from '../page/job.ts'
import type {RunPage, Seen} from './page-log.ts'
import {entriesIn, entriesOf, groupBy, scenariosOf} from './page-log.ts'

export interface Thrown {
  kind: 'exception' | 'rejection'
  error: ErrorRecord
  /** The nearest place in a snippet; `undefined` when no frame is in one. */
  at: SnippetPlace | undefined
  during: During
  /** Where it was seen. */
  scenarios: ReadonlyArray<ScenarioName>
}

/**
 * Exceptions and unhandled rejections of a page. The same error at the same place is one, whatever the scenario and however
 * often; what only happens because a script ran a second time is left out: see `repeated`.
 */
export function thrownIn(page: RunPage): ReadonlyArray<Thrown> {
  const all = [
    ...entriesOf(page, 'exception').map((seen) => ({...seen, during: seen.entry.during})),
    ...entriesOf(page, 'rejection').map((seen) => ({...seen, during: {kind: 'promise'} satisfies During}))
  ].filter((seen) => !isUnheard(seen))
  const groups = groupBy(all, ({entry}) => keyOf(entry.error, placeOf(entry)))
  return groups.flatMap((group) => {
    const scenarios = scenariosOf(group)
    if (scenarios.every((name) => name === 'again')) return []
    const [{entry, during}] = group
    return [{kind: entry.kind, error: entry.error, at: placeOf(entry), during, scenarios}]
  })
}

/** What a page aborts when it goes away is heard by nobody; lines of a stream that its server does not send fail nobody. */
function isUnheard({entry, outcome, scenario, index}: Seen<'exception' | 'rejection'>): boolean {
  if (scenario === 'teardown') return entry.error.name === 'AbortError'
  return entriesIn(outcome, 'driver').some((driver) => driver.entry.action === 'other-lines' && driver.index < index)
}

/** True when the page, or a part of it, did not load: what is missing later is explained by that. */
export function isLoadBroken(page: RunPage): boolean {
  if (page.outcomes.some((outcome) => outcome.end !== 'finished')) return true
  return thrownIn(page).some((thrown) => thrown.during.kind === 'load' || thrown.during.kind === 'promise')
}

/** True for what was thrown and is no error, like `throw undefined`: it is called by what `typeof` says, see `readError` of the page. */
export function isNoError({name}: ErrorRecord): boolean {
  return typeNames.has(name)
}

const typeNames = new Set([
  'undefined',
  'null',
  'boolean',
  'number',
  'bigint',
  'string',
  'symbol',
  'object',
  'function'
])

function placeOf(entry: {at: SnippetPlace | undefined; error: ErrorRecord}): SnippetPlace | undefined {
  return entry.at ?? entry.error.stack.find((frame) => frame.at !== undefined)?.at
}

/** Ids, numbers and tokens in a message differ between scenarios. */
function keyOf(error: ErrorRecord, at: SnippetPlace | undefined): string {
  const message = at === undefined ? error.message.replace(/[\da-f]{6,}|\d+/gi, '#') : ''
  return `${error.name} ${message} ${at?.snippet}:${at?.line}:${at?.column}`
}
