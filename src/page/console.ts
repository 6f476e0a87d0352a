/** From calls of `console` and exceptions that nobody caught to log entries. */
import type {Activity} from '../web/activity.ts'
import {placeOfError, readError} from './errors.ts'
import type {LogEntry, SnippetPlace} from './outcome.ts'
import type {Places} from './places.ts'
import {formatConsole, inspect} from './realm/inspect.ts'

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
    if (method === 'assert') {
      if (values[0]) return
      log({
        t,
        kind: 'console',
        level: 'error',
        text: `Assertion failed: ${formatConsole(values.slice(1))}`,
        at: places.where()
      })
      return
    }
    const level = levels.get(method)
    if (level === undefined) return
    const text = method === 'table' ? inspect(values[0]) : formatConsole(values)
    log({t, kind: 'console', level, text, at: places.where()})
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

type Level = (LogEntry & {kind: 'console'})['level']

const levels = new Map<string, Level>([
  ['error', 'error'],
  ['warn', 'warn'],
  ['info', 'info'],
  ['log', 'log'],
  ['debug', 'debug'],
  ['dir', 'log'],
  ['dirxml', 'log'],
  ['group', 'log'],
  ['groupCollapsed', 'log'],
  ['table', 'log'],
  ['trace', 'log']
])
