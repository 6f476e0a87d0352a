/** Types of expressions: those of a declaration, and those that only templates have. */
import type {DeclaredType} from './declaration.ts'

export type Type =
  | DeclaredType
  | {kind: 'null'}
  /** What a loop over a map yields. */
  | {kind: 'entry'; value: Type}
  | {kind: 'loop'}
  | {kind: 'locale'}
  /** After `import "x" as m`. */
  | {kind: 'macros'}
  /** Result of `split`: no members. */
  | {kind: 'array'; item: Type}

export const ANY: Type = {kind: 'any'}
export const NULL: Type = {kind: 'null'}
export const STRING: Type = {kind: 'string'}
export const BOOLEAN: Type = {kind: 'boolean'}
export const INTEGER: Type = {kind: 'integer'}
export const DOUBLE: Type = {kind: 'double'}

/** With its article, for messages. */
export function typeText(type: Type): string {
  return TEXTS[type.kind]
}

const TEXTS = {
  string: 'a string',
  boolean: 'a boolean',
  integer: 'a number',
  double: 'a number',
  list: 'a list',
  set: 'a set',
  map: 'a map',
  any: 'a value',
  null: 'null',
  entry: 'a map entry',
  loop: 'the loop',
  locale: 'a locale',
  macros: 'an imported template',
  array: 'an array'
} as const satisfies Record<Type['kind'], string>

export function isNumeric(type: Type): boolean {
  return type.kind === 'integer' || type.kind === 'double'
}

/** Types that Pebble refuses as a condition. */
export function isCollection(type: Type): boolean {
  return type.kind === 'list' || type.kind === 'set' || type.kind === 'map' || type.kind === 'array'
}

/** Nothing is known about it, or it may be null and then anything goes. */
export function isVague(type: Type): boolean {
  return type.kind === 'any' || type.kind === 'null'
}

/** What both types have in common. */
export function commonType(left: Type, right: Type): Type {
  if (left.kind === 'null') return right
  if (right.kind === 'null' || left === right) return left
  return left.kind === right.kind && isSimple(left) ? {kind: left.kind} : ANY
}

function isSimple(type: Type): type is Extract<Type, {kind: 'string' | 'boolean' | 'integer' | 'double'}> {
  return type.kind === 'string' || type.kind === 'boolean' || isNumeric(type)
}

/** What a loop over the type yields. */
export function itemType(type: Type): Type {
  if (type.kind === 'list' || type.kind === 'set' || type.kind === 'array') return type.item
  return type.kind === 'map' ? {kind: 'entry', value: ANY} : ANY
}
