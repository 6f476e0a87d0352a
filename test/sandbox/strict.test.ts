/** What a child observes of its walls, and what is done where one is missing. */
import {expect, test, vi} from 'vitest'
import {htmlPage, jobOf} from './page-job.ts'
import {runJob} from '../../src/sandbox/run-job.ts'

const limits = vi.hoisted(() => ({isOff: false}))

vi.mock(import('../../src/sandbox/kernel-limits.ts'), async (original) => {
  const {limitByKernel} = await original()
  return {limitByKernel: async (options) => (limits.isOff ? false : limitByKernel(options))}
})

const job = jobOf([htmlPage('<script>console.log("ran")</script>')])
const isLinux = process.platform === 'linux'
const nodeBlocksNetwork = process.allowedNodeEnvironmentFlags.has('--allow-net')

test.runIf(isLinux)('each attempt is stopped by Node, or else by the kernel', async () => {
  limits.isOff = false
  const {sandbox} = await runJob(job, {isStrict: true})
  expect(sandbox).toEqual({
    process: true,
    realm: true,
    permissions: true,
    kernel: true,
    blocked: {files: 'node', network: nodeBlocksNetwork ? 'node' : 'kernel', processes: 'node'}
  })
})

test.skipIf(nodeBlocksNetwork)('without the kernel the network is open, and strict runs nothing', async () => {
  limits.isOff = true
  const {sandbox, outcomes} = await runJob(job)
  expect(sandbox).toMatchObject({permissions: true, kernel: false, blocked: {files: 'node', network: 'none'}})
  expect(outcomes[0]?.end).toBe('finished')
  await expect(runJob(job, {isStrict: true})).rejects.toThrow(/^the sandbox leaves network open here/)
})
