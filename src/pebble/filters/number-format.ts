/** `numberformat`: java.text.DecimalFormat. */
import {ValueError} from '../template-error.ts'
import {double, isNumber, isObject, toNumber, typeName, type DoubleValue, type Value} from '../values/value.ts'
import {toDecimal} from './decimal.ts'
import {argument, type CallArguments, type Environment, type Filter} from './filter.ts'

export const NUMBERFORMAT_FILTER: Filter = {parameters: ['format'], apply: numberformat}

function numberformat(input: Value, args: CallArguments, {settings}: Environment): Value {
  if (input === null) return null
  if (!isNumber(input)) throw new ValueError(`Unexpected ${typeName(input)} before \`numberformat\`, expected a number`)
  const pattern = argument(args, 'format') ?? DEFAULT_PATTERN
  if (typeof pattern !== 'string')
    throw new ValueError(
      `Unexpected ${typeName(pattern)} as the format of \`numberformat\`, expected a string`,
      'arguments'
    )
  return formatNumber(input, parsePattern(pattern), symbolsOf(settings.locale))
}

const DEFAULT_PATTERN = '#,##0.###'

interface NumberPattern {
  /** Prefix and suffix of positive and of negative numbers. */
  positive: Affixes
  negative: Affixes
  /** 100 for `%`, 1000 for `‰`. */
  multiplier: number
  grouping: number
  integers: number
  /** Least and most digits behind the point. */
  fraction: {least: number; most: number}
  /** Least digits of the exponent; 0 without one. */
  exponent: number
}

interface Affixes {
  prefix: string
  suffix: string
}

interface Symbols {
  group: string
  decimal: string
  minus: string
  currency: string
}

