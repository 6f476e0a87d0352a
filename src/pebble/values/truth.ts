/** What counts as true: booleans, numbers other than 0 and NaN, strings that are not empty. */
import {ValueError} from '../template-error.ts'
import {isNumber, toNumber, typeName, type Value} from './value.ts'

/** Truth of a value; `undefined` for null, which is false or, with strict variables, an error. */
export function truthOf(value: Value, where: string): boolean | undefined {
  if (value === null) return undefined
  if (typeof value === 'boolean') return value
  if (typeof value === 'string') return value !== ''
  if (isNumber(value)) return toNumber(value) !== 0 && !Number.isNaN(toNumber(value))
  throw new ValueError(
    `Unexpected ${typeName(value)} in ${where}, expected a boolean, a number or a string`,
    'type',
    isCollection(value) ? 'Pebble does not take a list or map as a condition; write `is not empty`' : undefined
  )
}

function isCollection(value: Value): boolean {
  return typeof value === 'object' && value !== null && (value.kind === 'sequence' || value.kind === 'map')
}
