/** Plays jobs in the user's own Chromium, as the sandbox's pool plays them in child processes. */
import type {Job} from '../page/job.ts'
import {createQueue} from '../sandbox/queue.ts'
import type {JobResult} from '../sandbox/run-job.ts'
import type {Chromium, ChromiumOptions} from './chromium.ts'

export interface BrowserPool {
  /**
   * One outcome for each page and scenario of the job, in that order. Rejects when playwright-core or the browser is
   * missing or does not start.
   */
  run: (job: Job, options?: BrowserRunOptions) => Promise<JobResult>
  /** Starts the browser, when there will be a job. */
  prepare: () => void
  close: () => Promise<void>
}

export interface BrowserPoolOptions extends ChromiumOptions {
  /** Jobs that run at the same time (default: 1). */
  jobs?: number
}

export interface BrowserRunOptions {
  /** Real ms that one step of a page may take (default: 5,000). */
  timeoutMs?: number
  signal?: AbortSignal
  /** Rejects where the browser's own sandbox is off (default: false). */
  isStrict?: boolean
}

/** The browser is loaded and started for the first job. */
export function createBrowserPool({jobs = 1, ...options}: BrowserPoolOptions = {}): BrowserPool {
  const queue = createQueue(jobs)
  let started: Promise<Chromium> | undefined
  const start = (): Promise<Chromium> => {
    started ??= import('./chromium.ts').then(({startChromium}) => startChromium(options))
    return started
  }
  return {
    async run(job, given = {}) {
      const chromium = await start()
      if (given.isStrict === true && !chromium.isSandboxed) {
        throw new Error("the browser's own sandbox is off for root (`--sandbox auto` runs them all the same)")
      }
      await queue.enter()
      try {
        const {runJobInBrowser} = await import('./run-job-in-browser.ts')
        const outcomes = await runJobInBrowser(job, {
          chromium,
          timeoutMs: given.timeoutMs ?? 5000,
          signal: given.signal
        })
        return {outcomes, sandbox: {process: true, realm: true, permissions: false, kernel: chromium.isSandboxed}}
      } finally {
        queue.leave()
      }
    },
    // What goes wrong is told to the first job.
    prepare: () => void start().catch(() => undefined),
    async close() {
      const chromium = await started?.catch(() => undefined)
      await chromium?.browser.close()
    }
  }
}
