/** Checks what a project wrote; says what is wrong with place, expectation and did-you-mean. */
import {readFile} from 'node:fs/promises'
import * as v from 'valibot'
import type {Config} from './config.ts'
import type {Place} from './read-config-text.ts'
import {KnownError} from './known-error.ts'
import {code, list} from '../text/words.ts'
import {configSchema} from './config-schema.ts'
import {frameOf} from './config-frame.ts'
import {suggest} from '../text/suggest.ts'

export interface Origin {
  /** Absolute path of the file. */
  path: string
  /** As a message shows it. */
  shown: string
}

/** The configuration, or a `KnownError` that tells the first mistake and how many there are. */
export async function validateConfig(value: unknown, origin: Origin): Promise<Config> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new KnownError(`Unexpected ${kindOf(value)} in config file \`${origin.shown}\`, expected an object`)
  }
  const result = v.safeParse(configSchema, value)
  if (result.success) return value
  const [issue, ...others] = result.issues
  const {text, place} = await locate(issue, origin)
  const at = place === undefined ? origin.shown : `${origin.shown}:${place.line}:${place.column}`
  if (isMissingKey(issue))
    throw new KnownError(`Cannot find key ${code(v.getDotPath(issue) ?? '')} in config file \`${at}\``)
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`
  throw new KnownError(
    `Unexpected ${tell(issue)} in config file \`${at}\`${hint(issue)}${more}`,
    text !== undefined && place !== undefined ? frameOf(text, place) : undefined
  )
}

type Issue = v.InferIssue<typeof configSchema>

function tell(issue: Issue): string {
  const path = v.getDotPath(issue) ?? ''
  if (isUnknownKey(issue)) return `key ${code(path)}`
  return `value ${code(issue.received)} of ${code(path)}`
}

function hint(issue: Issue): string {
  if (isUnknownKey(issue)) {
    const known = knownKeys(issue)
    const near = suggest(String(lastKey(issue)), known)
    const expected = known.length === 0 ? 'a known key' : `one of ${known.map((key) => code(key)).join(', ')}`
    return `, expected ${near === undefined ? expected : `a known key; did you mean ${code(near)}`}`
  }
  const words = [...(issue.expected ?? '').matchAll(/"([^"]*)"/g)].map((match) => match[1] ?? '')
  const near = typeof issue.input === 'string' ? suggest(issue.input, words) : undefined
  return `, expected ${wordsOf(issue)}${near === undefined ? '' : `; did you mean ${code(near)}`}`
}

function wordsOf(issue: Issue): string {
  if (issue.type === 'union' && issue.path?.[0].key === 'rules') return '`off`, `warn`, `error` or `[level, options]`'
  const words = [...(issue.expected ?? '').matchAll(/"([^"]*)"/g)].map((match) => code(match[1] ?? ''))
  if (words.length > 1) return list(words, {last: 'or'})
  return kinds[issue.expected ?? ''] ?? code(issue.expected ?? 'something else')
}

const kinds: Readonly<Record<string, string>> = {
  Array: 'an array',
  Object: 'an object',
  boolean: '`true` or `false`',
  number: 'a number',
  string: 'a string'
}

function isUnknownKey(issue: Issue): boolean {
  return issue.type === 'strict_object' && issue.expected === 'never'
}

function isMissingKey(issue: Issue): boolean {
  return issue.type === 'strict_object' && issue.received === 'undefined'
}

function lastKey(issue: Issue): string | number {
  const key: unknown = issue.path?.at(-1)?.key
  return typeof key === 'number' ? key : String(key)
}

/** Keys that the schema has where the unknown one stands; for the top level only, where misspellings are common. */
function knownKeys(issue: Issue): ReadonlyArray<string> {
  if (issue.path?.length === 1) return Object.keys(configSchema.entries)
  if (issue.path?.length === 2 && issue.path[0].key === 'backend')
    return ['routes', 'streams', 'collections', 'context']
  return []
}

async function locate(issue: Issue, {path}: Origin): Promise<{text?: string; place?: Place}> {
  const kind = /\.(?:json|jsonc|ya?ml)$/.exec(path)
  if (kind === null) return {}
  const text = await readFile(path, 'utf8')
  const keys = (issue.path ?? []).map((item) => (typeof item.key === 'number' ? item.key : String(item.key)))
  const whole = path.endsWith('package.json') ? ['checkDocs', ...keys] : keys
  const wanted = isMissingKey(issue) ? whole.slice(0, -1) : whole
  const {findPlace} = await import('./read-config-text.ts')
  const place = findPlace(text, wanted, {yaml: kind[0].startsWith('.y'), key: isUnknownKey(issue)})
  return place === undefined ? {text} : {text, place}
}

function kindOf(value: unknown): string {
  if (value === null) return '`null`'
  return Array.isArray(value) ? 'array' : typeof value
}
