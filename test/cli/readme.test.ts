/**
 * The README's example is what the command prints. Its document is the fence `md file PATH`; a `diff` fence changes it; a `console`
 * fence calls the command. `UPDATE_TRANSCRIPTS=1` writes the output anew.
 */
import {readFileSync, writeFileSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import {expect, test} from 'vitest'
import {parseMarkdown} from '../../src/markdown/parse.ts'
import {matches, runSection} from './transcript.ts'

const path = fileURLToPath(new URL('../../README.md', import.meta.url))
const readme = readFileSync(path, 'utf8')
const fences = parseMarkdown(readme).children.filter((node) => node.type === 'code')

test('what the README shows is what the command prints', {timeout: 60_000}, async () => {
  const files: Array<{path: string; text: string}> = []
  const edits: Array<{start: number; end: number; text: string}> = []
  const codes: Array<string> = []
  for (const {lang, meta, value, position} of fences) {
    const name = /^file (\S+)$/.exec(meta ?? '')?.[1]
    const [file] = files
    if (name !== undefined) files.push({path: name, text: `${value}\n`})
    else if (lang === 'diff' && file !== undefined) file.text = changed(file.text, value)
    else if (lang === 'console') {
      const [first = '', ...expected] = value.split('\n')
      // Through a shell, so that the built command runs: the times that are written are those of readers.
      const steps = [{command: `${first.replace(/^\$ npx /, '')} 2>&1`, expected}]
      const [outputs = []] = await runSection({
        title: '',
        files,
        setup: [],
        sessions: [{line: 0, start: 0, end: 0, steps}]
      })
      const lines = (outputs[0] ?? []).filter((line) => !/^\? \d$/.test(line))
      codes.push((outputs[0] ?? []).find((line) => /^\? \d$/.test(line)) ?? '? 0')
      const [start = 0, end = 0] = [position?.start.offset, position?.end.offset]
      if (process.env['UPDATE_TRANSCRIPTS'] !== undefined)
        edits.unshift({start, end, text: ['```console', first, ...lines, '```'].join('\n')})
      else if (!matches(lines, expected)) expect(lines.join('\n')).toBe(expected.join('\n'))
    }
  }
  expect(codes).toEqual(['? 1', '? 1', '? 0'])
  const edit = (text: string, {start, end, text: own}: (typeof edits)[number]) =>
    text.slice(0, start) + own + text.slice(end)
  if (edits.length > 0) writeFileSync(path, edits.reduce(edit, readme))
})

/** The text with each run of `-` lines of a diff replaced by the `+` lines after it; throws where they are not found. */
function changed(text: string, diff: string): string {
  let result = text
  for (const [, before = '', after = ''] of `${diff}\n`.matchAll(/((?:-.*\n)+)((?:\+.*\n)*)/g)) {
    const [from, to] = [before, after].map((lines) => lines.replaceAll(/^[-+]/gm, ''))
    if (from === undefined || to === undefined || !result.includes(`\n${from}`))
      throw new Error(`Cannot find ${before}`)
    result = result.replace(`\n${from}`, () => `\n${to}`)
  }
  return result
}
