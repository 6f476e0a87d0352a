import {mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {beforeEach, expect, test} from 'vitest'
import {
  forgetFolders,
  kindAt,
  namesIn,
  printAt,
  recordLooks,
  repeatLooks,
  stillHolds,
  textAt
} from '../../src/files/look.ts'

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'check-docs-look-'))
  writeFileSync(join(folder, 'a.md'), 'one')
  mkdirSync(join(folder, 'sub'))
  return () => rmSync(folder, {recursive: true})
})

test('shows what is there', () => {
  symlinkSync('a.md', join(folder, 'link'))
  expect(kindAt(join(folder, 'a.md'))).toBe('file')
  expect(kindAt(folder)).toBe('folder')
  expect(kindAt(join(folder, 'b.md'))).toBeUndefined()
  expect(textAt(join(folder, 'a.md'))).toBe('one')
  expect(textAt(folder)).toBeUndefined()
  expect(namesIn(folder)).toEqual(['a.md', 'link@', 'sub/'])
  expect(namesIn(join(folder, 'a.md'))).toBeUndefined()
  writeFileSync(join(folder, 'b.md'), 'one')
  expect(printAt(join(folder, 'a.md'))).toBe(printAt(join(folder, 'b.md')))
})

const changes: ReadonlyArray<readonly [string, (path: (name: string) => string) => void]> = [
  ['a text', (path) => writeFileSync(path('a.md'), 'two')],
  ['a file that goes', (path) => rmSync(path('a.md'))],
  ['a file that comes', (path) => writeFileSync(path('b.md'), '')],
  ['a name in a folder', (path) => writeFileSync(path('sub/c.md'), '')],
  [
    'a kind',
    (path) => {
      rmSync(path('a.md'))
      mkdirSync(path('a.md'))
    }
  ]
]

test.each(changes)('a look no longer holds after a change of %s', (_, change) => {
  const path = (name: string): string => join(folder, name)
  const {looks} = recordLooks(() => [
    kindAt(path('a.md')),
    textAt(path('a.md')),
    kindAt(path('b.md')),
    namesIn(path('sub'))
  ])
  expect(looks()).toHaveLength(4)
  expect(looks().every(stillHolds)).toBe(true)
  change(path)
  forgetFolders()
  expect(looks().every(stillHolds)).toBe(false)
})

test('tasks that run at the same time have records of their own', async () => {
  const look = async (name: string): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, 1))
    kindAt(join(folder, name))
  }
  const [one, two] = [recordLooks(() => look('a.md')), recordLooks(() => look('b.md'))]
  await Promise.all([one.result, two.result])
  expect(one.looks().map(([, path]) => path)).toEqual([join(folder, 'a.md')])
  expect(two.looks().map(([, path]) => path)).toEqual([join(folder, 'b.md')])
  const again = recordLooks(() => repeatLooks(one.looks()))
  expect(again.looks()).toEqual(one.looks())
})
