/**
 * Follows what one child reports and decides, in the parent, how each run ended. Only a run that began and ended in the
 * right order, in time and within its limits has finished.
 */
import type {ScenarioName} from '../page/job.ts'
import type {LogEntry, Outcome} from '../page/outcome.ts'
import type {ReportLine} from './protocol.ts'
import {parseReport} from './report-schema.ts'

/** One page under one scenario. */
export interface Run {
  page: string
  scenario: ScenarioName
}

/** How a run ended that did not finish. */
export interface Failure {
  end: Outcome['end']
  reason: string
}

export interface WatchOptions {
  /** What the child was asked for, in order. */
  runs: ReadonlyArray<Run>
  onOutcome: (outcome: Outcome) => void
  /** A run began or ended. */
  onStep: () => void
  /** The child broke a rule: it must be killed. */
  onBreach: (failure: Failure) => void
}

export interface Watch {
  line: (sequence: number, text: string) => void
  foreign: () => void
  /** The report is complete. */
  isDone: () => boolean
  /** Ends the run that is under way, or else the next one, in another way than it should. */
  abort: (failure: Failure) => void
}

const maxEntries = 5000
const maxConsole = 1_000_000
const maxReport = 4_000_000
const maxHtml = 20_000

/** The run that is under way. */
interface Current extends Run {
  log: LogEntry[]
  /** Characters written to the console, and of the whole report. */
  console: number
  report: number
  started: number
}

interface State extends WatchOptions {
  current: Current | undefined
  /** Runs that have ended. */
  count: number
  lastSequence: number
  isDone: boolean
  /** Nothing more is taken from this child. */
  isOver: boolean
}

export function watchRuns(options: WatchOptions): Watch {
  const state: State = {...options, current: undefined, count: 0, lastSequence: 0, isDone: false, isOver: false}
  return {
    line(sequence, text) {
      if (state.isOver || state.isDone) return
      state.lastSequence += 1
      const report = sequence === state.lastSequence ? parseReport(text) : undefined
      if (report === undefined || !isInOrder(state, report)) breach(state, tampered)
      else take(state, {report, length: text.length})
    },
    foreign() {
      if (!state.isDone) breach(state, tampered)
    },
    isDone: () => state.isDone,
    abort(failure) {
      state.isOver = true
      if (state.count < state.runs.length) finish(state, failure)
    }
  }
}

const tampered: Failure = {end: 'crashed', reason: 'The report of the page was tampered with'}

function isInOrder({current, runs, count}: State, report: ReportLine): boolean {
  if (report.kind === 'done') return current === undefined && count === runs.length
  if (report.kind === 'fault') return true
  if (report.kind !== 'start') return current !== undefined
  const expected = runs[count]
  return current === undefined && expected?.page === report.page && expected.scenario === report.scenario
}

function take(state: State, {report, length}: {report: ReportLine; length: number}): void {
  if (report.kind === 'done') state.isDone = true
  if (report.kind === 'fault') {
    const [what = ''] = report.message.split('\n')
    breach(state, {end: 'crashed', reason: `The checker failed in this page: ${what.slice(0, 500)}`})
  }
  if (report.kind === 'start') {
    state.current = begin(report)
    state.onStep()
  }
  if (report.kind === 'end') {
    const {openSources, before, after} = report
    finish(state, {openSources, before: before.slice(0, maxHtml), after: after.slice(0, maxHtml)})
  }
  if (report.kind !== 'entry' || state.current === undefined) return
  const flood = addEntry(state.current, {entry: report.entry, length})
  if (flood !== undefined) breach(state, {end: 'output', reason: flood})
}

function breach(state: State, failure: Failure): void {
  if (state.isOver) return
  state.isOver = true
  state.onBreach(failure)
}

function begin({page, scenario}: Run): Current {
  return {page, scenario, log: [], console: 0, report: 0, started: performance.now()}
}

function finish(state: State, outcome: Partial<Outcome>): void {
  const next = state.runs[state.count]
  const run = state.current ?? (next === undefined ? undefined : begin(next))
  state.current = undefined
  state.count += 1
  state.onStep()
  if (run === undefined) return
  state.onOutcome({
    page: run.page,
    scenario: run.scenario,
    end: 'finished',
    reason: undefined,
    log: run.log,
    openSources: 0,
    before: '',
    after: '',
    durationMs: Math.round(performance.now() - run.started),
    ...outcome
  })
}

/** Gives the reason why this was too much. */
function addEntry(run: Current, {entry, length}: {entry: LogEntry; length: number}): string | undefined {
  run.log.push(entry)
  run.report += length
  if (entry.kind === 'console') run.console += entry.text.length
  if (run.console > maxConsole) return 'The page wrote more than 1 MB to the console'
  if (run.log.length > maxEntries) return `More than ${maxEntries} things happened in the page`
  return run.report > maxReport ? 'The page caused a report of more than 4 MB' : undefined
}
