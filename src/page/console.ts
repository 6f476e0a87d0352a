/** From calls of `console` and exceptions that nobody caught to log entries. */
import type {Activity} from '../web/activity.ts'
import {consoleText} from './console-text.ts'
import {placeOfError, readError} from './errors.ts'
import {alpineError, stimulusError, type LibraryError} from './library-errors.ts'
import type {LogEntry, SnippetPlace} from './outcome.ts'
import type {Places} from './places.ts'

export interface ConsoleOptions {
  log: (entry: LogEntry) => void
  now: () => number
  places: Places
  activity: Activity
  /** Where the script that runs now begins. */
  current: () => SnippetPlace | undefined
  /** Where the attribute stands that a library's error is about. */
  placeOfBlamed: (error: LibraryError) => SnippetPlace | undefined
}

/** Takes the name of a console method and its arguments. */
export function createConsole(options: ConsoleOptions): (method: string, values: ReadonlyArray<unknown>) => void {
  const {log, now, places, placeOfBlamed} = options
  const thrown = createThrown(options)
  return (method, values) => {
    const t = now()
    const caught = stimulusError(method, values)
    if (caught !== undefined) return thrown(caught.error, placeOfBlamed(caught))
    const shown = consoleText(method, values)
    if (shown !== undefined) log({t, kind: 'console', ...shown, at: places.where()})
  }
}

/** Takes what was thrown, and where it belongs when its stack does not say it. */
export function createThrown({
  log,
  now,
  places,
  activity,
  current,
  placeOfBlamed
}: ConsoleOptions): (value: unknown, blamed?: SnippetPlace) => void {
  return (value, blamed) => {
    const error = readError(value, places)
    const expression = alpineError(value)
    const place = blamed ?? (expression === undefined ? undefined : placeOfBlamed(expression))
    const at = placeOfError(error) ?? place ?? current() ?? places.where()
    log({t: now(), kind: 'exception', error, during: activity.current, at})
  }
}
