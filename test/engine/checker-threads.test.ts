/** Documents in several threads, with the built command: threads read JavaScript only. */
import {execFile} from 'node:child_process'
import {join} from 'node:path'
import {promisify} from 'node:util'
import {expect, test} from 'vitest'
import type {Report} from '../../src/engine/report.ts'
import {folderWith} from './folder.ts'

const bin = join(import.meta.dirname, '../../dist/bin/check-docs.js')
const start = promisify(execFile)

/** So many that threads are worth while. */
const others = Object.fromEntries(Array.from({length: 40}, (_, index) => [`more/${index}.md`, `# ${index}\n`]))

const documents = {
  ...others,
  'a.md': '# A\n\n```html\n<p id="a"></p>\n<script>\n  document.querySelector("#b").textContent = 1\n</script>\n```\n',
  'b.md': '# B\n\n[there](c.md#c) [gone](a.md#gone)\n\n```js\nconst a = [1, 2\n```\n',
  'c.md': '# C\n\n```html\n<script>\n  while (true) {}\n</script>\n```\n',
  'd.md': '# D\n\n```html\n<p id="d"></p>\n<script>\n  document.querySelector("#d").textContent = 1\n</script>\n```\n',
  'e.md': `${'> '.repeat(900)}deep\n`
}

interface End {
  code: number
  stdout: string
  stderr: string
}

async function check(folder: string, ...args: ReadonlyArray<string>): Promise<End> {
  const call = [bin, '.', '--timeout', '200', '--format', 'json', ...args]
  return start(process.execPath, call, {cwd: folder, env: {XDG_CACHE_HOME: join(folder, '.cache')}}).then(
    ({stdout, stderr}) => ({code: 0, stdout, stderr}),
    (error: End) => error
  )
}

/** Without what the clock decides. */
function steady({stdout}: End): Report {
  return JSON.parse(stdout, (key, value: unknown) => (key === 'durationMs' ? 0 : value))
}

test('several threads say what one says, first and from what was kept', async () => {
  const folder = folderWith(documents)
  const alone = await check(folder, '--jobs', '1')
  expect(steady(alone).files.map(({messages}) => messages.length)).toEqual([
    1,
    2,
    1,
    0,
    0,
    ...Object.keys(others).map(() => 0)
  ])
  for (const args of [[], ['--cache'], ['--cache']]) {
    const together = await check(folder, '--jobs', '3', ...args)
    expect(together.code).toBe(1)
    expect(steady(together)).toEqual(steady(alone))
  }
})

test('a rule that is not there ends the run in one line', async () => {
  const {code, stderr, stdout} = await check(folderWith(documents), '--jobs', '3', '--only', 'link-resolve')
  expect({code, stdout}).toEqual({code: 2, stdout: ''})
  expect(stderr).toBe(
    'check-docs: Unexpected rule `link-resolve`, expected a known one; did you mean `link-resolves`\n'
  )
})
