/** The order in which java.util.HashMap yields its entries: map literals and merged maps are HashMaps. */
import {spend, type Budget} from './budget.ts'
import {findKey} from './equality.ts'
import type {MapValue, ObjectValue, Value} from './value.ts'

/**
 * A map of the given entries in HashMap order. Later entries replace earlier ones with an equal key.
 * `capacity` is the constructor's argument.
 */
export function hashMap(entries: ReadonlyArray<readonly [Value, Value]>, capacity: number, budget: Budget): MapValue {
  const map: MapValue = {kind: 'map', entries: new Map()}
  for (const [key, value] of entries) map.entries.set(findKey(map, key, budget) ?? key, value)
  const mask = tableSize(capacity, map.entries.size) - 1
  const buckets = Array.from(map.entries, ([key, value]) => ({key, value, bucket: bucketOf(key, mask, budget)}))
  buckets.sort((left, right) => left.bucket - right.bucket)
  map.entries = new Map(buckets.map(({key, value}) => [key, value]))
  return map
}

/** A power of two that holds `capacity`, doubled while the map is more than three quarters full. */
function tableSize(capacity: number, size: number): number {
  let table = 1
  while (table < capacity) table *= 2
  while (size > table * 0.75) table *= 2
  return table
}

function bucketOf(key: Value, mask: number, budget: Budget): number {
  const hash = javaHash(key, budget)
  return (hash ^ (hash >>> 16)) & mask
}

/** `Object.hashCode` of the value. */
function javaHash(value: Value, budget: Budget): number {
  spend(budget)
  if (value === null) return 0
  if (typeof value === 'boolean') return value ? 1231 : 1237
  if (typeof value === 'number') return value
  if (typeof value === 'bigint') return Number(BigInt.asIntN(32, value ^ (BigInt.asUintN(64, value) >> 32n)))
  return typeof value === 'string' ? stringHash(value) : objectHash(value, budget)
}

function objectHash(value: ObjectValue, budget: Budget): number {
  if (value.kind === 'double') return doubleHash(value.value)
  if (value.kind === 'char') return value.value.charCodeAt(0)
  if (value.kind === 'safe') return stringHash(value.text)
  if (value.kind === 'sequence')
    return value.items.reduce<number>((hash, item) => (Math.imul(31, hash) + javaHash(item, budget)) | 0, 1)
  if (value.kind !== 'map') return 0
  return Array.from(value.entries).reduce<number>(
    (hash, [key, item]) => (hash + (javaHash(key, budget) ^ javaHash(item, budget))) | 0,
    0
  )
}

function stringHash(text: string): number {
  let hash = 0
  for (let at = 0; at < text.length; at += 1) hash = (Math.imul(31, hash) + text.charCodeAt(at)) | 0
  return hash
}

function doubleHash(value: number): number {
  const bits = new DataView(new ArrayBuffer(8))
  bits.setFloat64(0, value)
  return bits.getInt32(0) ^ bits.getInt32(4)
}
