/** The log of one page under one scenario: entries go to the parent as they happen. */
import {theHost} from './host.ts'
import type {LogEntry} from './outcome.ts'

export interface PageLog {
  (entry: LogEntry): void
  /** Entries of this page so far, for the driver's own decisions. */
  entries(): ReadonlyArray<LogEntry>
  /** The scenario is over: nothing is logged from now on. Gives all entries. */
  end(): ReadonlyArray<LogEntry>
}

export function createLog(): PageLog {
  const entries: LogEntry[] = []
  let isOver = false
  const log = (entry: LogEntry): void => {
    if (isOver) return
    entries.push(entry)
    report({kind: 'entry', entry})
  }
  return Object.assign(log, {
    entries: () => entries,
    end() {
      isOver = true
      return entries
    }
  })
}

/** As it was before any page ran. */
const stringify = JSON.stringify

let isReporting = false

/** From now on there is a parent that listens. */
export function startReporting(): void {
  isReporting = true
}

/** Sends a line of the report. */
export function report(line: object): void {
  if (isReporting) theHost().report(stringify(line))
}
