/** From findings and outcomes to one verdict per snippet. Pure. */
import type {ScenarioName} from '../page/job.ts'
import type {Snippet, SnippetKind} from '../snippets/snippet.ts'
import type {RunPage} from './page-log.ts'
import {isRunaway} from './consequence.ts'
import {outsideServer} from './outside-server.ts'
import {thrownIn} from './thrown.ts'
import {pagesWith, snippetsOf} from './page-snippets.ts'

export type Status = 'proven' | 'failed' | 'skipped'

export interface Verdict {
  /** Lines of the opening and the closing fence, 1-based. */
  line: number
  endLine: number
  lang: string
  kind: SnippetKind
  status: Status
  /** Why it failed or was skipped, in a reader's words; `undefined` for what is proven. */
  reason: string | undefined
  /** Id of the page it ran in; of several the first. */
  page: string | undefined
  /** Scenarios it ran in. */
  scenarios: ReadonlyArray<ScenarioName>
  /** Real time of all its runs, in milliseconds. */
  durationMs: number
}

export interface JudgeInput {
  snippets: ReadonlyArray<Snippet>
  pages: ReadonlyArray<RunPage>
  /** Findings with their final severity. */
  findings: ReadonlyArray<{line: number; severity: 'error' | 'warning' | 'info'; message: string}>
  /** True when pages were run. */
  executed: boolean
}

/** One verdict per snippet, in document order. */
export function judge({snippets, pages, findings, executed}: JudgeInput): ReadonlyArray<Verdict> {
  return snippets.map((snippet) => {
    const own = pagesWith(snippet.id, {pages}).filter((page) => page.outcomes.length > 0)
    const errors = findings.filter((finding) => finding.severity === 'error' && isInside(finding.line, snippet))
    const outcomes = own.flatMap((page) => page.outcomes)
    const error = errors[0]?.message ?? lostError(snippet, {pages: own, snippets, findings})
    const {status, reason} = statusOf(snippet, {pages: own, error, executed})
    return {
      line: snippet.place.start.line,
      endLine: snippet.place.end.line,
      lang: snippet.lang,
      kind: snippet.kind,
      status,
      reason,
      page: own[0]?.job.id,
      scenarios: [...new Set(outcomes.map((outcome) => outcome.scenario))],
      durationMs: Math.round(outcomes.reduce((sum, outcome) => sum + outcome.durationMs, 0))
    }
  })
}

/** An error that could be of any code of the page: nobody can tell which snippet threw it, so none of them is proven. */
function lostError(snippet: Snippet, {pages, snippets, findings}: Omit<JudgeInput, 'executed'>): string | undefined {
  if (!hasCode(snippet)) return undefined
  const lost = pages.filter((page) => thrownIn(page).some((thrown) => thrown.at === undefined))
  const suspects = [...new Set(lost.flatMap((page) => snippetsOf(page, {snippets})))]
  const isThrown = (message: string): boolean => /^Unexpected (?:exception|rejection)/.test(message)
  return findings.find(
    ({line, severity, message}) =>
      severity === 'error' && isThrown(message) && suspects.some((suspect) => isInside(line, suspect))
  )?.message
}

function hasCode({kind, source}: Snippet): boolean {
  return kind === 'script' || kind === 'module' || /<script|\son\w+\s*=|javascript:/i.test(source)
}

interface Evidence {
  pages: ReadonlyArray<RunPage>
  error: string | undefined
  executed: boolean
}

function statusOf(snippet: Snippet, {pages, error, executed}: Evidence): {status: Status; reason: string | undefined} {
  if (error !== undefined) return {status: 'failed', reason: error}
  if (snippet.skip !== undefined) return {status: 'skipped', reason: snippet.skip}
  switch (snippet.kind) {
    case 'data':
    case 'event-stream':
      return {status: 'proven', reason: undefined}
    case 'other':
      return {status: 'skipped', reason: `language without a checker: ${snippet.lang || 'none'}`}
    default:
      return executed ? statusOfRun(snippet, pages) : {status: 'skipped', reason: 'not run: execution is off'}
  }
}

function statusOfRun(snippet: Snippet, pages: ReadonlyArray<RunPage>): {status: Status; reason: string | undefined} {
  if (pages.length === 0) return {status: 'skipped', reason: 'no page of the document uses it'}
  const cut = pages.flatMap((page) => page.outcomes).find((outcome) => outcome.end !== 'finished')
  if (cut !== undefined) return {status: 'failed', reason: cut.reason ?? `the run ended early: ${cut.end}`}
  const stopped = pages.flatMap((page) => thrownIn(page)).find((thrown) => thrown.at?.snippet === snippet.id)
  if (stopped?.during.kind === 'load' && pages.some((page) => page.outcomes.some(isRunaway))) {
    return {status: 'failed', reason: stopped.error.message}
  }
  // An error finding would have come first: what is left was said to come from something that the page was only given.
  if (stopped !== undefined && !expectsError(snippet)) {
    return {status: 'skipped', reason: `needs what the document does not show: ${stopped.error.message}`}
  }
  const outside = pages.map((page) => outsideServer(page)).find((origin) => origin !== undefined)
  if (outside !== undefined) return {status: 'skipped', reason: `needs a server that no run can reach: ${outside}`}
  return {status: 'proven', reason: undefined}
}

function expectsError(snippet: Snippet): boolean {
  return snippet.directives.some((directive) => directive.kind === 'expect-error')
}

/** In the snippet, or in what its directives say: an expected error that did not come is told there. */
export function isInside(line: number, {place, directives}: Snippet): boolean {
  const places = [place, ...directives.map((directive) => directive.place)]
  return places.some(({start, end}) => line >= start.line && line <= end.line)
}
