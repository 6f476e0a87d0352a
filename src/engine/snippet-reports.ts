/** What became of each snippet, for the report. */
import type {Facts, Page} from '../facts/facts.ts'
import type {ReportMessage, SnippetReport} from './report.ts'
import type {Snippet} from '../snippets/snippet.ts'
import type {Suppressed} from './suppress.ts'
import type {Verdict} from '../verdict/judge.ts'
import {assumptionsOf, describeAssumption} from '../verdict/assumptions.ts'
import {isInside, judge} from '../verdict/judge.ts'
import {silentFailure} from './silent-failure.ts'

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
  const verdicts = judge({snippets: facts.snippets, pages: facts.pages, findings, executed: facts.executed})
  const errors = toldErrors(told, findings)
  const pagesOf = pagesBySnippet(facts)
  const explained = new Set(errorsPages(facts, {errors, pagesOf}))
  const added: Array<ReportMessage> = []
  const assumed = assumedBySnippet(facts)
  const reports = facts.snippets.flatMap((snippet, index) => {
    const verdict = verdicts[index]
    if (verdict === undefined) return []
    const pages = pagesOf.get(snippet.id) ?? []
    const isTold = errors.some((error) => isInside(error.line, snippet))
    const settled = settle(verdict, {snippet, pages, isTold, failure, suppressed: reasons.get(snippet.id)})
    if (verdict.status === 'failed' && !isTold && !reasons.has(snippet.id)) {
      if (!pages.some((page) => explained.has(page))) added.push(silentFailure(settled))
      for (const page of pages) explained.add(page)
    }
    return [toReport(settled, assumed.get(snippet.id))]
  })
  return {snippets: reports, added}
}

/** Findings that are told and are errors by themselves or by a stated level. */
function toldErrors(
  told: ReadonlyArray<ReportMessage>,
  findings: ReadonlyArray<ReportMessage>
): ReadonlyArray<ReportMessage> {
  const key = ({line, column, ruleId}: ReportMessage) => `${line}:${column}:${ruleId}`
  const keys = new Set(findings.filter(({severity}) => severity === 'error').map(key))
  return told.filter((message) => message.severity === 'error' || keys.has(key(message)))
}

type PagesOf = ReadonlyMap<string, ReadonlyArray<Page>>

/** Snippet id → pages it is loaded with. */
function pagesBySnippet({pages}: Facts): PagesOf {
  const map = new Map<string, Array<Page>>()
  for (const page of pages) {
    for (const id of page.snippets) map.set(id, [...(map.get(id) ?? []), page])
  }
  return map
}

/** Pages with an error in one of their snippets, which is why the others came to nothing. */
function errorsPages(
  {snippets}: Facts,
  {errors, pagesOf}: {errors: ReadonlyArray<ReportMessage>; pagesOf: PagesOf}
): ReadonlyArray<Page> {
  const failed = snippets.filter((snippet) => errors.some((error) => isInside(error.line, snippet)))
  return failed.flatMap((snippet) => pagesOf.get(snippet.id) ?? [])
}

interface SettleOptions {
  snippet: Snippet
  pages: ReadonlyArray<Page>
  isTold: boolean
  failure: Error | undefined
  /** Reason of the comment that took the finding back. */
  suppressed: string | undefined
}

/** What a rule that is off would have found, what a comment took back, and what was not run, is neither proven nor failed. */
function settle(verdict: Verdict, {snippet, pages, isTold, failure, suppressed}: SettleOptions): Verdict {
  if (verdict.status === 'failed' && !isTold) {
    if (suppressed !== undefined) return {...verdict, status: 'skipped', reason: `suppressed: ${suppressed}`}
    return isOnlyNotRun(pages) ? {...verdict, status: 'skipped'} : verdict
  }
  if (failure !== undefined && verdict.status === 'skipped' && pages.length > 0 && snippet.skip === undefined) {
    return {...verdict, reason: `not run: ${failure.message}`}
  }
  const problem = snippet.problems.find(({severity}) => severity === undefined || severity === 'error')
  if (verdict.status !== 'proven' || problem === undefined) return verdict
  return {...verdict, status: 'skipped', reason: `rule \`${problem.ruleId}\` is off`}
}

/** The run ended before it came to these pages: that says nothing about them. */
function isOnlyNotRun(pages: ReadonlyArray<Page>): boolean {
  const cut = pages.flatMap((page) => page.outcomes).filter((outcome) => outcome.end !== 'finished')
  return cut.length > 0 && cut.every((outcome) => outcome.end === 'not-run')
}

/** Snippet id → what its pages were given for it. */
function assumedBySnippet({pages, snippets}: Facts): ReadonlyMap<string, ReadonlyArray<string>> {
  const map = new Map<string, ReadonlyArray<string>>()
  for (const {snippet, ...assumption} of pages.flatMap((page) => assumptionsOf(page, snippets))) {
    map.set(snippet.id, [...new Set([...(map.get(snippet.id) ?? []), describeAssumption(assumption)])])
  }
  return map
}

function toReport({reason, page, ...verdict}: Verdict, assumed: ReadonlyArray<string> | undefined): SnippetReport {
  return {
    ...verdict,
    ...(reason === undefined ? {} : {reason}),
    ...(page === undefined ? {} : {page}),
    ...(assumed === undefined ? {} : {assumed})
  }
}
