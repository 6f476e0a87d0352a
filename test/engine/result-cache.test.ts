/** `--cache`: what has not changed is not checked again, and what a result stands on is part of it. */
import {chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {beforeEach, describe, expect, it, vi} from 'vitest'
import type {CheckDocsOptions} from '../../src/engine/check-docs.ts'
import type {Report} from '../../src/engine/report.ts'
import {checkDocs} from '../../src/engine/check-docs.ts'
import {checkDocument} from '../../src/engine/check-document.ts'

vi.mock(import('../../src/engine/check-document.ts'), async (original) => {
  const actual = await original()
  return {...actual, checkDocument: vi.fn<typeof actual.checkDocument>(actual.checkDocument)}
})

const files = {
  'docs/a.md': '# A\n\n[B](b.md#b)\n\n```html\n<script>document.getElementByID("x")</script>\n```\n',
  'docs/b.md': '# B\n\n```pebble\n{# file: templates/page.html #}\n{% include "part" %}\n```\n',
  'templates/part.html': '<p>{{ 1 + 1 }}</p>\n'
}
let cwd = ''

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'check-docs-cache-'))
  for (const [name, text] of Object.entries(files)) write(name, text)
  vi.mocked(checkDocument).mockClear()
  return () => rmSync(cwd, {recursive: true})
})

function write(name: string, text: string): void {
  mkdirSync(dirname(join(cwd, name)), {recursive: true})
  writeFileSync(join(cwd, name), text)
}

/** Documents that were checked, not taken from the cache, and what the run told. */
async function check(
  options: CheckDocsOptions = {}
): Promise<{checked: ReadonlyArray<string>; files: Report['files']}> {
  vi.mocked(checkDocument).mockClear()
  const report = await checkDocs({cwd, paths: ['docs'], config: false, cache: true, cacheLocation: 'kept', ...options})
  return {
    checked: vi
      .mocked(checkDocument)
      .mock.calls.map(([target]) => target.shown)
      .sort(),
    files: report.files
  }
}

describe('kept results', () => {
  it('say the same as the run that made them', async () => {
    const first = await check()
    expect(first.checked).toEqual(['docs/a.md', 'docs/b.md'])
    expect(first.files.flatMap((file) => file.messages).map(({ruleId}) => ruleId)).toContain('snippet-runs')
    expect(await check()).toEqual({checked: [], files: first.files})
  })

  it.each([
    ['the document', 'docs/b.md', '# C\n', ['docs/a.md', 'docs/b.md']],
    ['its text, but no heading', 'docs/b.md', '# B\n\nText.\n', ['docs/b.md']],
    ['the document, but nothing that others see', 'docs/a.md', '# A\n\nNew.\n', ['docs/a.md']],
    ['a template', 'templates/part.html', '<p>{{ 2 }}</p>\n', ['docs/a.md', 'docs/b.md']],
    ['a file that is there now', 'docs/c.md', '', ['docs/a.md', 'docs/b.md', 'docs/c.md']],
    ['what no document can see', 'kept/x.json', '{}', []]
  ])('are not used after a change of %s', async (_, name, text, expected) => {
    await check()
    write(name, text)
    expect((await check()).checked).toEqual(expected)
    expect((await check()).checked).toEqual([])
  })

  it('are not used with other settings, and are with another number of jobs', async () => {
    await check()
    expect((await check({jobs: 1})).checked).toEqual([])
    expect((await check({skip: ['snippet-runs']})).checked).toEqual(['docs/a.md', 'docs/b.md'])
    await expect(check({skip: ['snippet-run']})).rejects.toThrow('did you mean `snippet-runs`')
  })

  it('are not used when they can not be read', async () => {
    const first = await check()
    for (const name of readdirSync(join(cwd, 'kept'))) write(`kept/${name}`, '{"key":')
    expect((await check()).checked).toEqual(first.checked)
  })

  it('are not kept for what a limit of time ended', async () => {
    write('docs/a.md', '# A\n\n```html\n<script>for (;;);</script>\n```\n')
    expect((await check({timeout: 200})).checked).toEqual(['docs/a.md', 'docs/b.md'])
    expect((await check({timeout: 200})).checked).toEqual(['docs/a.md'])
  })

  it.skipIf(process.platform === 'win32')('are not kept where somebody else could write them', async () => {
    mkdirSync(join(cwd, 'kept'))
    chmodSync(join(cwd, 'kept'), 0o777)
    await expect(check()).rejects.toThrow(`Cannot keep results in \`${join(cwd, 'kept')}\`: others can write to it`)
    await expect(check({cacheLocation: '/proc/nowhere'})).rejects.toThrow('Cannot keep results in `/proc/nowhere`')
  })
})
