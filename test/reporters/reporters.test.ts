import picocolors from 'picocolors'
import {describe, expect, test} from 'vitest'
import type {ReporterName, ReporterOptions} from '../../src/reporters/reporter.ts'
import {isReporterName, reporters} from '../../src/reporters/reporter.ts'
import {report} from './report.ts'
import {parseXml} from './xml.ts'

const options: ReporterOptions = {
  colors: picocolors.createColors(false),
  width: undefined,
  quiet: false,
  executed: true,
  version: '1.2.3',
  source: () => Array.from({length: 12}, (_, index) => `line ${index + 1}`).join('\n')
}

async function print(name: ReporterName, change: Partial<ReporterOptions> = {}): Promise<string> {
  const reporter = await reporters[name]()
  return reporter(report, {...options, ...change})
}

const names = Object.keys(reporters).filter((name) => isReporterName(name))

describe.each(names)('%s', (name) => {
  test('no text of a document controls a terminal or a runner', async () => {
    const text = await print(name)
    expect(text).not.toMatch(/[\0-\x08\x0B-\x1F\x7F-\x9F]/)
    const commands = text.split('\n').filter((line) => /^\s*::/.test(line) || line.includes('##['))
    expect(
      name === 'github' ? commands.filter((line) => !/^::(?:error|warning|notice) /.test(line)) : commands
    ).toEqual([])
  })

  test('ends with one line break', async () => {
    expect(await print(name)).toMatch(/[^\n]\n$/)
  })
})

test('pretty: place, severity, message, rule, frame, what is expected, cause, then the sums', async () => {
  const lines = (await print('pretty')).split('\n')
  expect(lines[0]).toMatch(/^docs\/a b\.md:3:5 error Unexpected exception .* snippet-runs$/)
  expect(lines).toContain('  > 3 | line 3')
  expect(lines).toContain('      |     ^^')
  expect(lines.some((line) => line.startsWith('  expected: '))).toBe(true)
  expect(lines).toContain('    at docs/a b.md:3:5')
  expect(lines.at(-3)).toBe('sandbox: process ✓, realm ✓, permissions ✓, kernel ✗')
  expect(lines.at(-2)).toBe('2 files, 3 snippets: 1 proven, 1 failed, 1 skipped, 2 errors, 1 warning, 1 info, 1.2 s')
})

test('quiet: errors only', async () => {
  for (const name of ['pretty', 'agent'] as const) {
    const text = await print(name, {quiet: true})
    expect(text).toContain('Cannot find y')
    expect(text).not.toContain('Cannot find x')
    expect(text).not.toContain('proven')
  }
})

test('json: the values are the same after reading it back', async () => {
  expect(JSON.parse(await print('json'))).toEqual(report)
})

test('github: at most 10 of a level, the rest is counted', async () => {
  const [file] = report.files
  const many = Array.from({length: 15}, () => file?.messages ?? []).flat()
  const reporter = await reporters.github()
  const text = reporter({...report, files: [{path: 'a,b:c.md', messages: many, snippets: []}]})
  const lines = text.trim().split('\n')
  expect(lines.filter((line) => line.startsWith('::error '))).toHaveLength(10)
  expect(lines.filter((line) => line.startsWith('::warning '))).toHaveLength(10)
  expect(lines.filter((line) => line.startsWith('::notice '))).toHaveLength(10)
  expect(lines.at(-1)).toContain('31 more findings are not annotated')
  expect(lines[0]).toContain('file=a%2Cb%3Ac.md,line=3,col=5,endLine=3,endColumn=9,title=snippet-runs::')
})

test('junit: well-formed XML that counts what it holds', async () => {
  const suite = parseXml(await print('junit')).querySelectorAll('testsuite')[0]
  expect(suite?.querySelectorAll('testcase')).toHaveLength(4)
  expect(suite?.querySelectorAll('failure')).toHaveLength(2)
  expect(suite?.querySelectorAll('skipped')).toHaveLength(1)
  expect(suite?.getAttribute('tests')).toBe('4')
  expect(suite?.getAttribute('failures')).toBe('2')
  expect(suite?.getAttribute('name')).toBe('docs/a b.md')
})

test('summary: text of a document makes no table, HTML or link', async () => {
  const rows = (await print('summary')).split('\n').filter((line) => line.startsWith('|'))
  expect(rows).toHaveLength(2 + 4)
  for (const row of rows) expect(row.split('|')).toHaveLength(6)
  expect(rows.join('')).not.toMatch(/<b>/)
})

test('gitlab and sarif: one entry for each finding, none the same as another', async () => {
  const issues: Array<{fingerprint: string}> = JSON.parse(await print('gitlab'))
  expect(new Set(issues.map(({fingerprint}) => fingerprint)).size).toBe(4)
  const log = JSON.parse(await print('sarif'))
  expect(log.runs[0].results).toHaveLength(4)
  expect(log.runs[0].results.map(({level}: {level: string}) => level)).toEqual(['error', 'warning', 'error', 'note'])
  expect(log.runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri).toBe('docs/a%20b.md')
})
