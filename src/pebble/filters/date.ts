/** `date`: java.text.SimpleDateFormat. */
import {ValueError} from '../template-error.ts'
import {isNumber, toNumber, typeName, type Value} from '../values/value.ts'
import {formatDate} from './date-format.ts'
import {parseDate} from './date-parse.ts'
import {isTimeZone} from './date-zone.ts'
import {argument, type CallArguments, type Environment, type Filter} from './filter.ts'

export const DATE_FILTER: Filter = {parameters: ['format', 'existingFormat', 'timeZone'], apply: date}

const DEFAULT_FORMAT = "yyyy-MM-dd'T'HH:mm:ssZ"

function date(input: Value, args: CallArguments, {settings}: Environment): Value {
  if (input === null) return null
  const format = stringArgument(args, 'format') ?? DEFAULT_FORMAT
  const wanted = stringArgument(args, 'timeZone')
  const {locale} = settings
  const time = timeOf(input, {
    format: stringArgument(args, 'existingFormat') ?? DEFAULT_FORMAT,
    locale,
    timeZone: settings.timeZone
  })
  // java.util.TimeZone takes an unknown name for GMT.
  const timeZone = wanted === undefined ? settings.timeZone : isTimeZone(wanted) ? wanted : 'UTC'
  return {kind: 'safe', text: formatDate(time, {format, locale, timeZone})}
}

function stringArgument(args: CallArguments, name: string): string | undefined {
  const value = argument(args, name)
  if (value === null) return undefined
  if (typeof value === 'string') return value
  throw new ValueError(`Unexpected ${typeName(value)} as \`${name}\` of \`date\`, expected a string`, 'arguments')
}

function timeOf(input: Value, options: {format: string; locale: string; timeZone: string}): number {
  if (isNumber(input)) return Math.trunc(toNumber(input))
  if (typeof input !== 'string')
    throw new ValueError(`Unexpected ${typeName(input)} before \`date\`, expected a number or a string`)
  const time = parseDate(input, options)
  if (time !== undefined) return time
  const message = `Unexpected text \`${input}\` before \`date\`, expected a date of the form \`${options.format}\``
  throw new ValueError(message, 'type', 'give its form: `date("yyyy/MM/dd", existingFormat="…")`')
}
