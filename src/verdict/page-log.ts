/** Questions to the logs of one page, over all its scenarios. Pure. */
import type {LogEntry, Outcome} from '../page/outcome.ts'
import type {PageJob, ScenarioName} from '../page/job.ts'

/** A page with what happened; `Page` of the facts is one. */
export interface RunPage {
  job: PageJob
  snippets: ReadonlyArray<string>
  outcomes: ReadonlyArray<Outcome>
}

export type EntryOf<Kind extends LogEntry['kind']> = Extract<LogEntry, {kind: Kind}>

/** A log entry and where it was seen. */
export interface Seen<Kind extends LogEntry['kind']> {
  entry: EntryOf<Kind>
  outcome: Outcome
  scenario: ScenarioName
  /** Index in the log. */
  index: number
}

/** All entries of a kind, by scenario and time. */
export function entriesOf<Kind extends LogEntry['kind']>(page: RunPage, kind: Kind): ReadonlyArray<Seen<Kind>> {
  return page.outcomes.flatMap((outcome) => entriesIn(outcome, kind))
}

/** The entries of a kind of one outcome. */
export function entriesIn<Kind extends LogEntry['kind']>(outcome: Outcome, kind: Kind): ReadonlyArray<Seen<Kind>> {
  return outcome.log.flatMap((entry, index) =>
    isKind(entry, kind) ? [{entry, outcome, scenario: outcome.scenario, index}] : []
  )
}

/** Groups in the order of their first member. */
export function groupBy<Item>(
  items: ReadonlyArray<Item>,
  keyOf: (item: Item) => string
): ReadonlyArray<[Item, ...Item[]]> {
  const groups = new Map<string, [Item, ...Item[]]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [item])
    else group.push(item)
  }
  return [...groups.values()]
}

/** Names of the scenarios, each once. */
export function scenariosOf(seen: ReadonlyArray<{scenario: ScenarioName}>): ReadonlyArray<ScenarioName> {
  return [...new Set(seen.map((one) => one.scenario))]
}

function isKind<Kind extends LogEntry['kind']>(entry: LogEntry, kind: Kind): entry is EntryOf<Kind> {
  return entry.kind === kind
}
