/** A child that waits is taken by the next job that it is good for. */
import {beforeEach, expect, test, vi} from 'vitest'
import {startChild} from '../../src/sandbox/child-process.ts'
import {createPool} from '../../src/sandbox/pool.ts'
import {htmlPage, jobOf} from './page-job.ts'

vi.mock(import('../../src/sandbox/child-process.ts'), async (original) => {
  const actual = await original()
  return {...actual, startChild: vi.fn<typeof actual.startChild>(actual.startChild)}
})

const job = jobOf([htmlPage('<button onclick="this.remove()">Go</button>')])

beforeEach(() => {
  vi.mocked(startChild).mockClear()
})

test('a prepared child takes the first job', async () => {
  const pool = createPool({jobs: 1})
  pool.prepare()
  pool.prepare()
  const {outcomes} = await pool.run(job)
  pool.close()
  expect(outcomes.map(({end}) => end)).toEqual(['finished'])
  expect(startChild).toHaveBeenCalledTimes(1)
})

test('a job that may take longer than the prepared child gets one of its own', async () => {
  const pool = createPool({jobs: 1})
  pool.prepare()
  const {outcomes} = await pool.run(job, {documentTimeoutMs: 600_000})
  pool.close()
  expect(outcomes.map(({end}) => end)).toEqual(['finished'])
  expect(startChild).toHaveBeenCalledTimes(2)
})
