/** `==` of templates and `equals` of Java, which differ for numbers. */
import {spend, type Budget} from './budget.ts'
import {compareNumbers} from './compare.ts'
import {isNumber, isObject, type MapValue, type ObjectValue, type SequenceValue, type Value} from './value.ts'

/** `a == b`: numbers by value whatever their types, everything else by `equals`. */
export function looselyEqual(left: Value, right: Value, budget: Budget): boolean {
  if (isNumber(left) && isNumber(right)) return compareNumbers(left, right) === 0
  return javaEquals(left, right, budget)
}

/** `left.equals(right)`: what `contains`, map keys and list removal go by. `1L` does not equal `1`. */
export function javaEquals(left: Value, right: Value, budget: Budget): boolean {
  if (left === right) return true
  if (!isObject(left) || !isObject(right) || left.kind !== right.kind) return false
  spend(budget)
  return equalObjects(left, right, budget)
}

function equalObjects(left: ObjectValue, right: ObjectValue, budget: Budget): boolean {
  if (left.kind === 'double' && right.kind === 'double') return Object.is(left.value, right.value)
  if (left.kind === 'char' && right.kind === 'char') return left.value === right.value
  if (left.kind === 'safe' && right.kind === 'safe') return left.text === right.text
  if (left.kind === 'locale' && right.kind === 'locale') return left.tag === right.tag
  if (left.kind === 'sequence' && right.kind === 'sequence') return equalSequences(left, right, budget)
  if (left.kind === 'map' && right.kind === 'map') return equalMaps(left, right, budget)
  if (left.kind !== 'entry' || right.kind !== 'entry') return false
  return javaEquals(left.key, right.key, budget) && javaEquals(left.value, right.value, budget)
}

function equalSequences(left: SequenceValue, right: SequenceValue, budget: Budget): boolean {
  if (left.type !== right.type || left.type === 'array' || left.items.length !== right.items.length) return false
  if (left.type === 'set') return left.items.every((item) => includes(right.items, item, budget))
  return left.items.every((item, index) => javaEquals(item, right.items[index] ?? null, budget))
}

function equalMaps(left: MapValue, right: MapValue, budget: Budget): boolean {
  if (left.entries.size !== right.entries.size) return false
  for (const [key, value] of left.entries) {
    const other = findKey(right, key, budget)
    if (other === undefined || !javaEquals(value, right.entries.get(other) ?? null, budget)) return false
  }
  return true
}

/** `Collection.contains`. */
export function includes(items: ReadonlyArray<Value>, wanted: Value, budget: Budget): boolean {
  spend(budget, items.length >> 3)
  return items.some((item) => javaEquals(wanted, item, budget))
}

/** The key of `map` that equals `wanted`; `undefined` when there is none. */
export function findKey(map: MapValue, wanted: Value, budget: Budget): Value | undefined {
  if (map.entries.has(wanted)) return wanted
  if (!isObject(wanted)) return undefined
  for (const key of map.entries.keys()) if (javaEquals(key, wanted, budget)) return key
  return undefined
}
