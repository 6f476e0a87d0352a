/** Gives a child its job and watches over it: time, memory, output. */
import type {Job} from '../page/job.ts'
import type {Blocked, Outcome, SandboxState} from '../page/outcome.ts'
import type {Child, ChildEnd, ReadyChild} from './child-process.ts'
import type {DocumentTimer} from './document-timer.ts'
import {createRunTimer} from './run-timer.ts'
import {watchRuns} from './run-watch.ts'
import type {Failure, Run} from './run-watch.ts'
import {residentBytes} from './usage.ts'

export interface ChildJob {
  job: Job
  /** What the job asks for, in order; at least one. */
  runs: ReadonlyArray<Run>
  documentTimer: DocumentTimer
  timeoutMs: number
  heapMb: number
  residentMb: number
  signal: AbortSignal | undefined
  /** No page is run where files, network or processes are open to it. */
  isStrict: boolean
}

export interface ChildResult {
  /** At least one; when it is less than was asked for, the last one says why. */
  outcomes: ReadonlyArray<Outcome>
  sandbox: SandboxState
}

/** Rejects when the child can't be started, or is not closed enough. */
export async function runInChild(child: Child, options: ChildJob): Promise<ChildResult> {
  const ready = await child.ready
  const state = stateOf(ready)
  if (options.isStrict) refuseOpen(child, state)
  const outcomes: Outcome[] = []
  let failure: Failure | undefined
  const stop = (reason: Failure): void => {
    failure ??= reason
    child.kill()
  }
  const guard = watchOver(ready, {...options, stop})
  const watch = watchRuns({
    runs: options.runs,
    onOutcome: (outcome) => void outcomes.push(outcome),
    onStep: guard.step,
    onBreach: stop
  })
  child.send(JSON.stringify(options.job), {
    onLine(sequence, text) {
      watch.line(sequence, text)
      if (watch.isDone()) child.kill()
    },
    onForeign: watch.foreign
  })
  const end = await child.ended
  guard.end()
  if (!watch.isDone()) watch.abort(failure ?? failureOf(end, options))
  return {outcomes, sandbox: state}
}

/** Real ms between two looks at memory and time. */
const pollMs = 50

/** Stops the child when it takes too long or too much, or when nobody wants its result any more. */
function watchOver(
  {pid}: ReadyChild,
  {timeoutMs, residentMb, documentTimer, signal, stop}: ChildJob & {stop: (failure: Failure) => void}
): {step: () => void; end: () => void} {
  const timer = createRunTimer({
    pid,
    timeoutMs,
    onTimeout: () =>
      stop({end: 'timeout', reason: `The page did not finish within ${timeoutMs / 1000} s: does it loop without end?`})
  })
  const poll = setInterval(() => {
    if ((residentBytes(pid) ?? 0) > residentMb * 1_048_576) {
      stop({end: 'memory', reason: `The page needed more than ${residentMb} MB of memory`})
    }
    if (documentTimer.isOver(pid)) {
      stop({end: 'timeout', reason: 'The time for the pages of this document was used up'})
    }
  }, pollMs)
  const onAbort = (): void => stop({end: 'not-run', reason: 'The run was cancelled'})
  signal?.addEventListener('abort', onAbort)
  if (signal?.aborted === true) onAbort()
  return {
    step: timer.restart,
    end() {
      timer.stop()
      clearInterval(poll)
      signal?.removeEventListener('abort', onAbort)
    }
  }
}

/** A child that ended by itself before its report was complete. */
function failureOf({stderr, signal, code}: ChildEnd, {heapMb}: ChildJob): Failure {
  if (/heap out of memory|Reached heap limit|allocation failed/i.test(stderr)) {
    return {end: 'memory', reason: `The page needed more than ${heapMb} MB of memory`}
  }
  if (signal === 'SIGXCPU' || signal === 'SIGKILL') {
    return {end: 'timeout', reason: 'The system ended the process of the page'}
  }
  const how = signal === null ? `exit code ${code}` : `signal ${signal}`
  return {end: 'crashed', reason: `The process of the page ended before the page had finished (${how})`}
}

/** A wall counts when it was said to be there and no attempt went through it. */
function stateOf({walls, kernel, namespaces, blocked}: ReadyChild): SandboxState & {blocked: Blocked} {
  const denied = ['fs', 'child', 'worker'].every((scope) => walls.denied.includes(scope))
  const permissions = denied && blocked.files === 'node' && blocked.processes === 'node'
  const seen = {process: true, realm: walls.realm, permissions, kernel: kernel && openTo(blocked).length === 0, blocked}
  return namespaces === undefined ? seen : {...seen, namespaces}
}

function refuseOpen(child: Child, {blocked, namespaces}: SandboxState & {blocked: Blocked}): void {
  const open = [...openTo(blocked), ...(namespaces === false ? ['namespaces of others'] : [])]
  if (open.length === 0) return
  child.kill()
  throw new Error(
    `the sandbox leaves ${open.join(' and ')} open here, expected Node or the kernel to block it (\`--sandbox auto\` runs them all the same)`
  )
}

function openTo({files, network, processes}: Blocked): ReadonlyArray<string> {
  return Object.entries({files, network, processes}).flatMap(([name, blocker]) => (blocker === 'none' ? [name] : []))
}
