/** From values back to plain data, for filters that a project brings along. */
import {spend, type Budget} from './budget.ts'
import {toText} from './to-text.ts'
import {isNumber, isObject, toNumber, type Value} from './value.ts'

/** Lists to arrays, maps to Maps, all numbers to JS numbers, everything else to its text. */
export function toData(value: Value, budget: Budget): unknown {
  spend(budget)
  if (isNumber(value)) return toNumber(value)
  if (!isObject(value)) return value
  if (value.kind === 'sequence') return value.items.map((item) => toData(item, budget))
  if (value.kind !== 'map') return toText(value, budget)
  return new Map(Array.from(value.entries, ([key, item]) => [toData(key, budget), toData(item, budget)]))
}
