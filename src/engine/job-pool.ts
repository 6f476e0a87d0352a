/** What runs the pages of documents: each document in a process of its own, or in a real browser. */
import type {Job} from '../page/job.ts'
import type {JobResult} from '../sandbox/run-job.ts'
import {createBrowserPool} from '../browser/browser-pool.ts'
import {createPool} from '../sandbox/pool.ts'

export interface JobPool {
  run: (job: Job, options?: JobOptions) => Promise<JobResult>
  /** There will be something to run. */
  prepare: () => void
  close: () => void | Promise<void>
}

export interface JobOptions {
  /** Milliseconds for one page under one scenario (default: the pool's own limit). */
  timeoutMs?: number
  /** Nothing is run where files, network or processes are open to pages (default: false). */
  isStrict?: boolean
  signal?: AbortSignal
}

export interface JobPoolOptions {
  /** Documents whose pages run at the same time. */
  jobs: number
  /** Path of a browser, `true` for the one that is found; `undefined`: jsdom. */
  browser: string | true | undefined
  /** Those processes run in namespaces of their own (default: false). */
  namespaces?: boolean
}

export function openJobPool({jobs, browser, namespaces = false}: JobPoolOptions): JobPool {
  if (browser === undefined) return createPool({jobs, namespaces})
  return createBrowserPool({jobs, executable: browser === true ? undefined : browser})
}
