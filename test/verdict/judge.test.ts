/** Verdicts from findings and outcomes. */
import {describe, expect, it} from 'vitest'
import type {LogEntry, Outcome} from '../../src/page/outcome.ts'
import type {PageJob, ScenarioName} from '../../src/page/job.ts'
import type {Snippet} from '../../src/snippets/snippet.ts'
import type {RunPage} from '../../src/verdict/page-log.ts'
import {VFile} from 'vfile'
import {parseMarkdown} from '../../src/markdown/parse.ts'
import {readFacts} from '../../src/facts/read-facts.ts'
import {judge} from '../../src/verdict/judge.ts'

const document = `# Guide

\`\`\`html
<p id="a"></p>
<script>document.getElementById('a').append('x')</script>
\`\`\`

\`\`\`json
{"a": 1}
\`\`\`

\`\`\`java
class A {}
\`\`\`
`

describe('judge', () => {
  it('proves what ran in every scenario', () => {
    const [page] = verdicts([outcome('events'), outcome('drop')])
    expect(page).toMatchObject({
      status: 'proven',
      reason: undefined,
      line: 3,
      endLine: 6,
      scenarios: ['events', 'drop'],
      durationMs: 10
    })
  })

  it('fails what has an error in it, with the message as reason', () => {
    const [page] = verdicts([outcome('events')], [{line: 5, severity: 'error', message: 'Unexpected x'}])
    expect(page).toMatchObject({status: 'failed', reason: 'Unexpected x'})
  })

  it('takes no heed of warnings, and of errors elsewhere', () => {
    const findings = [
      {line: 5, severity: 'warning' as const, message: 'Unexpected x'},
      {line: 1, severity: 'error' as const, message: 'Cannot find y'}
    ]
    expect(verdicts([outcome('events')], findings)[0]).toMatchObject({status: 'proven'})
  })

  it.each(['timeout', 'memory', 'output', 'crashed', 'not-run'] as const)('fails a run that ended with %s', (end) => {
    const [page] = verdicts([outcome('events'), {...outcome('drop'), end, reason: 'The process ended'}])
    expect(page).toMatchObject({status: 'failed', reason: 'The process ended'})
  })

  it('skips what stopped at something that was only given', () => {
    const thrown: LogEntry = {
      t: 0,
      kind: 'exception',
      error: {name: 'TypeError', message: 'x is not iterable', stack: []},
      during: {kind: 'load'},
      at: {snippet: 's3', line: 2, column: 1}
    }
    expect(verdicts([outcome('events', [thrown])])[0]).toMatchObject({
      status: 'skipped',
      reason: 'needs what the document does not show: x is not iterable'
    })
  })

  it('skips what works with the answer of a server elsewhere', () => {
    const [page] = verdicts([outcome('load', refusedBy('https://api.example.com'))])
    expect(page).toMatchObject({
      status: 'skipped',
      reason: 'needs a server that no run can reach: https://api.example.com'
    })
    expect(verdicts([outcome('load', refusedBy('http://localhost:8080'))])[0]).toMatchObject({status: 'proven'})
  })

  it('skips what was not run, with the reason', () => {
    expect(verdicts([], [], false)[0]).toMatchObject({status: 'skipped', reason: 'not run: execution is off'})
    expect(verdicts([], [])[0]).toMatchObject({status: 'skipped', reason: 'no page of the document uses it'})
  })

  it('proves data that parses and skips languages without a checker', () => {
    const [, data, java] = verdicts([outcome('events')])
    expect(data).toMatchObject({status: 'proven', lang: 'json'})
    expect(java).toMatchObject({status: 'skipped', reason: 'language without a checker: java'})
  })
})

function verdicts(
  outcomes: ReadonlyArray<Outcome>,
  findings: Parameters<typeof judge>[0]['findings'] = [],
  executed = true
): ReturnType<typeof judge> {
  const file = new VFile({path: 'guide.md', value: document})
  const {snippets} = readFacts(parseMarkdown(file), file)
  return judge({snippets, pages: [pageOf(snippets, outcomes)], findings, executed})
}

function pageOf(snippets: ReadonlyArray<Snippet>, outcomes: ReadonlyArray<Outcome>): RunPage {
  const job: PageJob = {
    id: 's3',
    url: 'http://localhost:8080/',
    steps: [],
    scenarios: [],
    fragment: false,
    assume: {globals: [], elements: [], libraries: []}
  }
  return {job, snippets: snippets.slice(0, 1).map((snippet) => snippet.id), outcomes}
}

/** A request that nobody answered. */
function refusedBy(origin: string): ReadonlyArray<LogEntry> {
  const request = {id: 1, via: 'fetch', method: 'GET', url: `${origin}/x`, written: undefined, headers: []} as const
  return [
    {t: 0, kind: 'request', ...request, body: undefined, credentials: false, during: {kind: 'load'}, at: undefined},
    {t: 1, kind: 'response', id: 1, status: 0, contentType: '', by: 'refused', note: 'not there'}
  ]
}

function outcome(scenario: ScenarioName, log: ReadonlyArray<LogEntry> = []): Outcome {
  return {
    page: 's3',
    scenario,
    end: 'finished',
    reason: undefined,
    log,
    openSources: 0,
    before: '',
    after: '',
    durationMs: 5
  }
}
