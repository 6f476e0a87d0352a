/** Reports as tests, and the plugin that makes Markdown files test files; the runners themselves are in `npm run e2e`. */
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import type {Plugin} from 'vitest/config'
import {afterAll, describe, expect, it} from 'vitest'
import type {FileReport, ReportMessage, SnippetReport} from '../../src/engine/report.ts'
import {openDocument} from '../../src/test-runners/vitest-document.ts'
import {snippetTests} from '../../src/test-runners/snippet-tests.ts'
import {testSnippets} from '../../src/test-runners/test.ts'
import checkDocs from '../../src/test-runners/vitest.ts'

const folder = mkdtempSync(join(tmpdir(), 'check-docs-tests-'))
afterAll(() => rmSync(folder, {recursive: true}))

const document = `# Guide

\`\`\`html
<script>
  document.getElementById('b').remove()
</script>
\`\`\`

\`\`\`json
{"a": 1}
\`\`\`

\`\`\`java
class A {}
\`\`\`
`
writeFileSync(join(folder, 'guide.md'), document)

interface Made {
  name: string
  run: () => void
  isSkipped?: true
}

function recorder() {
  const made: Array<Made> = []
  const test = Object.assign((name: string, run: () => void) => made.push({name, run}), {
    skip: (name: string, run: () => void) => made.push({name, run, isSkipped: true})
  })
  return {made, test}
}

function stackOf(run: () => void): string {
  try {
    run()
  } catch (error) {
    return error instanceof Error ? (error.stack ?? '') : ''
  }
  return ''
}

describe('testSnippets', () => {
  it('makes one test of each snippet', async () => {
    const {made, test} = recorder()
    await testSnippets(test, 'guide.md', {cwd: folder})
    expect(made.map(({name, isSkipped}) => [name, isSkipped])).toEqual([
      ['guide.md:3 html page', undefined],
      ['guide.md:9 json data', undefined],
      ['guide.md:13 java other (language without a checker: java)', true]
    ])
    expect(stackOf(made[0]?.run ?? (() => {}))).toContain(`at snippet-runs (${join(folder, 'guide.md')}:5:32)`)
    expect(made[1]?.run).not.toThrow()
  })

  it('rejects with the words of the command', async () => {
    const {made, test} = recorder()
    await expect(testSnippets(test, 'gone/', {cwd: folder})).rejects.toThrow('Cannot find `gone/`')
    await expect(testSnippets(test, '--fix', {cwd: folder})).rejects.toThrow('Cannot find `--fix`')
    await expect(testSnippets(test, 'guide.md', {cwd: folder, args: ['--strikt']})).rejects.toThrow('--strict')
    expect(made).toEqual([])
  })
})

describe('a report as tests', () => {
  const message: ReportMessage = {
    ruleId: 'link-resolves',
    severity: 'error',
    message: 'Cannot find it',
    line: 2,
    column: 3,
    endLine: 2,
    endColumn: 5,
    expected: []
  }
  const snippet: SnippetReport = {
    line: 4,
    endLine: 6,
    lang: 'js',
    kind: 'script',
    status: 'proven',
    scenarios: [],
    durationMs: 0
  }
  const testsOf = (report: Partial<FileReport>) =>
    snippetTests({path: 'a.md', messages: [], snippets: [], ...report}, '/docs')

  it('has a test for what is wrong outside of snippets, and for a document without any', () => {
    const [text, script] = testsOf({messages: [message], snippets: [snippet]})
    expect(text).toMatchObject({title: 'text', line: 2})
    expect(stackOf(text?.run ?? (() => {}))).toBe('check-docs: Cannot find it\n    at link-resolves (/docs/a.md:2:3)')
    expect(script?.run).not.toThrow()
    expect(testsOf({}).map(({title}) => title)).toEqual(['text'])
    expect(testsOf({snippets: [snippet]}).map(({title}) => title)).toEqual(['js script'])
  })

  it('fails a snippet for an error, not for a warning, and for a failure that is told elsewhere', () => {
    const inside = {...message, line: 5}
    expect(testsOf({messages: [inside], snippets: [snippet]})[0]?.run).toThrow('Cannot find it')
    expect(testsOf({messages: [{...inside, severity: 'warning'}], snippets: [snippet]})[0]?.run).not.toThrow()
    expect(testsOf({snippets: [{...snippet, status: 'failed', reason: 'no'}]})[0]?.run).toThrow('no')
  })

  it('does not skip what has an error', () => {
    const skipped: SnippetReport = {...snippet, status: 'skipped', reason: 'placeholder'}
    expect(testsOf({snippets: [skipped]})[0]?.skip).toBe('placeholder')
    expect(testsOf({messages: [{...message, line: 5}], snippets: [skipped]})[0]?.skip).toBeUndefined()
  })
})

describe('the plugin of vitest', () => {
  // A plugin of Vite by its type.
  const plugin: Plugin = checkDocs({args: ['--no-exec']})
  const {config, transform} = checkDocs()

  it('adds documents to the tests, unless the project names its own', () => {
    expect(plugin.name).toBe('check-docs')
    expect(config({}).test.include).toEqual([
      '**/*.{test,spec}.?(c|m)[jt]s?(x)',
      'docs/**/*.{md,markdown}',
      'README.md'
    ])
    expect(config({test: {include: ['a.test.ts']}}).test.include).toEqual(['docs/**/*.{md,markdown}', 'README.md'])
    expect(config({test: {include: ['guide/*.{md,mdx}']}}).test.include).toBeUndefined()
    const own = checkDocs({include: ['x.md']})
    expect(own.config({test: {include: ['guide/*.md']}}).test.include).toEqual(['x.md'])
  })

  it('keeps lines', () => {
    const {code, map} = transform(document, '/docs/a.md') ?? {code: '', map: {mappings: ''}}
    expect(code.split('\n')[8]).toBe('__at(9)')
    expect(code.split('\n')).toHaveLength(document.split('\n').length)
    expect(map.mappings.split(';')).toHaveLength(document.split('\n').length)
    expect(transform(document, '/docs/a.md?raw')).toBeUndefined()
    expect(transform('', '/docs/a.ts')).toBeUndefined()
  })

  it('makes tests at the line of their snippet', async () => {
    const {made, test} = recorder()
    const at = await openDocument(test, {file: join(folder, 'guide.md'), cwd: folder, args: ['--no-exec']})
    for (const line of document.split('\n').keys()) at(line + 1)
    expect(made.map(({name}) => name)).toEqual([
      expect.stringMatching(/^line 3: html page \(.+\)$/),
      'line 9: json data',
      'line 13: java other (language without a checker: java)'
    ])
  })
})
