/** From the caller's data to values, once, so that nothing of the caller is reachable from a template. */
import {ValueError} from '../template-error.ts'
import {double, list, type MapValue, type Value} from './value.ts'

export interface ContextOptions {
  /** All numbers are Doubles, as when Gson read them from a JSON service (default: false). */
  doubles?: boolean
}

/** A number that Java holds as a Double though it has no fraction: prints `8.0`. */
export interface JavaDouble {
  readonly kind: 'double'
  readonly value: number
}

/** Marks a number of the context as a java.lang.Double. */
export function javaDouble(value: number): JavaDouble {
  return Object.freeze({kind: 'double', value})
}

/**
 * Plain data to values: objects and Maps to maps in their order, arrays to lists, Sets to sets, integers to Integer or
 * Long, other numbers to Double, dates to epoch milliseconds. Functions, symbols and `undefined` become null.
 */
export function fromContext(data: unknown, options: ContextOptions = {}): Value {
  return convert(data, {doubles: options.doubles ?? false, depth: 0})
}

interface Conversion {
  doubles: boolean
  depth: number
}

/** Deeper data can only be a circle. */
const DEEPEST = 100

function convert(data: unknown, state: Conversion): Value {
  if (typeof data === 'string' || typeof data === 'boolean') return data
  if (typeof data === 'number') return convertNumber(data, state)
  if (typeof data === 'bigint') return data
  if (typeof data !== 'object' || data === null) return null
  if (state.depth > DEEPEST)
    throw new ValueError('Unexpected depth of the context, expected data without circles', 'limit')
  const inner = {...state, depth: state.depth + 1}
  if (data instanceof Date) return BigInt(Math.trunc(data.getTime()))
  if (data instanceof Set) return {kind: 'sequence', type: 'set', items: [...data].map((item) => convert(item, inner))}
  if (Array.isArray(data)) return list(data.map((item: unknown) => convert(item, inner)))
  if (data instanceof Map) return convertEntries(data, inner)
  return isJavaDouble(data) ? double(data.value) : convertEntries(Object.entries(data), inner)
}

function convertEntries(entries: Iterable<readonly [unknown, unknown]>, state: Conversion): MapValue {
  const map = new Map<Value, Value>()
  for (const [key, item] of entries) map.set(convert(key, {...state, doubles: false}), convert(item, state))
  return {kind: 'map', entries: map}
}

function convertNumber(data: number, state: Conversion): Value {
  if (state.doubles || !Number.isInteger(data) || Object.is(data, -0)) return double(data)
  if (Math.abs(data) < 2 ** 31) return data
  return Number.isSafeInteger(data) ? BigInt(data) : double(data)
}

function isJavaDouble(data: object): data is JavaDouble {
  return (
    Object.isFrozen(data) &&
    'kind' in data &&
    data.kind === 'double' &&
    'value' in data &&
    typeof data.value === 'number'
  )
}
