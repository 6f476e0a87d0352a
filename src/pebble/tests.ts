/** What can follow `is`. */
import {ValueError} from './template-error.ts'
import type {Environment} from './filters/filter.ts'
import {javaTrim} from './values/java-text.ts'
import {isObject, typeName, type Value} from './values/value.ts'

export type Test = (input: Value, environment: Environment) => boolean

export const TESTS: ReadonlyMap<string, Test> = new Map<string, Test>([
  ['defined', (input) => input !== null],
  ['empty', isEmpty],
  ['even', (input) => parity(input, 'even') === 0],
  ['iterable', (input) => isObject(input) && input.kind === 'sequence'],
  ['map', (input) => isObject(input) && input.kind === 'map'],
  ['null', (input) => input === null],
  ['odd', (input) => parity(input, 'odd') !== 0]
])

/** Null, blank text, an empty list, set or map. Not an empty array: Pebble does not look into arrays. */
export function isEmpty(input: Value): boolean {
  if (input === null) return true
  if (typeof input === 'string') return javaTrim(input) === ''
  if (!isObject(input)) return false
  if (input.kind === 'sequence') return input.type !== 'array' && input.items.length === 0
  return input.kind === 'map' && input.entries.size === 0
}

function parity(input: Value, test: string): number {
  if (typeof input === 'number' || typeof input === 'bigint') return Number(BigInt(input) % 2n)
  throw new ValueError(`Unexpected ${typeName(input)} before \`is ${test}\`, expected an integer`)
}
