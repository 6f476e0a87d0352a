/** Gives a child its job and watches over it: time, memory, output. */
import type {Job} from '../page/job.ts'
import type {Outcome, SandboxState} from '../page/outcome.ts'
import type {Child, ChildEnd} from './child-process.ts'
import type {ReadyLine} from './protocol.ts'
import {watchRuns} from './run-watch.ts'
import type {Run} from './run-watch.ts'
import {processorMs, residentBytes} from './usage.ts'

export interface ChildJob {
  job: Job
  /** What the job asks for, in order; at least one. */
  runs: ReadonlyArray<Run>
  /** Of `performance.now()`. */
  deadline: number
  timeoutMs: number
  heapMb: number
  residentMb: number
  signal: AbortSignal | undefined
}

export interface ChildResult {
  /** At least one; when it is less than was asked for, the last one says why. */
  outcomes: ReadonlyArray<Outcome>
  sandbox: SandboxState
}

/** Rejects when the child can't be started. */
export async function runInChild(child: Child, options: ChildJob): Promise<ChildResult> {
  const {walls, kernel} = await child.ready
  const outcomes: Outcome[] = []
  const started = performance.now()
  let verdict: {end: Outcome['end']; reason: string} | undefined
  const stop = (end: Outcome['end'], reason: string): void => {
    verdict ??= {end, reason}
    child.kill()
  }
  const timer = createRunTimer(child.pid, {
    timeoutMs: options.timeoutMs,
    onTimeout: (reason) => stop('timeout', reason)
  })
  const watch = watchRuns({
    runs: options.runs,
    onOutcome: (outcome) => void outcomes.push(outcome),
    onRun: () => timer.restart(),
    onBreach: stop
  })
  const onAbort = (): void => stop('not-run', 'The run was cancelled')
  options.signal?.addEventListener('abort', onAbort)
  const poll = setInterval(() => {
    if ((residentBytes(child.pid) ?? 0) > options.residentMb * 1_048_576) {
      stop('memory', `The page needed more than ${options.residentMb} MB of memory`)
    }
    if (performance.now() > options.deadline) stop('timeout', 'The time for the pages of this document was used up')
  }, 50)
  child.send(JSON.stringify(options.job), {
    onLine: (sequence, text) => {
      watch.line(sequence, text)
      if (watch.isDone()) child.kill()
    },
    onForeign: watch.foreign
  })
  timer.restart()
  const end = await child.ended
  clearInterval(poll)
  timer.stop()
  options.signal?.removeEventListener('abort', onAbort)
  if (!watch.isDone()) {
    const {end: how, reason} = verdict ?? endOf(end, options, performance.now() - started)
    watch.abort(how, reason)
  }
  return {outcomes, sandbox: stateOf(walls, kernel)}
}

/** A child that ended by itself before its report was complete. */
function endOf(end: ChildEnd, options: ChildJob, ms: number): {end: Outcome['end']; reason: string} {
  if (/heap out of memory|Reached heap limit|allocation failed/i.test(end.stderr)) {
    return {end: 'memory', reason: `The page needed more than ${options.heapMb} MB of memory`}
  }
  if (end.signal === 'SIGXCPU' || end.signal === 'SIGKILL') {
    return {end: 'timeout', reason: `The process of the page was ended by the system after ${Math.round(ms)} ms`}
  }
  const how = end.signal === null ? `exit code ${end.code}` : `signal ${end.signal}`
  return {end: 'crashed', reason: `The process of the page ended before the page had finished (${how})`}
}

function stateOf(walls: ReadyLine, kernel: boolean): SandboxState {
  const permissions = ['fs', 'child', 'worker'].every((scope) => walls.denied.includes(scope))
  return {process: true, realm: walls.realm, permissions, kernel}
}

interface RunTimer {
  restart(): void
  stop(): void
}

/**
 * Calls when one run has taken too long. On a busy machine a child may have got less processor time than the run may
 * take; then it is given up to four times as long.
 */
function createRunTimer(
  pid: number,
  {timeoutMs, onTimeout}: {timeoutMs: number; onTimeout: (reason: string) => void}
): RunTimer {
  const step = Math.max(20, timeoutMs / 10)
  let startedAt = performance.now()
  let used = processorMs(pid)
  const timer = setInterval(() => {
    const elapsed = performance.now() - startedAt
    if (elapsed < timeoutMs) return
    const now = processorMs(pid)
    const isStarved = used !== undefined && now !== undefined && now - used < timeoutMs * 0.8
    if (isStarved && elapsed < timeoutMs * 4) return
    onTimeout(`The page did not finish within ${timeoutMs / 1000} s: does it loop without end?`)
  }, step)
  return {
    restart() {
      startedAt = performance.now()
      used = processorMs(pid)
    },
    stop: () => clearInterval(timer)
  }
}
