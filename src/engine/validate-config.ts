/** Checks what a project wrote; says what is wrong with place, expectation and did-you-mean. */
import {readFile} from 'node:fs/promises'
import * as v from 'valibot'
import type {Config} from './config.ts'
import type {Place} from './read-config-text.ts'
import {KnownError} from './known-error.ts'
import {code, list} from '../text/words.ts'
import {configSchema} from './config-schema.ts'
import {keysAt} from './schema-keys.ts'
import {noOptions, ruleOptions} from './rule-options.ts'
import {ruleTable} from '../presets/rule-table.ts'
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
  if (!result.success) throw await toError(result.issues.map(toFault), origin)
  const faults = optionFaults(result.output)
  if (faults.length > 0) throw await toError(faults, origin)
  return value
}

/** One thing that is wrong, with the schema of the whole that it stands in. */
interface Fault {
  issue: v.BaseIssue<unknown>
  /** From the top of the configuration. */
  path: ReadonlyArray<string | number>
  /** Keys that are known where an unknown one stands. */
  known: ReadonlyArray<string>
}

function toFault(issue: v.BaseIssue<unknown>): Fault {
  const path = pathOf(issue)
  return {issue, path, known: keysAt(configSchema, path.slice(0, -1))}
}

function optionFaults({rules = {}}: Config): ReadonlyArray<Fault> {
  return Object.entries(rules).flatMap(([id, setting]) => {
    if (typeof setting === 'string' || !Object.hasOwn(ruleTable, id)) return []
    const schema = ruleOptions[id] ?? noOptions
    const {issues = []} = v.safeParse(schema, setting[1])
    return issues.map((issue) => {
      const path = pathOf(issue)
      return {issue, path: ['rules', id, 1, ...path], known: keysAt(schema, path.slice(0, -1))}
    })
  })
}

function pathOf(issue: v.BaseIssue<unknown>): ReadonlyArray<string | number> {
  return (issue.path ?? []).map(({key}) => (typeof key === 'number' ? key : String(key)))
}

/** Tells the first one; an unknown key says more than the key that is missing in its place. */
async function toError(faults: ReadonlyArray<Fault>, origin: Origin): Promise<Error> {
  const fault = faults.find(({issue}) => isUnknownKey(issue)) ?? faults[0]
  if (fault === undefined) return new Error('no fault')
  const {text, place} = await locate(fault, origin)
  const at = place === undefined ? origin.shown : `${origin.shown}:${place.line}:${place.column}`
  if (isMissingKey(fault.issue))
    return new KnownError(`Cannot find key ${code(fault.path.join('.'))} in config file \`${at}\``)
  const more = faults.length === 1 ? '' : ` (and ${faults.length - 1} more)`
  return new KnownError(
    `Unexpected ${tell(fault)} in config file \`${at}\`${hint(fault)}${more}`,
    text !== undefined && place !== undefined ? frameOf(text, place) : undefined
  )
}

function tell({issue, path: keys}: Fault): string {
  const path = keys.join('.')
  if (isUnknownKey(issue)) return `key ${code(path)}`
  return `value ${code(issue.received)} of ${code(path)}`
}

function hint({issue, path, known}: Fault): string {
  if (isUnknownKey(issue)) {
    if (known.length === 0 && path[0] === 'rules') return ', expected none: the rule has no options'
    const near = suggest(String(path.at(-1)), known)
    const expected = known.length === 0 ? 'a known key' : `one of ${known.map((key) => code(key)).join(', ')}`
    return `, expected ${near === undefined ? expected : `a known key; did you mean ${code(near)}`}`
  }
  const words = [...(issue.expected ?? '').matchAll(/"([^"]*)"/g)].map((match) => match[1] ?? '')
  const near = typeof issue.input === 'string' ? suggest(issue.input, words) : undefined
  return `, expected ${wordsOf({issue, path})}${near === undefined ? '' : `; did you mean ${code(near)}`}`
}

function wordsOf({issue, path}: Pick<Fault, 'issue' | 'path'>): string {
  if (issue.type === 'union' && path[0] === 'rules') return '`off`, `warn`, `error` or `[level, options]`'
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

function isUnknownKey(issue: v.BaseIssue<unknown>): boolean {
  return issue.type === 'strict_object' && issue.expected === 'never'
}

function isMissingKey(issue: v.BaseIssue<unknown>): boolean {
  return issue.type === 'strict_object' && issue.received === 'undefined'
}

async function locate({issue, path: keys}: Fault, {path}: Origin): Promise<{text?: string; place?: Place}> {
  const kind = /\.(?:json|jsonc|ya?ml)$/.exec(path)
  if (kind === null) return {}
  const text = await readFile(path, 'utf8')
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
