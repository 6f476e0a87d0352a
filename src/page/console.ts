/** From calls of `console` and jsdom's reports to log entries. */
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

/** Takes the name of a console method and its arguments; `jsdomError` is a report of jsdom itself. */
export function createConsole(options: ConsoleOptions): (method: string, values: ReadonlyArray<unknown>) => void {
  const {log, now, places, activity, current} = options
  return (method, values) => {
    const t = now()
    if (method === 'jsdomError') {
      const [report] = values
      if (!(report instanceof Error) || Reflect.get(report, 'type') !== 'unhandled-exception') return
      const error = readError(report.cause, places)
      log({
        t,
        kind: 'exception',
        error,
        during: activity.current,
        at: placeOfError(error) ?? current() ?? places.where()
      })
      return
    }
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
