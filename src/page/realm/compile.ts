/** Compiles and runs classic scripts in a window's realm; what goes wrong is thrown as that realm's own error. */
import {parse} from 'acorn'
import {theHost} from '../host.ts'

export interface ScriptText {
  source: string
  filename: string
  /** Of the first character, 0-based. */
  line: number
  column: number
}

interface SyntaxErrorPlace {
  filename: string
  /** 1-based. */
  line: number
  column: number
}

const syntaxErrors = new WeakMap<object, SyntaxErrorPlace>()

/** Runs a script in the realm of `global`; throws what it throws, a `SyntaxError` of the realm when it does not parse. */
export function fromRealm(global: object, script: ScriptText): unknown {
  const host = theHost()
  const compiled = host.compile(script.source, script.filename, `${script.line}:${script.column}`)
  if (typeof compiled === 'number') return host.run(compiled, global)
  throw syntaxError(global, {script, message: compiled})
}

/** Where a `SyntaxError` made here is; `undefined` for every other value. */
export function syntaxErrorPlace(error: unknown): SyntaxErrorPlace | undefined {
  return typeof error === 'object' && error !== null ? syntaxErrors.get(error) : undefined
}

/** An error of the realm's own class. */
export function errorOf(
  global: object,
  error: {name: 'SyntaxError' | 'TypeError' | 'RangeError'; message: string}
): object {
  const Constructor: unknown = Reflect.get(global, error.name)
  if (typeof Constructor !== 'function') return new Error(error.message)
  const made: unknown = Reflect.construct(Constructor, [error.message])
  return typeof made === 'object' && made !== null ? made : new Error(error.message)
}

export interface Mistake {
  script: ScriptText
  message: string
  /** 1-based line, 0-based column in the script (default: where a parser stops). */
  at?: {line: number; column: number}
}

/** A `SyntaxError` of the realm that remembers where it is. */
export function syntaxError(global: object, {script, message, at = firstMistake(script.source)}: Mistake): object {
  const error = errorOf(global, {name: 'SyntaxError', message})
  const column = at.line === 1 ? at.column + script.column : at.column
  syntaxErrors.set(error, {filename: script.filename, line: at.line + script.line, column: column + 1})
  return error
}

/** V8 says where only to Node, so the place is that of another parser. */
function firstMistake(source: string): {line: number; column: number} {
  try {
    parse(source, {ecmaVersion: 'latest', sourceType: 'script', allowHashBang: true})
  } catch (error) {
    if (error instanceof SyntaxError && 'loc' in error && isPosition(error.loc)) return error.loc
  }
  return {line: 1, column: 0}
}

function isPosition(value: unknown): value is {line: number; column: number} {
  return typeof value === 'object' && value !== null && 'line' in value && 'column' in value
}
