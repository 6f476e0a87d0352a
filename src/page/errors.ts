/** What was thrown, as data. Reading a thrown value may run code of the page: nothing it does gets out of here. */
import type {ErrorRecord, SnippetPlace, StackFrame} from './outcome.ts'
import type {Places} from './places.ts'
import {cut, inspect, textOf} from './realm/inspect.ts'
import {syntaxErrorPlace} from './realm/compile.ts'

export function readError(value: unknown, places: Places): ErrorRecord {
  const name = textOf(value, 'name')
  const message = textOf(value, 'message')
  const stack = textOf(value, 'stack')
  if (message === undefined && stack === undefined)
    return {name: typeNameOf(value), message: cut(inspect(value)), stack: throwerOf(value)}
  const syntax = syntaxErrorPlace(value)
  const stacked = places.frames(stack ?? '')
  const frames = stacked.some((frame) => frame.at !== undefined) ? stacked : [...stacked, ...throwerOf(value)]
  if (syntax === undefined) return {name: name ?? 'Error', message: message ?? '', stack: frames.slice(0, maxFrames)}
  const at = places.placeAt(syntax)
  const text = `${syntax.filename}:${syntax.line}:${syntax.column}`
  return {
    name: name ?? 'SyntaxError',
    message: message ?? '',
    stack: [{name: '', at, text}, ...frames].slice(0, maxFrames)
  }
}

/** Place of the innermost frame that a snippet shows. */
export function placeOfError(error: ErrorRecord): SnippetPlace | undefined {
  return error.stack.find((frame) => frame.at !== undefined)?.at
}

let lastThrown: {value: unknown; frame: StackFrame} | undefined

/** Remembers which script threw a value, for values whose stack does not say it. */
export function rememberThrower(value: unknown, frame: StackFrame): void {
  lastThrown = {value, frame}
}

function throwerOf(value: unknown): ReadonlyArray<StackFrame> {
  return lastThrown !== undefined && Object.is(lastThrown.value, value) ? [lastThrown.frame] : []
}

const maxFrames = 20

function typeNameOf(value: unknown): string {
  return value === null ? 'null' : typeof value
}
