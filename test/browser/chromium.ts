/** Tests that need a Chromium are left out, loudly, where there is none. */
import {afterAll, it} from 'vitest'
import {createBrowserPool} from '../../src/browser/browser-pool.ts'
import {startChromium} from '../../src/browser/chromium.ts'
import type {Job} from '../../src/page/job.ts'
import type {JobResult} from '../../src/sandbox/run-job.ts'

const reason = await startChromium().then(
  async ({browser}) => {
    await browser.close()
    return undefined
  },
  (error: unknown) => String(error)
)
if (reason !== undefined) console.warn(`\n*** NOT TESTED: pages in Chromium: ${reason} ***\n`)

export const hasChromium = reason === undefined

export const inChromium: (name: string, run: () => Promise<void>, ms: number) => void = it.skipIf(!hasChromium)

const pool = createBrowserPool()
afterAll(() => pool.close())

export function runInChromium(job: Job, timeoutMs = 20_000): Promise<JobResult> {
  return pool.run(job, {timeoutMs})
}
