/** What became of each snippet, for the report. */
import type {Facts} from '../facts/facts.ts'
import type {ReportMessage, SnippetReport} from './report.ts'
import type {Snippet} from '../snippets/snippet.ts'
import type {Suppressed} from './suppress.ts'
import type {Verdict} from '../verdict/judge.ts'
import {judge} from '../verdict/judge.ts'
import {meta} from '../facts/finding.ts'

export interface VerdictOptions extends Suppressed {
  facts: Facts
  /** All findings with their own severity: a level that is lowered makes nothing proven. */
  findings: ReadonlyArray<ReportMessage>
  /** Why pages were not run although they should have been. */
  failure: Error | undefined
}

export interface Verdicts {
  snippets: ReadonlyArray<SnippetReport>
  /** Findings for what failed without one: nothing fails in silence. */
  added: ReadonlyArray<ReportMessage>
}

/** In document order. */
export function reportSnippets({facts, findings, failure, told, reasons}: VerdictOptions): Verdicts {
  const {snippets, pages, executed} = facts
  const verdicts = judge({snippets, pages, findings, executed})
  const added: Array<ReportMessage> = []
  const reports = snippets.flatMap((snippet, index) => {
    const verdict = verdicts[index]
    if (verdict === undefined) return []
    const isTold = told.some(({line}) => line >= verdict.line && line <= verdict.endLine)
    const settled = settle(verdict, {snippet, isTold, suppressed: reasons.get(snippet.id)})
    if (settled.status === 'failed' && !isTold) added.push(silent(settled))
    const isNotRun =
      failure !== undefined && settled.status === 'skipped' && snippet.skip === undefined && snippet.kind !== 'other'
    return [toReport(isNotRun ? {...settled, reason: `not run: ${failure.message}`} : settled)]
  })
  return {snippets: reports, added}
}

interface SettleOptions {
  snippet: Snippet
  isTold: boolean
  /** Reason of the comment that took the finding back. */
  suppressed: string | undefined
}

/** What a rule that is off would have found, and what a comment took back, is neither proven nor failed. */
function settle(verdict: Verdict, {snippet, isTold, suppressed}: SettleOptions): Verdict {
  if (verdict.status === 'failed' && !isTold && suppressed !== undefined) {
    return {...verdict, status: 'skipped', reason: `suppressed: ${suppressed}`}
  }
  const problem = snippet.problems.find(({severity}) => severity === undefined || severity === 'error')
  if (verdict.status !== 'proven' || problem === undefined) return verdict
  return {...verdict, status: 'skipped', reason: `rule \`${problem.ruleId}\` is off`}
}

/** The finding for a failure that no rule tells. */
function silent({line, reason, lang}: Verdict): ReportMessage {
  const ruleId = 'snippet-runs'
  const message = `Unexpected end of snippet: ${reason ?? 'it failed'}`
  const column = Math.max(2, lang.length + 4)
  return {
    ruleId,
    severity: 'error',
    message,
    line,
    column: 1,
    endLine: line,
    endColumn: column,
    expected: [],
    url: meta(ruleId).url
  }
}

function toReport({reason, page, ...verdict}: Verdict): SnippetReport {
  return {...verdict, ...(reason === undefined ? {} : {reason}), ...(page === undefined ? {} : {page})}
}
