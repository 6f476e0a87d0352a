/** What a `PATCH` does to a document: members merged by dotted path, MongoDB's update operators. */
import {BadQuery, matches} from './query.ts'
import {
  compareValues,
  copy,
  isEqual,
  isObject,
  readPath,
  removePath,
  type JsonObject,
  unwrap,
  writePath
} from './value.ts'

/**
 * The document after the patch; the given one stays as it is. `now` is ms since the epoch, for `$currentDate`.
 *
 * @throws {BadQuery} for an operator that does not exist.
 */
export function updated(document: JsonObject, patch: JsonObject, now: number): JsonObject {
  const result = copy(document)
  for (const [key, value] of Object.entries(patch)) {
    if (!key.startsWith('$')) {
      if (key !== '_id') writePath(result, key, copy(value))
      continue
    }
    const operator = operators[key]
    if (operator === undefined) throw new BadQuery(`Unknown modifier: ${key}`)
    if (!isObject(value)) throw new BadQuery(`Modifiers operate on fields but ${key} has none`)
    for (const [path, operand] of Object.entries(value)) operator(result, path, operand, now)
  }
  return result
}

type Operator = (target: JsonObject, path: string, operand: unknown, now: number) => void

const operators: Readonly<Record<string, Operator>> = {
  $set: (target, path, operand) => writePath(target, path, copy(operand)),
  $setOnInsert: () => undefined,
  $unset: (target, path) => removePath(target, path),
  $inc: (target, path, operand) => writePath(target, path, number(readPath(target, path)) + number(operand)),
  $mul: (target, path, operand) => writePath(target, path, number(readPath(target, path)) * number(operand)),
  $min: (target, path, operand) => writeExtreme(target, path, {operand, sign: -1}),
  $max: (target, path, operand) => writeExtreme(target, path, {operand, sign: 1}),
  $rename: rename,
  $push: (target, path, operand) => writePath(target, path, [...list(target, path), ...each(operand)]),
  $addToSet: addToSet,
  $pull: (target, path, operand) =>
    writePath(
      target,
      path,
      list(target, path).filter((member) => !isPulled(member, operand))
    ),
  $pop: (target, path, operand) =>
    writePath(target, path, operand === -1 ? list(target, path).slice(1) : list(target, path).slice(0, -1)),
  $currentDate: (target, path, _operand, now) => writePath(target, path, {$date: now})
}

function writeExtreme(target: JsonObject, path: string, by: {operand: unknown; sign: 1 | -1}): void {
  const current = readPath(target, path)
  if (current === undefined || compareValues(by.operand, current) * by.sign > 0) writePath(target, path, by.operand)
}

function rename(target: JsonObject, path: string, operand: unknown): void {
  const value = readPath(target, path)
  if (value === undefined || typeof operand !== 'string') return
  removePath(target, path)
  writePath(target, operand, value)
}

function addToSet(target: JsonObject, path: string, operand: unknown): void {
  const members = list(target, path)
  for (const value of each(operand)) if (!members.some((member) => isEqual(member, value))) members.push(value)
  writePath(target, path, members)
}

function isPulled(member: unknown, operand: unknown): boolean {
  if (isObject(operand) && isObject(member)) return matches(member, operand)
  if (isObject(operand)) return matches({member}, {member: operand})
  return isEqual(unwrap(member), unwrap(operand))
}

function list(target: JsonObject, path: string): unknown[] {
  const value = readPath(target, path)
  if (value === undefined) return []
  if (!Array.isArray(value)) throw new BadQuery(`The field '${path}' must be an array`)
  return [...value]
}

function each(operand: unknown): unknown[] {
  const members = isObject(operand) ? operand['$each'] : undefined
  return Array.isArray(members) ? members : [operand]
}

function number(value: unknown): number {
  const plain = unwrap(value ?? 0)
  if (typeof plain !== 'number') throw new BadQuery('Cannot apply $inc to a value of non-numeric type')
  return plain
}