const HALF = /^((?:'[^']*'|[^#0,.;'E])*)([#0,.]+(?:E0+)?)((?:'[^']*'|[^#0,.;'])*)$/

/** Reads `prefix#,##0.00suffix;negative`. */
function parsePattern(pattern: string): NumberPattern {
  const [first = '', second] = splitHalves(pattern)
  const match = HALF.exec(first)
  const digits = match === null ? null : /^([#,]*)([0,]*)(?:(\.)(0*)(#*))?(?:E(0+))?$/.exec(match[2] ?? '')
  if (match === null || digits === null)
    throw new ValueError(
      `Unexpected pattern \`${pattern}\` of \`numberformat\`, expected one like \`#,##0.00\``,
      'arguments'
    )
  const [, hashes = '', zeros = '', point, least = '', most = '', exponent = ''] = digits
  const affixes = `${match[1] ?? ''}${match[3] ?? ''}`.replace(/'[^']*'/g, '')
  const positive = {prefix: unquote(match[1] ?? ''), suffix: unquote(match[3] ?? '')}
  return {
    positive,
    negative: negativeAffixes(second, positive),
    multiplier: affixes.includes('%') ? 100 : affixes.includes('‰') ? 1000 : 1,
    grouping: `${hashes}${zeros}`.includes(',')
      ? `${hashes}${zeros}`.length - `${hashes}${zeros}`.lastIndexOf(',') - 1
      : 0,
    ...counts(
      {zeros: count(zeros, '0'), hashes: count(hashes, '#'), point: point !== undefined},
      {least: least.length, most: most.length}
    ),
    exponent: exponent.length
  }
}

function splitHalves(pattern: string): string[] {
  return pattern.match(/(?:'[^']*'|[^;'])+/g) ?? []
}

/** `#.##` has a digit before the point all the same; `.##` has one behind it. */
function counts(
  before: {zeros: number; hashes: number; point: boolean},
  behind: {least: number; most: number}
): Pick<NumberPattern, 'integers' | 'fraction'> {
  const fraction = {least: behind.least, most: behind.least + behind.most}
  if (before.zeros > 0 || behind.least > 0 || !before.point) return {integers: before.zeros, fraction}
  return before.hashes > 0 ? {integers: 1, fraction} : {integers: 0, fraction: {...fraction, least: 1}}
}

function count(text: string, character: string): number {
  return text.split(character).length - 1
}

function unquote(text: string): string {
  return text.replace(/'([^']*)'/g, (_, quoted: string) => (quoted === '' ? "'" : quoted))
}

function negativeAffixes(half: string | undefined, positive: Affixes): Affixes {
  const match = half === undefined ? null : HALF.exec(half)
  if (match === null) return {prefix: `${MINUS}${positive.prefix}`, suffix: positive.suffix}
  return {
    prefix: unquote(match[1] ?? '').replaceAll('-', MINUS),
    suffix: unquote(match[3] ?? '').replaceAll('-', MINUS)
  }
}

/** Stands for the locale's minus sign. */
const MINUS = '\u0000'

function formatNumber(value: number | bigint | DoubleValue, pattern: NumberPattern, symbols: Symbols): string {
  const size = pattern.multiplier === 1 ? value : multiply(value, pattern.multiplier)
  if (isObject(size) && Number.isNaN(size.value)) return 'NaN'
  const negative = toNumber(size) < 0 || (isObject(size) && Object.is(size.value, -0))
  const {prefix, suffix} = negative ? pattern.negative : pattern.positive
  const body = Number.isFinite(toNumber(size)) ? formatBody(size, pattern, symbols) : '∞'
  return `${prefix}${body}${suffix}`.replaceAll(MINUS, symbols.minus).replaceAll('¤', symbols.currency)
}

function multiply(value: number | bigint | DoubleValue, by: number): number | bigint | DoubleValue {
  return isObject(value) ? double(value.value * by) : BigInt(value) * BigInt(by)
}

function formatBody(value: number | bigint | DoubleValue, pattern: NumberPattern, symbols: Symbols): string {
  if (pattern.exponent > 0) return formatExponent(toNumber(value), pattern, symbols)
  const {integer, fraction} = toDecimal(value, pattern.fraction.most)
  const behind = dropZeros(fraction, pattern.fraction.least)
  const before = integer.padStart(pattern.integers, '0')
  return joinParts(
    before === '' && behind === '' ? '0' : grouped(before, pattern.grouping, symbols.group),
    behind,
    symbols
  )
}

function joinParts(before: string, behind: string, symbols: Symbols): string {
  return behind === '' ? before : `${before}${symbols.decimal}${behind}`
}

function dropZeros(fraction: string, least: number): string {
  let end = fraction.length
  while (end > least && fraction.charAt(end - 1) === '0') end -= 1
  return fraction.slice(0, end)
}

function grouped(digits: string, size: number, separator: string): string {
  if (size === 0) return digits
  const groups: string[] = []
  for (let end = digits.length; end > 0; end -= size) groups.unshift(digits.slice(Math.max(0, end - size), end))
  return groups.join(separator)
}

function formatExponent(value: number, pattern: NumberPattern, symbols: Symbols): string {
  const integers = Math.max(1, pattern.integers)
  const exponent = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value))) - integers + 1
  const {integer, fraction} = toDecimal(double(value / 10 ** exponent), pattern.fraction.most)
  const mantissa = joinParts(integer === '' ? '0' : integer, dropZeros(fraction, pattern.fraction.least), symbols)
  const sign = exponent < 0 ? symbols.minus : ''
  return `${mantissa}E${sign}${String(Math.abs(exponent)).padStart(pattern.exponent, '0')}`
}

/** The locale's separators, as both Java and Intl have them from CLDR. */
function symbolsOf(locale: string): Symbols {
  const parts = new Intl.NumberFormat(locale, {useGrouping: true}).formatToParts(-12_345_678.5)
  const find = (type: string): string | undefined => parts.find((part) => part.type === type)?.value
  return {group: find('group') ?? ',', decimal: find('decimal') ?? '.', minus: find('minusSign') ?? '-', currency: '¤'}
}
