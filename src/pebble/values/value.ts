/**
 * The values that templates compute with. They mirror the Java types that Pebble sees, because its operators, tests and
 * printing depend on them. No plain JS object of a caller ever gets in: members are looked up in tables and Maps only.
 */
import type {Segment} from '../rendered.ts'

/**
 * `number` is a Java Integer (32 bit), `bigint` a Long, `DoubleValue` a Double; `string` is a String, `CharValue` a
 * Character, which never equals a String.
 */
export type Value = null | boolean | string | number | bigint | ObjectValue

export type ObjectValue =
  | DoubleValue
  | CharValue
  | SafeValue
  | SequenceValue
  | MapValue
  | EntryValue
  | LoopValue
  | MacrosValue
  | LocaleValue
  | OpaqueValue

export interface DoubleValue {
  kind: 'double'
  value: number
}

interface CharValue {
  kind: 'char'
  value: string
}

/** Text that is not escaped again; with segments when it was rendered from a template (macro output). */
export interface SafeValue {
  kind: 'safe'
  text: string
  segments?: ReadonlyArray<Segment>
}

/** A java.util.List, an array (result of `split`) or a Set. */
export interface SequenceValue {
  kind: 'sequence'
  type: 'list' | 'array' | 'set'
  items: Value[]
}

export interface MapValue {
  kind: 'map'
  entries: Map<Value, Value>
}

/** What a loop over a map yields. */
interface EntryValue {
  kind: 'entry'
  key: Value
  value: Value
}

export interface LoopValue {
  kind: 'loop'
  index: number
  length: number
}

/** `m` after `import 'x' as m`: its macros are called as methods. `template` is opaque here. */
interface MacrosValue {
  kind: 'macros'
  template: object
}

interface LocaleValue {
  kind: 'locale'
  /** BCP 47, `en-US`. */
  tag: string
}

/** Something that can only be passed on and printed: `template`, `_context`. */
interface OpaqueValue {
  kind: 'opaque'
  /** Java class name, for messages. */
  className: string
  /** Reads a member by name; `undefined` when it has none. */
  read: (name: string) => Value
}

export function double(value: number): DoubleValue {
  return {kind: 'double', value}
}

export function list(items: Value[]): SequenceValue {
  return {kind: 'sequence', type: 'list', items}
}

export function isObject(value: Value): value is ObjectValue {
  return typeof value === 'object' && value !== null
}

export function isNumber(value: Value): value is number | bigint | DoubleValue {
  return typeof value === 'number' || typeof value === 'bigint' || (isObject(value) && value.kind === 'double')
}

/** The number as a JS number; Longs beyond 2^53 lose precision. */
export function toNumber(value: number | bigint | DoubleValue): number {
  if (typeof value === 'number') return value
  return typeof value === 'bigint' ? Number(value) : value.value
}

/** Simple name of the Java class, as messages show it. */
export function typeName(value: Value): string {
  if (value === null) return 'null'
  if (typeof value === 'boolean') return 'Boolean'
  if (typeof value === 'string') return 'String'
  if (typeof value === 'number') return 'Integer'
  if (typeof value === 'bigint') return 'Long'
  if (value.kind === 'sequence') return SEQUENCE_NAMES[value.type]
  if (value.kind === 'opaque') return value.className
  return OBJECT_NAMES[value.kind]
}

const SEQUENCE_NAMES = {list: 'List', array: 'array', set: 'Set'} as const

const OBJECT_NAMES = {
  double: 'Double',
  char: 'Character',
  safe: 'SafeString',
  map: 'Map',
  entry: 'Map.Entry',
  loop: 'loop',
  macros: 'imported template',
  locale: 'Locale'
} as const satisfies Record<Exclude<ObjectValue['kind'], 'sequence' | 'opaque'>, string>
