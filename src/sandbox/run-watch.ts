/**
 * Follows what one child reports and decides, in the parent, how each run ended. Only a run that began and ended in the
 * right order, in time and within its limits has finished.
 */
import type {ScenarioName} from '../page/job.ts'
import type {LogEntry, Outcome} from '../page/outcome.ts'
import {parseReport} from './report-schema.ts'

/** One page under one scenario. */
export interface Run {
  page: string
  scenario: ScenarioName
}

export interface WatchOptions {
  /** What the child was asked for, in order. */
  runs: ReadonlyArray<Run>
  onOutcome: (outcome: Outcome) => void
  /** A run began (`true`) or ended. */
  onRun: (isRunning: boolean) => void
  /** The child broke a rule: it must be killed. */
  onBreach: (end: Outcome['end'], reason: string) => void
}

export interface Watch {
  line(sequence: number, text: string): void
  foreign(): void
  /** Runs that have ended. */
  count(): number
  /** The report is complete. */
  isDone(): boolean
  /** Ends the run that is under way, or else the next one, in another way than it should. */
  abort(end: Outcome['end'], reason: string): void
}

const maxEntries = 5000
const maxConsole = 1_000_000
const maxReport = 4_000_000
const maxHtml = 20_000

interface Current extends Run {
  log: LogEntry[]
  console: number
  report: number
  started: number
}

export function watchRuns({runs, onOutcome, onRun, onBreach}: WatchOptions): Watch {
  let current: Current | undefined
  let count = 0
  let lastSequence = 0
  let isDone = false
  let isOver = false

  const finish = (outcome: Partial<Outcome>): void => {
    const run = current ?? emptyRun(runs[count])
    current = undefined
    count += 1
    onRun(false)
    onOutcome({
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
  const breach = (end: Outcome['end'], reason: string): void => {
    if (isOver) return
    isOver = true
    onBreach(end, reason)
  }
  const forged = (): void => breach('crashed', 'The report of the page was tampered with')

  const take = (text: string): void => {
    const report = parseReport(text)
    if (report === undefined) return forged()
    if (report.kind === 'start') {
      const expected = runs[count]
      if (current !== undefined || expected?.page !== report.page || expected.scenario !== report.scenario)
        return forged()
      current = emptyRun(expected)
      return onRun(true)
    }
    if (report.kind === 'done') {
      if (current !== undefined || count !== runs.length) return forged()
      isDone = true
      return
    }
    if (current === undefined) return forged()
    if (report.kind === 'fault')
      return breach('crashed', `The checker failed in this page: ${report.message.slice(0, 500)}`)
    if (report.kind === 'end') {
      const {openSources} = report
      return finish({openSources, before: report.before.slice(0, maxHtml), after: report.after.slice(0, maxHtml)})
    }
    addEntry(current, report.entry, text.length)
    const flood = floodOf(current)
    if (flood !== undefined) breach('output', flood)
  }
  return {
    line(sequence, text) {
      if (isOver || isDone) return
      lastSequence += 1
      if (sequence === lastSequence) take(text)
      else forged()
    },
    foreign() {
      if (!isDone) forged()
    },
    count: () => count,
    isDone: () => isDone,
    abort(end, reason) {
      isOver = true
      if (count < runs.length) finish({end, reason})
    }
  }
}

function emptyRun(run: Run | undefined): Current {
  const {page, scenario} = run ?? {page: '', scenario: 'events'}
  return {page, scenario, log: [], console: 0, report: 0, started: performance.now()}
}

function addEntry(run: Current, entry: LogEntry, length: number): void {
  run.report += length
  if (entry.kind === 'console') run.console += entry.text.length
  if (run.log.length < maxEntries) run.log.push(entry)
  else run.report = Infinity
}

function floodOf(run: Current): string | undefined {
  if (run.console > maxConsole) return 'The page wrote more than 1 MB to the console'
  if (run.report === Infinity) return `More than ${maxEntries} things happened in the page`
  return run.report > maxReport ? 'The page caused a report of more than 4 MB' : undefined
}
