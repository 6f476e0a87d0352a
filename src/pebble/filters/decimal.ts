/** Exact decimal digits of a number, rounded half to even. */
import {isObject, type DoubleValue} from '../values/value.ts'

export interface Decimal {
  negative: boolean
  /** Digits before the point, without leading zeros (`''` for 0). */
  integer: string
  /** Digits behind the point, exactly as many as asked for. */
  fraction: string
}

/** The number with `places` digits behind the point. Not for infinity and NaN. */
export function toDecimal(value: number | bigint | DoubleValue, places: number): Decimal {
  const {numerator, denominator} = isObject(value)
    ? fractionOf(value.value)
    : {numerator: BigInt(value), denominator: 1n}
  const negative = numerator < 0n || (isObject(value) && Object.is(value.value, -0))
  const scaled = (numerator < 0n ? -numerator : numerator) * 10n ** BigInt(places)
  const digits = roundHalfEven(scaled, denominator)
    .toString()
    .padStart(places + 1, '0')
  const point = digits.length - places
  return {negative, integer: digits.slice(0, point).replace(/^0+/, ''), fraction: digits.slice(point)}
}

/** A double is a whole number over a power of two. */
function fractionOf(value: number): {numerator: bigint; denominator: bigint} {
  let denominator = 1n
  let scaled = value
  while (!Number.isInteger(scaled)) {
    scaled *= 2
    denominator *= 2n
  }
  return {numerator: BigInt(scaled), denominator}
}

function roundHalfEven(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator
  const twice = (numerator % denominator) * 2n
  const up = twice > denominator || (twice === denominator && quotient % 2n === 1n)
  return up ? quotient + 1n : quotient
}
