/** Children for many jobs: only so many at once, and the next one loads while others run. */
import os from 'node:os'
import type {Job} from '../page/job.ts'
import {startChild} from './child-process.ts'
import type {Child, ChildOptions} from './child-process.ts'
import {runJob} from './run-job.ts'
import type {JobResult, RunOptions} from './run-job.ts'

export interface Pool {
  /** As `runJob`, when it is this job's turn. Jobs begin in the order of the calls. */
  run(job: Job, options?: RunOptions): Promise<JobResult>
  /** Ends the children that wait; running jobs go on. */
  close(): void
}

export interface PoolOptions {
  /** Jobs that run at the same time (default: the number of processors, at most 4). */
  jobs?: number
}

export function createPool(options: PoolOptions = {}): Pool {
  const limit = Math.max(1, options.jobs ?? Math.min(4, os.availableParallelism()))
  const waiting: Array<() => void> = []
  let spare: {child: Child; heapMb: number} | undefined
  let running = 0
  let isClosed = false

  const prepare = (given: ChildOptions): void => {
    if (isClosed || spare !== undefined) return
    const child = startChild(given)
    child.ready.catch(() => {})
    spare = {child, heapMb: given.heapMb}
    void child.ended.then(() => {
      if (spare?.child === child) spare = undefined
    })
  }
  const takeChild = (given: ChildOptions): Child => {
    const taken = spare?.heapMb === given.heapMb ? spare.child : undefined
    if (taken !== undefined) spare = undefined
    const child = taken ?? startChild(given)
    if (waiting.length > 0)
      void child.ready.then(
        () => prepare(given),
        () => {}
      )
    return child
  }
  return {
    async run(job, given = {}) {
      if (job.pages.length === 0) return runJob(job, given)
      if (running < limit) running += 1
      else await new Promise<void>((resolve) => void waiting.push(resolve))
      try {
        return await runJob(job, {takeChild, ...given})
      } finally {
        // The place goes to the next job in the queue, or is free again.
        const next = waiting.shift()
        if (next === undefined) running -= 1
        else next()
      }
    },
    close() {
      isClosed = true
      spare?.child.kill()
      spare = undefined
    }
  }
}
