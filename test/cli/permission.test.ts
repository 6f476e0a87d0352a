import {spawnSync} from 'node:child_process'
import {chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, expect, test} from 'vitest'

const bin = join(import.meta.dirname, '../../dist/bin/check-docs.js')
const isRoot = process.getuid?.() === 0
let folder = ''

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'check-docs-permission-')))
  chmodSync(folder, 0o755)
  for (const name of ['a.md', 'b.md', 'c.md']) writeFileSync(join(folder, name), '# A\n')
  chmodSync(join(folder, 'b.md'), 0)
  mkdirSync(join(folder, 'closed'))
  chmodSync(join(folder, 'closed'), 0)
})
afterAll(() => rmSync(folder, {recursive: true, force: true}))

/** Root may read everything, so the command runs as nobody then. */
function call(...args: ReadonlyArray<string>) {
  const user = isRoot ? {uid: 65534, gid: 65534} : {}
  return spawnSync(process.execPath, [bin, ...args], {cwd: folder, encoding: 'utf8', env: {}, ...user})
}

test('a file and a folder without permission are told in a line each, the rest is checked', (context) => {
  if (process.platform === 'win32' || call('--version').status !== 0) {
    console.warn('SKIPPED: nobody may not run the command here, so a missing permission can not be tested')
    context.skip()
  }
  const {status, stdout, stderr} = call('.', '--format', 'json')
  expect(status).toBe(2)
  const report: {files: Array<{path: string}>} = JSON.parse(stdout)
  expect(report.files.map(({path}) => path)).toEqual(['a.md', 'b.md', 'c.md'])
  expect(stderr.trim().split('\n')).toEqual([
    'check-docs: Cannot read folder `closed`: no permission',
    'check-docs: Cannot read `b.md`: no permission'
  ])
})
