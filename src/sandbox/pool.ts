/** Children for many jobs: only so many at once, and the next one loads while others run. */
import os from 'node:os'
import type {Job} from '../page/job.ts'
import {startChild} from './child-process.ts'
import type {Child, ChildOptions} from './child-process.ts'
import {createQueue} from './queue.ts'
import {childLimits, runJob} from './run-job.ts'
import type {JobResult, RunOptions} from './run-job.ts'

export interface Pool {
  /** As `runJob`, when it is this job's turn. Jobs begin in the order of the calls. */
  run: (job: Job, options?: RunOptions) => Promise<JobResult>
  /** Starts the child of a job that is to be expected, so that it loads while the job is being prepared. */
  prepare: () => void
  /** Ends the children that wait; running jobs go on. */
  close: () => void
}

export interface PoolOptions {
  /** Jobs that run at the same time (default: the number of processors, at most 4). */
  jobs?: number
  /** Children run in namespaces of their own (default: false). */
  namespaces?: boolean
}

export function createPool(options: PoolOptions = {}): Pool {
  const queue = createQueue(Math.max(1, options.jobs ?? Math.min(4, os.availableParallelism())))
  const {namespaces} = options
  const nursery = createNursery((given) => startChild({...given, namespaces}))
  const takeChild = (given: ChildOptions): Child => {
    const child = nursery.take(given)
    if (queue.length() > 0) void prepareAfter(child, given)
    return child
  }
  const prepareAfter = async (child: Child, given: ChildOptions): Promise<void> => {
    const isReady = await child.ready.then(
      () => true,
      () => false
    )
    if (isReady) nursery.prepare(given)
  }
  return {
    async run(job, given = {}) {
      if (job.pages.length === 0) return runJob(job, given)
      await queue.enter()
      try {
        return await runJob(job, {takeChild, ...given})
      } finally {
        queue.leave()
      }
    },
    prepare: () => nursery.prepare(childLimits()),
    close: () => nursery.close()
  }
}

/** At most one child that waits for a job. */
function createNursery(start: (given: ChildOptions) => Child) {
  let spare: ({child: Child} & ChildOptions) | undefined
  let isClosed = false
  return {
    prepare(given: ChildOptions): void {
      if (isClosed || spare !== undefined) return
      const child = start(given)
      spare = {child, heapMb: given.heapMb, cpuSeconds: given.cpuSeconds}
      void child.ended.then(() => {
        if (spare?.child === child) spare = undefined
        return undefined
      })
    },
    take(given: ChildOptions): Child {
      if (spare?.heapMb !== given.heapMb || spare.cpuSeconds < given.cpuSeconds) return start(given)
      const {child} = spare
      spare = undefined
      return child
    },
    close(): void {
      isClosed = true
      spare?.child.kill()
      spare = undefined
    }
  }
}
