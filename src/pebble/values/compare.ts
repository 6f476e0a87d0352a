/** Order of numbers, and of what `sort` puts in order. */
import {ValueError} from '../template-error.ts'
import {isNumber, isObject, toNumber, typeName, type DoubleValue, type Value} from './value.ts'

/** Negative, 0 or positive. NaN is greater than every number, as in Java. */
export function compareNumbers(left: number | bigint | DoubleValue, right: number | bigint | DoubleValue): number {
  if (typeof left === 'bigint' && typeof right === 'bigint') return left < right ? -1 : Number(left > right)
  const [first, second] = [toNumber(left), toNumber(right)]
  if (Number.isNaN(first) || Number.isNaN(second)) return Number(Number.isNaN(first)) - Number(Number.isNaN(second))
  return first < second ? -1 : Number(first > second)
}

/** `<`, `<=`, `>`, `>=`: false when a side is null, an error when one is no number. */
export function compareFor(operator: '<' | '<=' | '>' | '>=', left: Value, right: Value): boolean {
  if (left === null || right === null) return false
  if (!isNumber(left) || !isNumber(right)) throw notComparable(operator, isNumber(left) ? right : left)
  const order = compareNumbers(left, right)
  if (operator === '<') return order < 0
  if (operator === '<=') return order <= 0
  return operator === '>' ? order > 0 : order >= 0
}

function notComparable(operator: string, value: Value): ValueError {
  return new ValueError(`Unexpected ${typeName(value)} beside \`${operator}\`, expected a number`)
}

/** `Comparable.compareTo`: strings by UTF-16 units, numbers of one type, booleans; anything else is an error. */
export function compareNatural(left: Value, right: Value): number {
  if (typeName(left) !== typeName(right)) {
    throw new ValueError(`Unexpected ${typeName(right)} beside ${typeName(left)} in a list to sort, expected one type`)
  }
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : Number(left > right)
  if (isNumber(left) && isNumber(right)) return compareNumbers(left, right)
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right)
  if (isObject(left) && isObject(right) && left.kind === 'char' && right.kind === 'char') {
    return compareNatural(left.value, right.value)
  }
  throw new ValueError(`Unexpected ${typeName(left)} in a list to sort, expected strings or numbers`)
}
