/** Runs the pages of one document in child processes and says how each of them ended. */
import type {Job} from '../page/job.ts'
import type {Outcome, SandboxState} from '../page/outcome.ts'
import {createDocumentTimer} from './document-timer.ts'
import type {DocumentTimer} from './document-timer.ts'
import {startChild} from './child-process.ts'
import type {Child, ChildOptions} from './child-process.ts'
import {runInChild} from './run-in-child.ts'
import type {ChildResult} from './run-in-child.ts'
import type {Failure, Run} from './run-watch.ts'
import {worstState} from '../page/worst-state.ts'

export interface RunOptions {
  /** Real milliseconds that one page may take under one scenario (default: 2,000). */
  timeoutMs?: number
  /**
   * Milliseconds of processor time for all pages of the job, and a tenth of what they may take by the clock (default: 60,000,
   * more for jobs of more than 60 runs).
   */
  documentTimeoutMs?: number
  /** Megabytes of JavaScript heap; in all, a child may hold 450 more (default: 256). */
  memoryMb?: number
  /** Rejects, without running a page, where files, network or processes are open to pages (default: false). */
  isStrict?: boolean
  /** Ends the job; what has not run is reported as such. */
  signal?: AbortSignal
  /** Where children come from (default: each is started when it is needed). */
  takeChild?: (options: ChildOptions) => Child
}

export interface JobResult {
  /** One for each page and scenario of the job, in that order. */
  outcomes: ReadonlyArray<Outcome>
  /** Walls that every child of the job had. All false when there was nothing to run. */
  sandbox: SandboxState
}

/**
 * Settles when every page has an outcome. Rejects only when the sandbox can't be started (or is not closed, where that is asked for), twice in a row: the second time
 * without a flag that this Node turned out not to have.
 */
export async function runJob(job: Job, options: RunOptions = {}): Promise<JobResult> {
  const outcomes: Outcome[] = []
  const states: SandboxState[] = []
  const all = runsOf(job)
  const limits = resolveLimits(options, all.length)
  const documentTimer = createDocumentTimer(limits.documentTimeoutMs)
  let rest = all
  while (rest.length > 0) {
    const stop = reasonToStop(options.signal, documentTimer)
    if (stop !== undefined) {
      outcomes.push(...rest.map((run) => notRun(run, stop)))
      break
    }
    const task = {
      job: jobFor(job, rest),
      runs: rest,
      documentTimer,
      signal: options.signal,
      isStrict: options.isStrict ?? false,
      ...limits
    }
    const attempt = (): Promise<ChildResult> => runInChild((options.takeChild ?? startChild)(limits), task)
    const result = await attempt().catch(attempt)
    outcomes.push(...result.outcomes)
    states.push(result.sandbox)
    rest = skipPage(rest.slice(result.outcomes.length), outcomes)
  }
  return {outcomes, sandbox: worstState(states)}
}

/** Megabytes that a child may hold beside its heap: V8, jsdom and array buffers. */
const otherMemoryMb = 450

function resolveLimits(options: RunOptions, runs: number) {
  const {timeoutMs = 2000, memoryMb = 256} = options
  const documentTimeoutMs = options.documentTimeoutMs ?? Math.max(60_000, runs * 1000)
  const cpuSeconds = Math.ceil(documentTimeoutMs / 1000) + 30
  return {timeoutMs, documentTimeoutMs, heapMb: memoryMb, residentMb: memoryMb + otherMemoryMb, cpuSeconds}
}

/** What the child of a job with few pages is limited to, where nothing else is asked for. */
export function childLimits(): ChildOptions {
  const {heapMb, cpuSeconds} = resolveLimits({}, 0)
  return {heapMb, cpuSeconds}
}

function runsOf(job: Job): ReadonlyArray<Run> {
  return job.pages.flatMap((page) => page.scenarios.map((scenario) => ({page: page.id, scenario})))
}

/** The job with only the pages and scenarios that are left. */
function jobFor(job: Job, rest: ReadonlyArray<Run>): Job {
  const pages = job.pages.flatMap((page) => {
    const scenarios = rest.filter((run) => run.page === page.id).map((run) => run.scenario)
    return scenarios.length === 0 ? [] : [{...page, scenarios}]
  })
  return {...job, pages}
}

/** A page that took its child down once is not given another. */
function skipPage(rest: ReadonlyArray<Run>, outcomes: Outcome[]): ReadonlyArray<Run> {
  const last = outcomes.at(-1)
  if (last === undefined || last.end === 'finished') return rest
  const reason = `The page did not finish under \`${last.scenario}\``
  const skipped = rest.filter((run) => run.page === last.page)
  outcomes.push(...skipped.map((run) => notRun(run, {end: 'not-run', reason})))
  return rest.slice(skipped.length)
}

/** Pages that others left no time for have failed: else one of them could keep the faults of the rest from being found. */
function reasonToStop(signal: AbortSignal | undefined, documentTimer: DocumentTimer): Failure | undefined {
  if (signal?.aborted === true) return {end: 'not-run', reason: 'The run was cancelled'}
  if (!documentTimer.isOver()) return undefined
  return {end: 'timeout', reason: 'The time for the pages of this document was used up before'}
}

function notRun(run: Run, failure: Failure): Outcome {
  return {...run, ...failure, log: [], openSources: 0, before: '', after: '', durationMs: 0}
}
