/** Filters that take text. */
import {ValueError} from '../template-error.ts'
import {allowSize} from '../values/budget.ts'
import {javaTrim, titleCase, utf8Bytes, utf8Text} from '../values/java-text.ts'
import {toText} from '../values/to-text.ts'
import {isObject, typeName, type Value} from '../values/value.ts'
import {decodeBase64, encodeBase64} from './base64.ts'
import {escapeText, percent} from './escape.ts'
import {argument, type CallArguments, type Environment, type Filter} from './filter.ts'
import {sha256} from './sha256.ts'
import {splitText} from './split.ts'

export const TEXT_FILTERS: ReadonlyArray<readonly [string, Filter]> = [
  ['abbreviate', {parameters: ['length'], apply: onString('abbreviate', abbreviate)}],
  ['base64decode', plain((input) => base64decode(input))],
  ['base64encode', plain((input, {budget}) => encodeBase64(utf8Bytes(toText(input, budget))))],
  [
    'capitalize',
    simple('capitalize', (text) =>
      text.replace(/^(\s*)(\S)/, (_, space: string, first: string) => space + titleCase(first))
    )
  ],
  ['escape', {parameters: ['strategy'], apply: escape}],
  ['lower', plain((input, {budget, settings}) => toText(input, budget).toLocaleLowerCase(settings.locale))],
  ['nl2br', simple('nl2br', (text) => text.replace(/\r\n?|\n/g, '<br />'))],
  ['raw', plain((input, {budget}) => ({kind: 'safe', text: toText(input, budget)}))],
  ['replace', {parameters: ['replace_pairs'], apply: replace}],
  ['sha256', plain((input) => sha256(utf8Bytes(stringOnly(input, 'sha256'))))],
  ['split', {parameters: ['delimiter', 'limit'], apply: onString('split', splitText)}],
  [
    'title',
    simple('title', (text) =>
      text.replace(/(^|\s)(\S)/g, (_, space: string, first: string) => space + titleCase(first))
    )
  ],
  ['trim', simple('trim', javaTrim)],
  ['upper', plain((input, {budget, settings}) => toText(input, budget).toLocaleUpperCase(settings.locale))],
  ['urlencode', simple('urlencode', (text) => text.replace(/[^A-Za-z0-9.\-*_ ]/gu, percent).replaceAll(' ', '+'))]
]

/** A filter without parameters; null stays null. */
function plain(apply: (input: NonNullable<Value>, environment: Environment) => Value): Filter {
  return {parameters: undefined, apply: (input, _, environment) => (input === null ? null : apply(input, environment))}
}

/** A filter without parameters that takes nothing but a string. */
function simple(name: string, apply: (text: string) => string): Filter {
  return plain((input) => apply(stringOnly(input, name)))
}

function onString(
  name: string,
  apply: (text: string, args: CallArguments, environment: Environment) => Value
): Filter['apply'] {
  return (input, args, environment) => (input === null ? null : apply(stringOnly(input, name), args, environment))
}

function stringOnly(input: Value, filter: string): string {
  if (typeof input === 'string') return input
  throw new ValueError(
    `Unexpected ${typeName(input)} before \`${filter}\`, expected a string`,
    'type',
    `write \`value ~ "" | ${filter}\``
  )
}

/** Pebble casts the length to Long: a number of the context, an Integer, is an error. */
function abbreviate(text: string, args: CallArguments): string {
  const length = argument(args, 'length')
  if (typeof length !== 'bigint') {
    throw new ValueError(
      `Unexpected ${typeName(length)} as the length of \`abbreviate\`, expected a number literal`,
      'arguments'
    )
  }
  const most = Number(length)
  if (most < 0) throw new ValueError(`Unexpected length ${most} of \`abbreviate\`, expected 0 or more`, 'arguments')
  if (text.length < most || text.length <= 3) return text
  return most <= 3 ? text.slice(0, most) : `${text.slice(0, most - 3)}...`
}

function base64decode(input: Value): string {
  const bytes = decodeBase64(stringOnly(input, 'base64decode'))
  if (bytes !== undefined) return utf8Text(bytes)
  throw new ValueError('Unexpected text before `base64decode`, expected Base64')
}

function escape(input: Value, args: CallArguments, {budget, settings}: Environment): Value {
  if (input === null || (isObject(input) && input.kind === 'safe')) return input
  const strategy = argument(args, 'strategy') ?? settings.defaultEscapingStrategy
  if (typeof strategy !== 'string')
    throw new ValueError(`Unexpected ${typeName(strategy)} as escaping strategy, expected a string`, 'arguments')
  return {kind: 'safe', text: escapeText(toText(input, budget), strategy)}
}

function replace(input: Value, args: CallArguments, {budget}: Environment): Value {
  if (input === null) return null
  const pairs = argument(args, 'replace_pairs')
  if (!isObject(pairs) || pairs.kind !== 'map') {
    throw new ValueError(
      `Unexpected ${typeName(pairs)} as argument of \`replace\`, expected a map`,
      'arguments',
      'write `replace({"old": "new"})`'
    )
  }
  let text = toText(input, budget)
  for (const [from, to] of pairs.entries) {
    if (from === null || to === null)
      throw new ValueError('Unexpected null in the map of `replace`, expected a string', 'arguments')
    const [old, fresh] = [toText(from, budget), toText(to, budget)]
    allowSize(budget, text.length * Math.max(1, fresh.length))
    text = text.replaceAll(old, () => fresh)
  }
  return text
}
