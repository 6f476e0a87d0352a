/** Filters that take lists, maps, numbers or anything. */
import {ValueError} from '../template-error.ts'
import {isEmpty} from '../tests.ts'
import {allowSize, spend} from '../values/budget.ts'
import {compareNatural} from '../values/compare.ts'
import {hashMap} from '../values/hash-order.ts'
import {toText} from '../values/to-text.ts'
import {double, isNumber, isObject, list, toNumber, typeName, type SequenceValue, type Value} from '../values/value.ts'
import {itemsOf} from '../values/items.ts'
import {argument, type CallArguments, type Environment, type Filter} from './filter.ts'

export const LIST_FILTERS: ReadonlyArray<readonly [string, Filter]> = [
  ['abs', {parameters: undefined, apply: absolute}],
  ['default', {parameters: ['default'], apply: (input, args) => (isEmpty(input) ? argument(args, 'default') : input)}],
  ['first', {parameters: undefined, apply: (input) => edge(input, 'first')}],
  ['join', {parameters: ['separator'], apply: join}],
  ['last', {parameters: undefined, apply: (input) => edge(input, 'last')}],
  ['length', {parameters: undefined, apply: lengthOf}],
  ['merge', {parameters: ['items'], apply: merge}],
  ['reverse', {parameters: undefined, apply: (input) => inPlace(input, 'reverse', ({items}) => items.reverse())}],
  [
    'rsort',
    {parameters: undefined, apply: (input, _, environment) => sortWith(input, {name: 'rsort', sign: -1}, environment)}
  ],
  ['slice', {parameters: ['fromIndex', 'toIndex'], apply: slice}],
  [
    'sort',
    {parameters: undefined, apply: (input, _, environment) => sortWith(input, {name: 'sort', sign: 1}, environment)}
  ]
]

function absolute(input: Value): Value {
  if (!isNumber(input)) throw wrongInput('abs', input, 'a number')
  if (typeof input === 'bigint') return input < 0n ? -input : input
  return typeof input === 'number' ? Math.abs(input) : double(Math.abs(input.value))
}

function wrongInput(filter: string, input: Value, expected: string): ValueError {
  return new ValueError(`Unexpected ${typeName(input)} before \`${filter}\`, expected ${expected}`)
}

function edge(input: Value, which: 'first' | 'last'): Value {
  if (input === null) return null
  if (typeof input === 'string') {
    if (input === '') throw wrongInput(which, input, 'a string with characters')
    return {kind: 'char', value: input.charAt(which === 'first' ? 0 : input.length - 1)}
  }
  if (!isObject(input) || input.kind !== 'sequence') throw wrongInput(which, input, 'a list or a string')
  return input.items.at(which === 'first' ? 0 : -1) ?? null
}

function join(input: Value, args: CallArguments, {budget}: Environment): Value {
  if (input === null) return null
  if (!isObject(input) || input.kind !== 'sequence') throw wrongInput('join', input, 'a list')
  const separator = argument(args, 'separator')
  if (separator !== null && typeof separator !== 'string') {
    throw new ValueError(
      `Unexpected ${typeName(separator)} as the separator of \`join\`, expected a string`,
      'arguments'
    )
  }
  spend(budget, input.items.length)
  const texts = input.items.map((item) => toText(item, budget))
  allowSize(
    budget,
    texts.reduce((size, text) => size + text.length + (separator?.length ?? 0), 0)
  )
  return texts.join(separator ?? '')
}

function lengthOf(input: Value): Value {
  if (typeof input === 'string') return input.length
  if (!isObject(input)) return 0
  return itemsOf(input)?.length ?? 0
}

function merge(input: Value, args: CallArguments, {budget}: Environment): Value {
  const items = argument(args, 'items')
  if (input === null && items === null)
    throw new ValueError('Unexpected null on both sides of `merge`, expected a list or a map')
  if (input === null || items === null) return input ?? items
  const added = itemsOf(items)
  if (!isObject(input) || added === undefined)
    throw new ValueError(`Unexpected ${typeName(items)} to \`merge\`, expected a list or a map`, 'arguments')
  spend(budget, added.length)
  if (input.kind === 'map') {
    const entries = [
      ...input.entries,
      ...added.map((item) =>
        isObject(item) && item.kind === 'entry' ? ([item.key, item.value] as const) : ([item, item] as const)
      )
    ]
    return hashMap(entries, entries.length + 16, budget)
  }
  if (input.kind !== 'sequence' || input.type === 'set') throw wrongInput('merge', input, 'a list or a map')
  spend(budget, input.items.length)
  return {...input, items: [...input.items, ...added]}
}

/** Pebble changes the list itself: whoever holds it sees the new order. */
function inPlace(input: Value, filter: string, change: (sequence: SequenceValue) => void): Value {
  if (input === null) return null
  if (!isObject(input) || input.kind !== 'sequence' || input.type === 'set') throw wrongInput(filter, input, 'a list')
  change(input)
  return input
}

function sortWith(input: Value, {name, sign}: {name: string; sign: 1 | -1}, {budget}: Environment): Value {
  return inPlace(input, name, ({items}) => {
    spend(budget, items.length)
    items.sort((left, right) => sign * compareNatural(left, right))
  })
}

function slice(input: Value, args: CallArguments): Value {
  if (input === null) return null
  const size = sizeToSlice(input)
  const from = bound(args, 'fromIndex') ?? 0
  const to = bound(args, 'toIndex')
  if (from < 0) throw new ValueError(`Unexpected start ${from} of \`slice\`, expected 0 or more`, 'arguments')
  if (to !== undefined && to > size)
    throw new ValueError(`Unexpected end ${to} of \`slice\`, expected at most ${size}`, 'arguments', SLICE_END)
  if (to !== undefined && from >= to)
    throw new ValueError(`Unexpected end ${to} of \`slice\`, expected more than the start ${from}`, 'arguments')
  if (from > size) throw new ValueError(`Unexpected start ${from} of \`slice\`, expected at most ${size}`, 'arguments')
  if (typeof input === 'string') return input.slice(from, to)
  if (!isObject(input) || input.kind !== 'sequence') return input
  return input.type === 'array' ? {...input, items: input.items.slice(from, to)} : list(input.items.slice(from, to))
}

const SLICE_END = 'Pebble does not cut a longer end; write `slice(0, min(n, list.size))`'

function sizeToSlice(input: Value): number {
  if (typeof input === 'string') return input.length
  if (isObject(input) && input.kind === 'sequence' && input.type !== 'set') return input.items.length
  throw wrongInput('slice', input, 'a string or a list')
}

function bound(args: CallArguments, name: string): number | undefined {
  const value = argument(args, name)
  if (value === null) return undefined
  if (isNumber(value)) return Math.trunc(toNumber(value))
  throw new ValueError(`Unexpected ${typeName(value)} as \`${name}\` of \`slice\`, expected a number`, 'arguments')
}
