import {spawn} from 'node:child_process'
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {once} from 'node:events'
import {expect, onTestFinished, test} from 'vitest'

const bin = join(import.meta.dirname, '../../dist/bin/check-docs.js')

test('Ctrl-C tells what is known, and ends with 2', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'check-docs-interrupt-'))
  onTestFinished(() => rmSync(folder, {recursive: true, force: true}))
  writeFileSync(join(folder, 'a.md'), '# A\n\n[x](#nowhere)\n')
  writeFileSync(join(folder, 'b.md'), '# B\n\n```html\n<script>\n  while (true) {}\n</script>\n```\n')
  const args = [bin, '.', '--jobs', '1', '--timeout', '20000', '--format', 'agent']
  const child = spawn(process.execPath, args, {cwd: folder, env: {}})
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk) => (stdout += String(chunk)))
  child.stderr.on('data', (chunk) => (stderr += String(chunk)))
  const timer = setTimeout(() => child.kill('SIGINT'), 3000)
  const [code] = await once(child, 'close')
  clearTimeout(timer)
  expect(code).toBe(2)
  expect(stdout).toContain('a.md:3:5 error link-resolves')
  expect(stdout).toContain('1 file, ')
  expect(stderr).toBe('check-docs: Interrupted after 1 of 2 documents\n')
})
