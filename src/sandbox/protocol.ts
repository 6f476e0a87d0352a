/** What parent and child say to each other. The child's side is never believed: every line is checked. */
import type {ScenarioName} from '../page/job.ts'
import type {LogEntry} from '../page/outcome.ts'

/** Third argument of the child, as JSON. */
export interface ChildConfig {
  /** Real path of the bundle. */
  box: string
  /** Real path of V8's code cache for it. */
  cache: string | undefined
  /** Send the code cache before `ready`. */
  makeCache: boolean
}

/** One line of a running job, after nonce and sequence number. */
export type ReportLine =
  | {kind: 'start'; page: string; scenario: ScenarioName}
  | {kind: 'entry'; entry: LogEntry}
  | {kind: 'end'; before: string; after: string; openSources: number; durationMs: number}
  | {kind: 'fault'; message: string}
  | {kind: 'done'}

/** After `ready`: what the child's walls were observed to be before any page ran. */
export interface ReadyLine {
  /** V8 did not take the code cache. */
  cacheRejected: boolean
  /** The pages' realm has nothing of Node. */
  realm: boolean
  /** What Node's permission model denies: `fs`, `child`, `worker`, `net`, … */
  denied: ReadonlyArray<string>
}
