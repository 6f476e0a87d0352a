/** JSON values of documents: reading, writing, comparing. MongoDB's extended JSON stands for its own types. */

export type JsonObject = Record<string, unknown>

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Parses JSON to an object; `undefined` when it is something else or no JSON at all. */
export function parseObject(text: string): JsonObject | undefined {
  const value = parseJson(text)
  return isObject(value) ? value : undefined
}

/** Parses JSON; `undefined` when it is none. */
export function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return value
  } catch {
    return undefined
  }
}

/** A deep copy. */
export function copy<T>(value: T): T
export function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((member: unknown) => copy(member))
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, copy(member)]))
}

/** Equality by content; the order of members does not count. */
export function isEqual(a: unknown, b: unknown): boolean {
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((x, i) => isEqual(x, b[i]))
  if (!isObject(a) || !isObject(b)) return a === b
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && isEqual(a[key], b[key]))
}

/** The value at a dotted path (`size.h`, `tags.0`), `undefined` where there is none. */
export function readPath(value: unknown, path: string): unknown {
  let current = value
  for (const part of path.split('.')) {
    if (Array.isArray(current)) current = current[Number(part)]
    else if (isObject(current) && Object.hasOwn(current, part)) current = current[part]
    else return undefined
  }
  return current
}

/** Sets the value at a dotted path, making objects on the way. */
export function writePath(target: JsonObject, path: string, value: unknown): void {
  const parts = path.split('.')
  const last = parts.pop() ?? path
  let current: JsonObject | unknown[] = target
  for (const part of parts) {
    let next: unknown = readMember(current, part)
    if (!isObject(next) && !Array.isArray(next)) {
      next = {}
      writeMember(current, part, next)
    }
    if (isObject(next) || Array.isArray(next)) current = next
  }
  writeMember(current, last, value)
}

/** Removes the member at a dotted path. */
export function removePath(target: JsonObject, path: string): void {
  const dot = path.lastIndexOf('.')
  const owner = dot < 0 ? target : readPath(target, path.slice(0, dot))
  if (isObject(owner)) delete owner[path.slice(dot + 1)]
}

/** Order of values as MongoDB sorts: missing and null, numbers, strings, objects, lists, ids, booleans, dates. */
export function compareValues(a: unknown, b: unknown): number {
  const [left, right] = [unwrap(a), unwrap(b)]
  const byType = rank(left) - rank(right)
  if (byType !== 0) return byType
  if (typeof left === 'number' && typeof right === 'number') return left - right
  const [x, y] = [text(left), text(right)]
  if (x === y) return 0
  return x < y ? -1 : 1
}

/** The plain value that templates see: ids are hex text, dates are ms, other numbers are numbers. */
export function unwrap(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unwrap)
  if (!isObject(value)) return value
  const keys = Object.keys(value)
  const key = keys[0]
  if (keys.length === 1 && key?.startsWith('$')) {
    const inner = value[key]
    if (key === '$date') return toMilliseconds(inner)
    if (key === '$oid' || key === '$regex') return inner
    if (key === '$numberInt' || key === '$numberLong' || key === '$numberDouble' || key === '$numberDecimal')
      return Number(inner)
  }
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, unwrap(member)]))
}

function readMember(owner: JsonObject | unknown[], part: string): unknown {
  return Array.isArray(owner) ? owner[Number(part)] : owner[part]
}

function writeMember(owner: JsonObject | unknown[], part: string, value: unknown): void {
  if (Array.isArray(owner)) owner[Number(part)] = value
  else owner[part] = value
}

function toMilliseconds(date: unknown): unknown {
  if (typeof date === 'string') return Date.parse(date)
  if (isObject(date) && '$numberLong' in date) return Number(date['$numberLong'])
  return date
}

function rank(value: unknown): number {
  if (value === undefined || value === null) return 0
  if (typeof value === 'number') return 1
  if (typeof value === 'string') return 2
  if (typeof value === 'boolean') return 5
  return Array.isArray(value) ? 4 : 3
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
}
