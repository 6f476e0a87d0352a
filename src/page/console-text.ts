/** What a call of `console` shows. */
import type {LogEntry} from './outcome.ts'
import {formatConsole, inspect} from './realm/inspect.ts'

type Level = (LogEntry & {kind: 'console'})['level']

/** `undefined` for methods that show nothing. */
export function consoleText(method: string, values: ReadonlyArray<unknown>): {level: Level; text: string} | undefined {
  if (method === 'assert') {
    return values[0] ? undefined : {level: 'error', text: `Assertion failed: ${formatConsole(values.slice(1))}`}
  }
  const level = levels.get(method)
  if (level === undefined) return undefined
  return {level, text: method === 'table' ? inspect(values[0]) : formatConsole(values)}
}

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
