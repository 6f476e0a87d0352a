import {mkdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, onTestFinished, test, vi} from 'vitest'
import {createCommands} from '../../src/cli/watch-commands.ts'
import {folderWith} from '../engine/folder.ts'
import {main} from '../../src/cli/main.ts'

async function* noInput(): AsyncGenerator<string> {}

/** A watch that runs; `press` types keys, `text` is all that was written so far. */
function start(cwd: string, {isTTY = true, args = new Array<string>()} = {}) {
  let text = ''
  let press: (keys: string) => void = () => {}
  const stop = new AbortController()
  onTestFinished(() => stop.abort())
  const output = {write: (piece: string) => void (text += piece), isTTY, columns: 100}
  const keyboard = {
    listen(onKey: (key: string) => void) {
      press = (keys) => keys.split('').forEach(onKey)
      return () => {}
    }
  }
  const io = {cwd, env: {}, stdin: noInput(), stdout: output, stderr: output, signal: stop.signal}
  const words = ['.', '--watch', '--no-exec', '--no-color', '--cache-location', join(cwd, '.kept'), ...args]
  const ended = main({...io, args: words, ...(isTTY ? {keyboard} : {})})
  const seen = async (what: RegExp) => {
    await vi.waitFor(() => expect(text).toMatch(what), {timeout: 15_000})
    const before = text
    text = ''
    return before
  }
  return {ended, seen, stop: () => stop.abort(), press: (keys: string) => press(keys)}
}

test('a change of a document, and of what it depends on, is the next round', async () => {
  const cwd = folderWith({'a.md': '# A\n\n[b](b.md#part)\n', 'b.md': '# B\n\n## Part\n'})
  mkdirSync(join(cwd, '.git'))
  const watch = start(cwd)
  expect(await watch.seen(/watching .*q quit\n/)).toContain('2 files, 0 snippets')
  writeFileSync(join(cwd, 'b.md'), '# B\n\n## Parts\n')
  const second = await watch.seen(/watching/)
  expect(second).toContain('changed: b.md')
  expect(second).toContain('a.md:3:5 error Cannot find anchor `#part` in `b.md`')
  watch.press('fb.md\r')
  expect(await watch.seen(/watching documents with b\.md/)).toContain('1 file, 0 snippets')
  watch.press('f\u001B')
  expect(await watch.seen(/watching ·/)).toContain('2 files')
  watch.press('a')
  expect(await watch.seen(/watching/)).toContain('\u001B[2J')
  watch.press('q')
  expect(await watch.ended).toBe(1)
})

test('without a terminal: plain lines, and a broken configuration ends nothing', async () => {
  const cwd = folderWith({'a.md': '# A\n', 'check-docs.config.json': '{}'})
  const watch = start(cwd, {isTTY: false, args: ['--format', 'json=r.json']})
  expect(await watch.seen(/watching\n/)).not.toContain('\u001B')
  writeFileSync(join(cwd, 'check-docs.config.json'), '{"rulez": {}}')
  expect(await watch.seen(/watching\n/)).toContain('Unexpected key `rulez`')
  writeFileSync(join(cwd, 'check-docs.config.json'), '{}')
  expect(await watch.seen(/watching\n/)).not.toContain('Unexpected')
  watch.stop()
  expect(await watch.ended).toBe(0)
})

test('what can not be watched is refused', async () => {
  const cwd = folderWith({'a.md': '# A\n'})
  expect(await start(cwd, {args: ['--fix']}).ended).toBe(2)
  expect(await start(cwd, {args: ['-']}).ended).toBe(2)
})

test('keys', () => {
  const obey = createCommands()
  const all = ['x', 'f', 'a', '\u007F', 'b', 'q', '\r', 'a', '\u0003'].map(obey)
  expect(all).toEqual([
    undefined,
    {kind: 'typing', text: ''},
    {kind: 'typing', text: 'a'},
    {kind: 'typing', text: ''},
    {kind: 'typing', text: 'b'},
    {kind: 'typing', text: 'bq'},
    {kind: 'filter', text: 'bq'},
    {kind: 'all'},
    {kind: 'quit'}
  ])
})
