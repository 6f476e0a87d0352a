/** What filters take and give. */
import {ANY, DOUBLE, INTEGER, isNumeric, itemType, STRING, type Type} from './types.ts'

export interface Accepted {
  kinds: ReadonlyArray<Type['kind']>
  /** For messages. */
  text: string
}

const TEXT: Accepted = {kinds: ['string'], text: 'a string'}
const NUMBER: Accepted = {kinds: ['integer', 'double'], text: 'a number'}
const LISTS: Accepted = {kinds: ['list', 'array'], text: 'a list'}
const COLLECTIONS: Accepted = {kinds: ['list', 'set', 'array'], text: 'a list'}

/** Filters that end with an error for any other input. */
export const FILTER_INPUTS: ReadonlyMap<string, Accepted> = new Map([
  ['abbreviate', TEXT],
  ['abs', NUMBER],
  ['base64decode', TEXT],
  ['capitalize', TEXT],
  ['date', {kinds: ['integer', 'double', 'string'], text: 'a number of milliseconds or a string'}],
  ['first', {kinds: ['list', 'set', 'array', 'string'], text: 'a list or a string'}],
  ['join', COLLECTIONS],
  ['last', {kinds: ['list', 'set', 'array', 'string'], text: 'a list or a string'}],
  ['merge', {kinds: ['list', 'map', 'array'], text: 'a list or a map'}],
  ['nl2br', TEXT],
  ['numberformat', NUMBER],
  ['reverse', {kinds: ['list'], text: 'a list'}],
  ['rsort', LISTS],
  ['sha256', TEXT],
  ['slice', {kinds: ['list', 'array', 'string'], text: 'a list or a string'}],
  ['sort', LISTS],
  ['split', TEXT],
  ['title', TEXT],
  ['trim', TEXT],
  ['urlencode', TEXT]
])

export const REQUIRED_ARGUMENTS: ReadonlyMap<string, string> = new Map([
  ['abbreviate', 'length'],
  ['replace', 'replace_pairs'],
  ['split', 'delimiter'],
  ['buildPath', 'segment']
])

const TEXT_RESULTS: ReadonlySet<string> = new Set([
  'abbreviate',
  'base64decode',
  'base64encode',
  'buildPath',
  'capitalize',
  'date',
  'escape',
  'format',
  'join',
  'lower',
  'nl2br',
  'numberformat',
  'parentPath',
  'raw',
  'replace',
  'sha256',
  'stripTrailingSlash',
  'title',
  'toJson',
  'trim',
  'upper',
  'urlencode'
])

const SAME: ReadonlySet<string> = new Set(['reverse', 'rsort', 'sort'])

export function filterResult(name: string, input: Type): Type {
  if (TEXT_RESULTS.has(name)) return STRING
  if (SAME.has(name)) return input
  if (name === 'length') return INTEGER
  if (name === 'split') return {kind: 'array', item: STRING}
  if (name === 'abs') return isNumeric(input) ? input : DOUBLE
  if (name === 'slice') return input.kind === 'string' || input.kind === 'list' ? input : ANY
  return (name === 'first' || name === 'last') && input.kind !== 'string' ? itemType(input) : ANY
}
