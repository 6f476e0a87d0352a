/** What a value prints as: Java's `toString`. */
import {allowSize, spend, type Budget} from './budget.ts'
import {printDouble} from './java-double.ts'
import type {LoopValue, ObjectValue, Value} from './value.ts'

/** Text of a value; null prints as `null` (a print statement leaves it out before). */
export function toText(value: Value, budget: Budget): string {
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null) return String(value)
  return objectText(value, budget)
}

function objectText(value: ObjectValue, budget: Budget): string {
  switch (value.kind) {
    case 'double':
      return printDouble(value.value)
    case 'char':
      return value.value
    case 'safe':
      return value.text
    case 'sequence':
      // Java prints an array as its type and address; its elements say more to a reader of a check.
      return `[${joined(value.items, budget)}]`
    case 'map':
      return `{${entriesText(value.entries, budget)}}`
    case 'entry':
      return `${toText(value.key, budget)}=${toText(value.value, budget)}`
    case 'loop':
      return loopText(value)
    case 'locale':
      return value.tag.replaceAll('-', '_')
    case 'opaque':
      return value.className
    default:
      return 'imported template'
  }
}

function joined(items: ReadonlyArray<Value>, budget: Budget): string {
  const texts: string[] = []
  let size = 0
  for (const item of items) {
    spend(budget)
    const text = toText(item, budget)
    size += text.length + 2
    allowSize(budget, size)
    texts.push(text)
  }
  return texts.join(', ')
}

function entriesText(entries: ReadonlyMap<Value, Value>, budget: Budget): string {
  return joined(
    Array.from(entries, ([key, value]) => ({kind: 'entry', key, value})),
    budget
  )
}

function loopText(loop: LoopValue): string {
  const {index, length} = loop
  const last = index === length - 1
  return `{last=${last}, length=${length}, index=${index}, revindex=${length - index - 1}, first=${index === 0}}`
}
