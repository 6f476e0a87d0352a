/** `--sandbox bwrap`: the same pages in namespaces of the kernel. */
import {spawnSync} from 'node:child_process'
import {readFileSync, readdirSync} from 'node:fs'
import {expect, test, vi} from 'vitest'
import {htmlPage, jobOf} from './page-job.ts'
import {createPool} from '../../src/sandbox/pool.ts'
import {inNamespaces} from '../../src/sandbox/namespaces.ts'

const tried = spawnSync('/usr/bin/bwrap', ['--unshare-all', '--ro-bind', '/', '/', '/bin/true'], {encoding: 'utf8'})
const canRun = tried.status === 0
if (!canRun) {
  const why = tried.error === undefined ? tried.stderr.trim() : 'it is not installed'
  console.warn(`SKIPPED: bubblewrap makes no namespaces here, so \`--sandbox bwrap\` can not be tested: ${why}`)
}

const page = '<p id="p">x</p><script>document.getElementById("p").textContent = "ran"</script>'

function ownChildren(): ReadonlyArray<string> {
  return readdirSync('/proc').filter((pid) => {
    try {
      const isOurs = readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('\0--as-pid-1\0')
      return isOurs && readFileSync(`/proc/${pid}/status`, 'utf8').includes(`\nPPid:\t${process.pid}\n`)
    } catch {
      return false
    }
  })
}

test.runIf(canRun)('a page runs, and is seen in namespaces of its own', {timeout: 60_000}, async () => {
  const pool = createPool({jobs: 1, namespaces: true})
  const {outcomes, sandbox} = await pool.run(jobOf([htmlPage(page)]), {isStrict: true})
  pool.close()
  expect(outcomes.map(({end}) => end)).toEqual(['finished'])
  expect(outcomes[0]?.after).toContain('ran')
  expect(sandbox).toMatchObject({process: true, permissions: true, kernel: true, namespaces: true})
})

test.runIf(canRun)('a page that loops is ended, and nothing of it is left', {timeout: 60_000}, async () => {
  const pool = createPool({jobs: 1, namespaces: true})
  const {outcomes} = await pool.run(jobOf([htmlPage('<script>for (;;) {}</script>')]), {timeoutMs: 300})
  pool.close()
  expect(outcomes.map(({end}) => end)).toEqual(['timeout'])
  await vi.waitFor(() => expect(ownChildren()).toEqual([]))
})

test.runIf(process.platform === 'linux' && tried.error !== undefined)('without bubblewrap nothing is run', () => {
  expect(() => inNamespaces(['node'], [])).toThrow('`/usr/bin/bwrap` is not there')
})
