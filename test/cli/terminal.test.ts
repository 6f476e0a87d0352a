import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, expect, test} from 'vitest'
import {lookOf} from '../../src/cli/terminal.ts'
import {main} from '../../src/cli/main.ts'

let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'check-docs-terminal-'))
  for (const name of ['a', 'b', 'c']) writeFileSync(join(folder, `${name}.md`), '# A\n\n[x](#nowhere)\n')
})
afterAll(() => rmSync(folder, {recursive: true, force: true}))

async function* noInput(): AsyncGenerator<string> {}

/** Runs the command on outputs that are terminals or not. */
async function call(
  args: ReadonlyArray<string>,
  {isTTY, columns = 80, env = {}}: {isTTY: boolean; columns?: number; env?: Record<string, string>}
) {
  let stdout = ''
  let stderr = ''
  const code = await main({
    args,
    cwd: folder,
    env,
    stdin: noInput(),
    stdout: {write: (text: string) => void (stdout += text), isTTY, columns},
    stderr: {write: (text: string) => void (stderr += text), isTTY, columns}
  })
  return {code, stdout, stderr}
}

test.each<[boolean, Record<string, string>, boolean | undefined, boolean]>([
  [true, {}, undefined, true],
  [false, {}, undefined, false],
  [true, {NO_COLOR: '1'}, undefined, false],
  [true, {NO_COLOR: ''}, undefined, true],
  [false, {FORCE_COLOR: '1'}, undefined, true],
  [true, {FORCE_COLOR: '0'}, undefined, false],
  [true, {TERM: 'dumb'}, undefined, false],
  [true, {NO_COLOR: '1'}, true, true],
  [true, {FORCE_COLOR: '1'}, false, false]
])('terminal %s with %j and --color %s: %s', (isTTY, env, color, expected) => {
  expect(lookOf({write: () => {}, isTTY}, {io: {env}, color}).colors.isColorSupported).toBe(expected)
})

test('progress on a terminal only, and it is taken away', async () => {
  const terminal = await call(['.'], {isTTY: true})
  expect(terminal.stderr).toContain('1/3 a.md')
  expect(terminal.stderr.endsWith('\u001B[2K')).toBe(true)
  expect((await call(['.'], {isTTY: false})).stderr).toBe('')
  expect((await call(['.', '--quiet'], {isTTY: true})).stderr).not.toContain('1/3')
})

test('lines keep to the width of a terminal, and are not broken in a pipe', async () => {
  const narrow = await call(['a.md', '--no-color'], {isTTY: true, columns: 50})
  const lines = narrow.stdout.split('\n')
  const wide = lines.filter((line) => line.length > 50 && !line.includes('https://'))
  expect(wide).toEqual([])
  const piped = await call(['a.md'], {isTTY: false})
  expect(piped.stdout.split('\n').some((line) => line.length > 120)).toBe(true)
})

test('a config error shows its lines on a terminal only', async () => {
  writeFileSync(join(folder, 'bad.json'), '{\n  "rulez": {}\n}\n')
  const terminal = await call(['a.md', '--config', 'bad.json'], {isTTY: true})
  expect(terminal.stderr).toContain('> 2 |   "rulez": {}')
  const piped = await call(['a.md', '--config', 'bad.json'], {isTTY: false})
  expect(piped.stderr.trim().split('\n')).toHaveLength(1)
  expect(piped).toMatchObject({code: 2, stdout: ''})
})
