import {spawnSync} from 'node:child_process'
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {array, assert, constantFrom, property, tuple} from 'fast-check'
import {expect, test} from 'vitest'
import {unifiedDiff} from '../../src/text/unified-diff.ts'

test('shows changes with three lines around them', () => {
  const lines = Array.from({length: 12}, (_, index) => `${index + 1}\n`)
  const after = lines.with(5, 'six\n').join('')
  expect(unifiedDiff(lines.join(''), after, 'a.md')).toBe(
    '--- a/a.md\n+++ b/a.md\n@@ -3,7 +3,7 @@\n 3\n 4\n 5\n-6\n+six\n 7\n 8\n 9\n'
  )
  expect(unifiedDiff('a\n', 'a\n', 'a.md')).toBe('')
})

test('is what git applies', () => {
  const folder = mkdtempSync(join(tmpdir(), 'check-docs-diff-'))
  const text = tuple(
    array(constantFrom('a', 'b', 'c', '', 'd\r'), {minLength: 1, maxLength: 25}),
    constantFrom('\n', '')
  )
  try {
    assert(
      property(text, text, ([before, beforeEnd], [after, afterEnd]) => {
        const [old, fresh] = [`${before.join('\n')}x${beforeEnd}`, `${after.join('\n')}x${afterEnd}`]
        writeFileSync(join(folder, 'a.md'), old)
        const diff = unifiedDiff(old, fresh, 'a.md')
        expect(diff === '').toBe(old === fresh)
        if (diff === '') return
        const {status, stderr} = spawnSync('git', ['apply', '-'], {cwd: folder, input: diff, encoding: 'utf8'})
        expect({status, stderr, diff}).toMatchObject({status: 0})
        expect(readFileSync(join(folder, 'a.md'), 'utf8')).toBe(fresh)
      }),
      {numRuns: 100}
    )
  } finally {
    rmSync(folder, {recursive: true, force: true})
  }
})
