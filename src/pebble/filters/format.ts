/** `format` of Pebble 4.1.2: java.util.Formatter for text, numbers and booleans. */
import {ValueError} from '../template-error.ts'
import {allowSize} from '../values/budget.ts'
import {toText} from '../values/to-text.ts'
import {isObject, typeName, type Value} from '../values/value.ts'
import {toDecimal} from './decimal.ts'
import type {CallArguments, Environment, Filter} from './filter.ts'

export const FORMAT_FILTER: Filter = {parameters: 'any', apply: format}

const SPECIFIER = /%(?:(\d+)\$)?([-#+ 0,(]*)(\d+)?(?:\.(\d+))?([a-zA-Z%])|%/g

function format(input: Value, args: CallArguments, environment: Environment): Value {
  if (input === null) return null
  let next = 0
  const text = toText(input, environment.budget).replace(
    SPECIFIER,
    (specifier, position, flags, width, precision, conversion) => {
      if (conversion === '%') return '%'
      if (conversion === 'n') return '\n'
      if (conversion === undefined)
        throw new ValueError(`Unexpected \`%\` in \`format\`, expected \`%%\` or a specifier`, 'arguments')
      const at = position === undefined ? next++ : Number(position) - 1
      const value = args.get(String(at))
      if (value === undefined)
        throw new ValueError(`Cannot find argument ${at + 1} for \`${specifier}\` of \`format\``, 'arguments')
      const size = Number(width ?? 0)
      allowSize(environment.budget, size)
      const converted = convert(value, {
        conversion: String(conversion),
        precision: precision === undefined ? undefined : Number(precision),
        flags: String(flags),
        environment
      })
      return String(flags).includes('-')
        ? converted.padEnd(size)
        : converted.padStart(size, String(flags).includes('0') ? '0' : ' ')
    }
  )
  return text
}

interface Conversion {
  conversion: string
  precision: number | undefined
  flags: string
  environment: Environment
}

function convert(value: Value, options: Conversion): string {
  const {conversion, precision, environment} = options
  const lower = conversion.toLowerCase()
  if (lower === 's') return cased(toText(value, environment.budget).slice(0, precision), conversion)
  if (lower === 'b') return cased(String(typeof value === 'boolean' ? value : value !== null), conversion)
  if (value === null) return cased('null', conversion)
  if (conversion === 'd' && isInteger(value)) return signed(String(value), options)
  if (lower === 'x' && isInteger(value)) return cased(value.toString(16), conversion)
  if (conversion === 'o' && isInteger(value)) return value.toString(8)
  if (lower === 'c' && typeof value === 'number') return cased(String.fromCodePoint(value), conversion)
  if (lower === 'f' && isObject(value) && value.kind === 'double') {
    const {negative, integer, fraction} = toDecimal(value, precision ?? 6)
    return signed(`${negative ? '-' : ''}${integer || '0'}${fraction === '' ? '' : `.${fraction}`}`, options)
  }
  throw new ValueError(`Unexpected ${typeName(value)} for \`%${conversion}\` of \`format\``, 'arguments')
}

function isInteger(value: Value): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint'
}

function cased(text: string, conversion: string): string {
  return conversion === conversion.toUpperCase() ? text.toUpperCase() : text
}

function signed(digits: string, {flags}: Conversion): string {
  const grouped = flags.includes(',') ? digits.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',') : digits
  return flags.includes('+') && !digits.startsWith('-') ? `+${grouped}` : grouped
}
