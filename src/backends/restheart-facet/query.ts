/** MongoDB's query language, the part that guides use: `?filter=`, `$match` of streams, `?sort=`, `?keys=`. */
import {compareValues, isEqual, isObject, readPath, type JsonObject, unwrap} from './value.ts'

/** A query that the server would answer with 400. */
export class BadQuery extends Error {
  override name = 'BadQuery'
}

/**
 * True when the document fits the filter.
 *
 * @throws {BadQuery} for an operator that does not exist.
 */
export function matches(document: JsonObject, filter: JsonObject): boolean {
  return Object.entries(filter).every(([key, condition]) => {
    if (key === '$and') return filters(condition, key).every((each) => matches(document, each))
    if (key === '$or') return filters(condition, key).some((each) => matches(document, each))
    if (key === '$nor') return !filters(condition, key).some((each) => matches(document, each))
    if (key === '$text') return hasText(document, condition)
    if (key.startsWith('$')) throw new BadQuery(`unknown top level operator: ${key}`)
    return fits(readPath(document, key), condition)
  })
}

/** Documents in the order of a sort specification: field → 1 or -1. Equal ones keep their order. */
export function sorted(documents: ReadonlyArray<JsonObject>, order: JsonObject): JsonObject[] {
  const keys = Object.entries(order)
  return documents.toSorted((a, b) => {
    for (const [key, direction] of keys) {
      const difference = compareValues(readPath(a, key), readPath(b, key))
      if (difference !== 0) return direction === -1 ? -difference : difference
    }
    return 0
  })
}

/** The document with the members that a projection keeps. `_id` stays unless it is taken out. */
export function projected(document: JsonObject, keys: JsonObject): JsonObject {
  const names = Object.keys(keys)
  if (names.length === 0) return document
  const keeps = names.some((name) => name !== '_id' && isKept(keys[name]))
  const member = (name: string) => names.some((key) => key === name || key.startsWith(`${name}.`))
  return Object.fromEntries(
    Object.entries(document).filter(([name]) => {
      if (name === '_id') return !('_id' in keys) || isKept(keys['_id'])
      return keeps ? member(name) : !names.includes(name)
    })
  )
}

type Operator = (value: unknown, operand: unknown, condition: JsonObject) => boolean

const operators: Readonly<Record<string, Operator>> = {
  $eq: (value, operand) => holds(value, operand),
  $ne: (value, operand) => !holds(value, operand),
  $gt: (value, operand) => sameType(value, operand) && compareValues(value, operand) > 0,
  $gte: (value, operand) => sameType(value, operand) && compareValues(value, operand) >= 0,
  $lt: (value, operand) => sameType(value, operand) && compareValues(value, operand) < 0,
  $lte: (value, operand) => sameType(value, operand) && compareValues(value, operand) <= 0,
  $in: (value, operand) => Array.isArray(operand) && operand.some((each) => holds(value, each)),
  $nin: (value, operand) => !(Array.isArray(operand) && operand.some((each) => holds(value, each))),
  $exists: (value, operand) => (value !== undefined) === isKept(operand),
  $not: (value, operand) => !fits(value, operand),
  $size: (value, operand) => Array.isArray(value) && value.length === operand,
  $all: (value, operand) => Array.isArray(operand) && operand.every((each) => holds(value, each)),
  $elemMatch: (value, operand) => Array.isArray(value) && value.some((each) => fits(each, operand)),
  $regex: (value, operand, condition) => hasPattern(value, operand, condition['$options']),
  $options: () => true
}

function fits(value: unknown, condition: unknown): boolean {
  if (!isObject(condition)) return holds(value, condition)
  const names = Object.keys(condition)
  if (names[0] === undefined || !names[0].startsWith('$') || names[0] in extendedJson) {
    return holds(value, condition) || (isObject(value) && names.length > 0 && isEqual(value, condition))
  }
  return names.every((name) => {
    const operator = operators[name]
    if (operator === undefined) throw new BadQuery(`unknown operator: ${name}`)
    return operator(value, condition[name], condition)
  })
}

const extendedJson: Readonly<Record<string, true>> = {
  $oid: true,
  $date: true,
  $numberLong: true,
  $numberInt: true,
  $numberDouble: true,
  $numberDecimal: true
}

/** Equality as MongoDB means it: a list holds its members, `null` fits what is missing. */
function holds(value: unknown, expected: unknown): boolean {
  if (expected === null) return value === null || value === undefined
  const [left, right] = [unwrap(value), unwrap(expected)]
  if (isEqual(left, right)) return true
  return Array.isArray(left) && left.some((member) => isEqual(member, right))
}

function sameType(a: unknown, b: unknown): boolean {
  return typeof unwrap(a) === typeof unwrap(b) && a !== null && b !== null
}

function hasPattern(value: unknown, pattern: unknown, options: unknown): boolean {
  if (typeof pattern !== 'string') throw new BadQuery('$regex has to be a string')
  const expression = toExpression(pattern, typeof options === 'string' ? options : '')
  const values: unknown[] = Array.isArray(value) ? value : [value]
  return values.some((each) => typeof each === 'string' && expression.test(each))
}

function toExpression(pattern: string, options: string): RegExp {
  try {
    return new RegExp(pattern, options.replaceAll(/[^ims]/g, ''))
  } catch {
    throw new BadQuery(`Regular expression is invalid: ${pattern}`)
  }
}

function hasText(document: JsonObject, condition: unknown): boolean {
  const search = isObject(condition) ? condition['$search'] : undefined
  if (typeof search !== 'string') throw new BadQuery('$text needs $search')
  const words = search.toLowerCase().split(/\s+/)
  return Object.values(document).some(
    (value) => typeof value === 'string' && words.some((word) => value.toLowerCase().includes(word))
  )
}

function filters(condition: unknown, name: string): JsonObject[] {
  if (!Array.isArray(condition)) throw new BadQuery(`${name} must be an array`)
  return condition.filter(isObject)
}

function isKept(value: unknown): boolean {
  return value !== 0 && value !== false
}
