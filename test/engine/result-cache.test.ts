import {mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import type {CheckDocsOptions} from '../../src/index.ts'
import {checkDocs} from '../../src/index.ts'
import {folderWith} from './folder.ts'

const html = '```html\n<p id="x"></p>\n```\n'
const files = {
  'docs/a.md': `# A\n\n[B](b#part), [C](c/), [D](d%20e.md)\n\n${html}`,
  'docs/b.md': '# B\n\n## Part\n',
  'docs/c/README.md': '# C\n',
  'docs/d e.md': '# D\n',
  'docs/other.md': '# Other\n',
  'templates/list.html': '<ul></ul>\n',
  'node_modules/.package-lock.json': '{}'
}
const location = 'kept'

/** Marks all that is kept, so that a result that comes from there can be told from one that was made. */
function markKept(folder: string): void {
  for (const name of readdirSync(join(folder, location))) {
    const path = join(folder, location, name)
    const entry = JSON.parse(readFileSync(path, 'utf8'))
    entry.result.report.messages.unshift({ruleId: 'kept', severity: 'info', message: 'kept', expected: []})
    writeFileSync(path, JSON.stringify(entry))
  }
}

/** Paths whose results came from the cache. */
async function keptOf(folder: string, options: CheckDocsOptions = {}): Promise<ReadonlyArray<string>> {
  const report = await checkDocs({
    cwd: folder,
    paths: ['docs'],
    cache: true,
    cacheLocation: location,
    execute: false,
    ...options
  })
  return report.files.flatMap(({path, messages}) => (messages.some(({ruleId}) => ruleId === 'kept') ? [path] : []))
}

async function prepared(): Promise<string> {
  const folder = folderWith(files)
  mkdirSync(join(folder, '.git'))
  expect(await keptOf(folder)).toEqual([])
  markKept(folder)
  return folder
}

const all = ['docs/a.md', 'docs/b.md', 'docs/c/README.md', 'docs/d e.md', 'docs/other.md']

describe('kept results', () => {
  it('are taken while nothing changes', async () => {
    const folder = await prepared()
    expect(await keptOf(folder)).toEqual(all)
    expect(await keptOf(folder, {jobs: 1})).toEqual(all)
    expect(await keptOf(folder, {cache: false})).toEqual([])
  })

  const changes: ReadonlyArray<readonly [string, (folder: string) => void, ReadonlyArray<string>]> = [
    ['the document', (folder) => writeFileSync(join(folder, 'docs/other.md'), '# Another\n'), all.slice(0, 4)],
    ['a linked document without suffix', (folder) => writeFileSync(join(folder, 'docs/b.md'), '# B\n'), all.slice(2)],
    [
      'what stands for a linked folder',
      (folder) => writeFileSync(join(folder, 'docs/c/README.md'), '# D\n'),
      ['docs/b.md', 'docs/d e.md', 'docs/other.md']
    ],
    [
      'a document whose name is encoded',
      (folder) => writeFileSync(join(folder, 'docs/d e.md'), '# E\n'),
      ['docs/b.md', 'docs/c/README.md', 'docs/other.md']
    ],
    ['a file that is gone', (folder) => rmSync(join(folder, 'docs/d e.md')), []],
    ['a file that is new', (folder) => writeFileSync(join(folder, 'docs/new.png'), ''), []],
    ['a template', (folder) => writeFileSync(join(folder, 'templates/list.html'), '<ol></ol>\n'), []],
    ['the installed packages', (folder) => writeFileSync(join(folder, 'node_modules/.package-lock.json'), '{ }'), []]
  ]
  it.each(changes)('are not taken after a change of %s', async (_, change, left) => {
    const folder = await prepared()
    change(folder)
    expect(await keptOf(folder)).toEqual(left)
  })

  it('are not taken for other rules, levels or ways of checking', async () => {
    const folder = await prepared()
    expect(await keptOf(folder, {rules: {'link-resolves': 'warn'}})).toEqual([])
    markKept(folder)
    expect(await keptOf(folder, {config: {strict: true}})).toEqual([])
    markKept(folder)
    expect(await keptOf(folder, {execute: true})).toEqual([])
    await expect(keptOf(folder, {rules: {'link-resolvs': 'warn'}})).rejects.toThrow('did you mean `link-resolves`')
  })

  it('give the report that a check gives', async () => {
    const folder = folderWith(files)
    const options = {cwd: folder, paths: ['docs'], cacheLocation: location}
    const first = await checkDocs({...options, cache: true})
    const second = await checkDocs({...options, cache: true})
    expect(second.files).toEqual(first.files)
    expect({...second.summary, durationMs: 0}).toEqual({...first.summary, durationMs: 0})
    expect(second.summary.sandbox.process).toBe(true)
  })

  it('are no longer taken when they are damaged, and may be kept nowhere', async () => {
    const folder = await prepared()
    for (const name of readdirSync(join(folder, location))) writeFileSync(join(folder, location, name), '{"key"')
    expect(await keptOf(folder)).toEqual([])
    expect(await keptOf(folder, {cacheLocation: '/proc/nowhere'})).toEqual([])
  })

  it('stand beside the packages of the project, or in a folder that git does not see', async () => {
    const folder = folderWith(files)
    await checkDocs({cwd: folder, paths: ['docs'], cache: true, execute: false})
    expect(readdirSync(join(folder, 'node_modules/.cache/check-docs'))).toHaveLength(5)
  })
})
