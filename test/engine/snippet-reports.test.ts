import {VFile} from 'vfile'
import {expect, test} from 'vitest'
import type {Facts} from '../../src/facts/facts.ts'
import type {Outcome} from '../../src/page/outcome.ts'
import type {ReportMessage} from '../../src/engine/report.ts'
import {addOutcomes, readFacts} from '../../src/facts/read-facts.ts'
import {parseMarkdown} from '../../src/markdown/parse.ts'
import {reportSnippets} from '../../src/engine/snippet-reports.ts'

const page =
  '```html\n<p id="p"></p>\n<script>p.id</script>\n```\n\n```html\n<b id="b"></b>\n<script>b.id</script>\n```\n'

/** Facts of two pages whose runs ended so. */
function factsOf(ends: ReadonlyArray<Outcome['end']>): Facts {
  const file = new VFile(page)
  const {pages} = readFacts(parseMarkdown(file), file)
  const outcomes = pages.map(({job}, index): Outcome => ({
    page: job.id,
    scenario: 'load',
    end: ends[index] ?? 'finished',
    reason: ends[index] === 'finished' ? undefined : `reason: ${ends[index]}\nmore`,
    log: [],
    openSources: 0,
    before: '',
    after: '',
    durationMs: 1
  }))
  const facts = addOutcomes(file, outcomes)
  if (facts === undefined) throw new Error('no facts')
  return facts
}

function error(line: number, severity: ReportMessage['severity'] = 'error'): ReportMessage {
  return {ruleId: 'x', severity, message: 'm', line, column: 1, endLine: line, endColumn: 2, expected: []}
}

function verdictsOf(ends: ReadonlyArray<Outcome['end']>, told: ReadonlyArray<ReportMessage> = [], findings = told) {
  const reasons = new Map<string, string>()
  const {snippets, added} = reportSnippets({facts: factsOf(ends), findings, told, reasons, failure: undefined})
  return {
    statuses: snippets.map(({status}) => status),
    added: added.map(({line, severity, message}) => [line, severity, message])
  }
}

test('what ran to its end is proven', () => {
  expect(verdictsOf(['finished', 'finished'])).toEqual({statuses: ['proven', 'proven'], added: []})
})

test('what ended early has failed, and is told if no rule tells it', () => {
  const added = [[1, 'error', 'Unexpected end of snippet: reason: timeout']]
  expect(verdictsOf(['timeout', 'finished'])).toEqual({statuses: ['failed', 'proven'], added})
  expect(verdictsOf(['timeout', 'finished'], [error(3)])).toEqual({statuses: ['failed', 'proven'], added: []})
})

test('a warning beside it explains nothing, unless it is an error that was lowered', () => {
  expect(verdictsOf(['timeout', 'finished'], [error(3, 'warning')]).added).toHaveLength(1)
  expect(verdictsOf(['timeout', 'finished'], [error(3, 'warning')], [error(3)])).toEqual({
    statuses: ['failed', 'proven'],
    added: []
  })
})

test('what was not run is neither proven nor failed, and a warning', () => {
  expect(verdictsOf(['finished', 'not-run'])).toEqual({
    statuses: ['proven', 'skipped'],
    added: [[6, 'warning', 'Cannot run snippet: reason: not-run']]
  })
})
