/** What a loop runs over. */
import {isObject, type Value} from './value.ts'

/** The items of a list, set, array or map (its entries), as they are when the loop starts; else `undefined`. */
export function itemsOf(value: Value): ReadonlyArray<Value> | undefined {
  if (!isObject(value)) return undefined
  if (value.kind === 'sequence') return [...value.items]
  if (value.kind !== 'map') return undefined
  return Array.from(value.entries, ([key, item]) => ({kind: 'entry', key, value: item}))
}
