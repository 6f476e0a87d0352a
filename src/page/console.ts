/** From calls of `console` and exceptions that nobody caught to log entries. */
import type {Activity} from '../web/activity.ts'
import {consoleText} from './console-text.ts'
import {placeOfError, readError} from './errors.ts'
import type {LogEntry, SnippetPlace} from './outcome.ts'
import type {Places} from './places.ts'

export interface ConsoleOptions {
  log: (entry: LogEntry) => void
  now: () => number
  places: Places
  activity: Activity
  /** Where the script that runs now begins. */
  current: () => SnippetPlace | undefined
}

/** Takes the name of a console method and its arguments. */
export function createConsole({
  log,
  now,
  places
}: ConsoleOptions): (method: string, values: ReadonlyArray<unknown>) => void {
  return (method, values) => {
    const t = now()
    const shown = consoleText(method, values)
    if (shown !== undefined) log({t, kind: 'console', ...shown, at: places.where()})
  }
}

/** Takes what was thrown. */
export function createThrown({log, now, places, activity, current}: ConsoleOptions): (value: unknown) => void {
  return (value) => {
    const error = readError(value, places)
    const at = placeOfError(error) ?? current() ?? places.where()
    log({t: now(), kind: 'exception', error, during: activity.current, at})
  }
}
