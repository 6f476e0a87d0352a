/** The harness for web-platform-tests tells passes from failures; the tests here are ours. */
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join, resolve} from 'node:path'
import {fileURLToPath} from 'node:url'
import {afterAll, beforeAll, expect, test, vi} from 'vitest'
import {main} from './main.ts'
import {runFile, type FileResult} from './run-file.ts'

const here = dirname(fileURLToPath(import.meta.url))
const paths = {project: resolve(here, '../..'), harness: join(here, 'testharness.js')}
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'check-docs-wpt-test-'))
  mkdirSync(join(folder, 'resources'))
  writeFileSync(join(folder, 'resources/frame.htm'), '<script>onload = () => parent.begin()</script>')
})

afterAll(() => rmSync(folder, {recursive: true, force: true}))

async function run(name: string, source: string): Promise<FileResult> {
  const file = join(folder, name)
  writeFileSync(file, source)
  const harness = readFileSync(paths.harness, 'utf8')
  return runFile(file, {folder, project: paths.project, harness, limit: 20_000})
}

test('a script test passes, fails and times out', async () => {
  const {subtests} = await run(
    'states.any.js',
    `// META: title=States
    async_test(function (t) { const s = new EventSource('resources/message.py?message=data%3Ahi'); s.onmessage = t.step_func_done(e => { assert_equals(e.data, 'hi'); s.close() }) }, 'passes')
    test(() => assert_true(false, 'told'), 'fails')
    async_test(() => {}, 'never ends')`
  )
  expect(subtests).toEqual([
    {name: 'passes', status: 'pass', message: ''},
    {name: 'fails', status: 'fail', message: 'Error: told: expected true, got false'},
    {name: 'never ends', status: 'running', message: ''}
  ])
})

test('a page with a frame has event sources of both windows', async () => {
  const {subtests} = await run(
    'frames.htm',
    `<!doctype html><title>Frames</title><script src="/resources/testharness.js"></script>
    <script>const t = async_test(); function begin() { t.step(() => { const s = new frames[0].EventSource('message.py'); s.onmessage = t.step_func_done(e => { assert_equals(e.constructor, frames[0].MessageEvent); assert_not_equals(e.constructor, MessageEvent); assert_true(s.url.endsWith('/eventsource/resources/message.py')); s.close() }) }) }</script>
    <iframe src="resources/frame.htm"></iframe>`
  )
  expect(subtests).toEqual([{name: 'Frames', status: 'pass', message: ''}])
})

test('handlers keep state in cookies, and reconnections take virtual time', async () => {
  const {subtests} = await run(
    'reconnect.window.js',
    `async_test(t => { const seen = []; const start = Date.now(); const s = new EventSource('resources/last-event-id.py'); s.onmessage = t.step_func(e => { seen.push(e.data); if (seen.length === 2) { s.close(); assert_array_equals(seen, ['hello', '…']); assert_approx_equals(Date.now() - start, 200, 20); t.done() } }) }, 'last event ID')
    async_test(t => { const seen = []; const s = new EventSource('resources/reconnect-fail.py?id=1'); s.onmessage = e => seen.push(e.data); s.onerror = t.step_func(() => { if (s.readyState === 2) { assert_array_equals(seen, ['opened', 'reconnected']); t.done() } }) }, 'refused in the end')`
  )
  expect(subtests.map(({name, status}) => [name, status])).toEqual([
    ['last event ID', 'pass'],
    ['refused in the end', 'pass']
  ])
})

test('the command counts subtests and says what failed', async () => {
  const lines: Array<string> = []
  const print = vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line))
  writeFileSync(join(folder, 'a-pass.any.js'), "test(() => assert_equals(EventSource.OPEN, 1), 'good')")
  writeFileSync(join(folder, 'a-fail.any.js'), "test(() => assert_equals(EventSource.OPEN, 2), 'bad')")
  expect(await main(['--wpt', folder, 'a-pass'], paths)).toBe(0)
  expect(await main(['--wpt', folder, 'a-'], paths)).toBe(1)
  print.mockRestore()
  expect(lines).toEqual([
    '1 of 1 subtests passed in 1 files, 0 files not run',
    'FAIL  a-fail.any.js: bad: Error: expected 2, got 1',
    '1 of 2 subtests passed in 2 files, 0 files not run'
  ])
})

test('the command says what it needs', async () => {
  const print = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  expect(await main([], paths)).toBe(2)
  expect(await main(['--wpt', join(folder, 'nowhere')], paths)).toBe(2)
  expect(print).toHaveBeenCalledTimes(2)
  print.mockRestore()
})
