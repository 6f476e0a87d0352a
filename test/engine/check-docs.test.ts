import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {Ajv2020} from 'ajv/dist/2020.js'
import {expect, test} from 'vitest'
import type {Report} from '../../src/index.ts'
import {KnownError, checkDocs, defineConfig, streamDocs} from '../../src/index.ts'
import {folderWith} from './folder.ts'
import {main} from '../../src/cli/main.ts'

const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../../schema/report.json'), 'utf8'))
const isReport = new Ajv2020({allErrors: true, strict: false, validateFormats: false}).compile(schema)

const guide = `# Guide

[nowhere](#nowhere)

\`\`\`html
<ul id="list"></ul>
<script>
  document.getElementById('list').append('x')
</script>
\`\`\`

1. In a list:

   > \`\`\`html
   > <script>
   >   document.getElementById('missing').append('x')
   > </script>
   > \`\`\`

\`\`\`json
{"a": 1}
\`\`\`

\`\`\`java
class A {}
\`\`\`
`

async function* noInput(): AsyncGenerator<string> {}

/** What the command prints with \`--format json\`. */
async function command(cwd: string, args: ReadonlyArray<string>): Promise<{report: Report; code: number}> {
  let stdout = ''
  const code = await main({
    args: [...args, '--format', 'json'],
    cwd,
    env: {},
    stdin: noInput(),
    stdout: {write: (text: string) => void (stdout += text)},
    stderr: {write: () => {}}
  })
  return {report: JSON.parse(stdout), code}
}

/** The report without real time, which no two runs share. */
function timeless(report: Report): unknown {
  return JSON.parse(JSON.stringify(report, (key, value: unknown) => (key === 'durationMs' ? 0 : value)))
}

test('the function gives the report of the command, and both validate', async () => {
  const cwd = folderWith({'docs/a.md': guide, 'docs/b.md': '# B\n'})
  const {report, code} = await command(cwd, ['docs'])
  expect(code).toBe(1)
  isReport(report)
  expect(isReport.errors).toBeNull()
  expect(timeless(await checkDocs({cwd, paths: ['docs']}))).toEqual(timeless(report))
})

test('with details the report tells what pages did, and validates', async () => {
  const cwd = folderWith({'a.md': guide})
  const report = await checkDocs({cwd, paths: ['a.md'], details: true})
  isReport(report)
  expect(isReport.errors).toBeNull()
  const [first, second] = report.files[0]?.pages ?? []
  expect(first).toMatchObject({snippets: [5], runs: [{end: 'finished', after: expect.stringContaining('>x<')}]})
  const thrown = second?.runs[0]?.timeline.find(({kind}) => kind === 'exception')
  expect(thrown).toMatchObject({ok: false, line: 16, text: expect.stringContaining('TypeError')})
})

test('an exception is told at its line and column in the Markdown, through quote and list', async () => {
  const cwd = folderWith({'a.md': guide})
  const report = await checkDocs({cwd, paths: ['a.md']})
  const [file] = report.files
  const thrown = file?.messages.find(({ruleId}) => ruleId === 'snippet-runs')
  expect(thrown).toMatchObject({severity: 'error', line: 16, endLine: 16})
  expect(file?.snippets.map(({line, status}) => [line, status])).toEqual([
    [5, 'proven'],
    [14, 'failed'],
    [20, 'proven'],
    [24, 'skipped']
  ])
  expect(report.summary.snippets).toEqual({total: 4, proven: 2, failed: 1, skipped: 1})
  expect(report.summary.sandbox).toMatchObject({process: true, realm: true})
})

test('nothing is run when that is asked for', async () => {
  const cwd = folderWith({'a.md': guide})
  const report = await checkDocs({cwd, paths: ['a.md'], execute: false})
  expect(report.files[0]?.snippets.every(({scenarios}) => scenarios.length === 0)).toBe(true)
  expect(report.summary.sandbox).toEqual({process: false, realm: false, permissions: false, kernel: false})
  expect(report.files[0]?.messages.map(({ruleId}) => ruleId)).toEqual(['link-resolves'])
})

test('documents come in the order of the paths, however long each takes', async () => {
  const slow = guide.repeat(3)
  const cwd = folderWith({'z.md': slow, 'docs/a.md': slow, 'docs/b.md': '# B\n', 'docs/c.md': '# C\n'})
  const seen: Array<string> = []
  const report = await checkDocs({cwd, paths: ['z.md', 'docs'], jobs: 4, onFile: (file) => seen.push(file.path)})
  expect(seen).toEqual(['z.md', 'docs/a.md', 'docs/b.md', 'docs/c.md'])
  expect(report.files.map(({path}) => path)).toEqual(seen)
})

test('a path that leads to nothing, a bad configuration: KnownError', async () => {
  const cwd = folderWith({'a.md': '# A\n'})
  await expect(checkDocs({cwd, paths: ['b.md']})).rejects.toThrow(KnownError)
  await expect(checkDocs({cwd, paths: ['a.md'], config: 'no.json'})).rejects.toThrow(
    'Cannot find config file `no.json`'
  )
  // @ts-expect-error what a caller without types may do
  await expect(checkDocs({cwd, paths: ['a.md'], config: {rulez: {}}})).rejects.toThrow('did you mean `rules`')
})

test('a configuration as an object', async () => {
  const cwd = folderWith({'a.md': guide})
  const config = defineConfig({rules: {'link-resolves': 'off'}})
  const report = await checkDocs({cwd, paths: ['a.md'], execute: false, config})
  expect(report.files[0]?.messages).toEqual([])
})

test('as an iterator: each document when it is done, then the report; leaving ends the run', async () => {
  const cwd = folderWith({'a.md': guide, 'b.md': '# B\n', 'c.md': '# C\n'})
  const options = {cwd, paths: ['.'], execute: false}
  const stream = streamDocs(options)
  const seen: Array<string> = []
  for (;;) {
    const {done, value} = await stream.next()
    if (done === true) {
      expect(timeless(value)).toEqual(timeless(await checkDocs(options)))
      break
    }
    seen.push(value.path)
  }
  expect(seen).toEqual(['a.md', 'b.md', 'c.md'])
  for await (const file of streamDocs({...options, jobs: 1})) {
    expect(file.path).toBe('a.md')
    break
  }
  await expect(streamDocs({...options, paths: ['no.md']}).next()).rejects.toThrow(KnownError)
})

test('an aborted run tells what is known', async () => {
  const cwd = folderWith({'a.md': '# A\n', 'b.md': '# B\n', 'c.md': '# C\n'})
  const controller = new AbortController()
  const onFile = () => controller.abort()
  const report = await checkDocs({cwd, paths: ['.'], jobs: 1, signal: controller.signal, onFile})
  expect(report.files.map(({path}) => path)).toEqual(['a.md'])
})
