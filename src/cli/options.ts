/** Values of options, checked and typed. Throws `KnownError` for a value that an option can't have. */
import type {RuleLevel} from '../engine/config.ts'
import type {SandboxMode} from '../engine/settings.ts'
import type {Shard} from '../engine/shard.ts'
import type {Values} from './program.ts'
import {KnownError} from '../engine/known-error.ts'
import {code} from '../text/words.ts'
import {flags} from './flags.ts'
import {suggest} from '../text/suggest.ts'

export interface FormatOption {
  name: string
  /** `undefined`: standard output. */
  file: string | undefined
}

/** What the user asked for; `undefined`: nothing was said about it. */
export interface Options {
  formats: ReadonlyArray<FormatOption>
  config: string | undefined
  rules: ReadonlyArray<readonly [id: string, level: RuleLevel]>
  only: ReadonlyArray<string>
  skip: ReadonlyArray<string>
  strict: boolean | undefined
  execute: boolean
  external: boolean
  types: boolean | undefined
  sandbox: SandboxMode | undefined
  /** Path of a browser; `true`: wherever it is. */
  browser: string | true | undefined
  timeout: number | undefined
  jobs: number | undefined
  bail: number | undefined
  maxWarnings: number | undefined
  minProven: number | undefined
  fix: boolean
  update: boolean
  dryRun: boolean
  suppressAll: boolean
  cache: boolean | undefined
  cacheLocation: string | undefined
  changed: string | undefined
  staged: boolean
  shard: Shard | undefined
  stats: boolean
  watch: boolean
  pruneSuppressions: boolean
  details: boolean
  quiet: boolean
  debug: boolean
  passWithNoFiles: boolean
  stdinFilename: string | undefined
  color: boolean | undefined
}

export function readOptions(values: Values): Options {
  const color = values['color']
  const types = values['types']
  return {
    formats: textsOf(values, 'format').map(readFormat),
    config: textOf(values, 'config'),
    rules: textsOf(values, 'rule').map(readRule),
    only: textsOf(values, 'only'),
    skip: textsOf(values, 'skip'),
    strict: values['strict'] === true ? true : undefined,
    execute: values['exec'] !== false,
    external: values['external'] === true,
    types: typeof types === 'boolean' ? types : undefined,
    sandbox: readSandbox(textOf(values, 'sandbox')),
    browser: readBrowser(textOf(values, 'browser')),
    timeout: numberOf(values, 'timeout'),
    jobs: numberOf(values, 'jobs'),
    bail: numberOf(values, 'bail'),
    maxWarnings: numberOf(values, 'max-warnings'),
    minProven: numberOf(values, 'min-proven'),
    fix: values['fix'] === true,
    update: values['update'] === true,
    dryRun: values['dryRun'] === true,
    changed: values['changed'] === true ? 'HEAD' : textOf(values, 'changed'),
    staged: values['staged'] === true,
    shard: readShard(textOf(values, 'shard'), textOf(values, 'durations')),
    stats: values['stats'] === true,
    watch: values['watch'] === true,
    cache: typeof values['cache'] === 'boolean' ? values['cache'] : undefined,
    cacheLocation: textOf(values, 'cache-location'),
    suppressAll: values['suppressAll'] === true,
    pruneSuppressions: values['pruneSuppressions'] === true,
    details: values['details'] === true,
    quiet: values['quiet'] === true,
    debug: values['debug'] === true,
    passWithNoFiles: values['passWithNoFiles'] === true,
    stdinFilename: textOf(values, 'stdin-filename'),
    color: typeof color === 'boolean' ? color : undefined
  }
}

/** Commander's key of an option: `max-warnings` → `maxWarnings`. */
function valueOf(values: Values, name: string): unknown {
  return values[name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())]
}

function textOf(values: Values, name: string): string | undefined {
  const value = valueOf(values, name)
  if (value === '') throw missingValue(name)
  return typeof value === 'string' ? value : undefined
}

function textsOf(values: Values, name: string): ReadonlyArray<string> {
  const value = valueOf(values, name)
  const texts = Array.isArray(value) ? value.map(String) : []
  if (texts.includes('')) throw missingValue(name)
  return texts
}

function missingValue(name: string): KnownError {
  const value = flags.find((flag) => flag.name === name)?.value
  return new KnownError(`Cannot read option \`--${name}\`: it needs a value, ${code(`--${name} ${value}`)}`)
}

function numberOf(values: Values, name: string): number | undefined {
  const text = textOf(values, name)
  if (text === undefined) return undefined
  const kind = flags.find((flag) => flag.name === name)?.kind ?? 'count'
  const number = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN
  if (numberKinds[kind].fits(number)) return number
  throw new KnownError(`Unexpected value ${code(text)} of option \`--${name}\`, expected ${numberKinds[kind].words}`)
}

const numberKinds = {
  count: {words: 'a whole number', fits: (number: number) => Number.isSafeInteger(number)},
  positive: {words: 'a whole number above 0', fits: (number: number) => Number.isSafeInteger(number) && number > 0},
  percent: {words: 'a number from 0 to 100', fits: (number: number) => number <= 100}
}

function readSandbox(text: string | undefined): SandboxMode | undefined {
  if (text === undefined || text === 'strict' || text === 'auto' || text === 'bwrap') return text
  throw new KnownError(
    `Unexpected value ${code(text)} of option \`--sandbox\`, expected \`strict\`, \`auto\` or \`bwrap\``
  )
}

function readShard(text: string | undefined, durations: string | undefined): Shard | undefined {
  if (text === undefined) {
    if (durations === undefined) return undefined
    throw new KnownError('Cannot use option `--durations` alone, expected `--shard` beside it')
  }
  const [, index = 0, count = 0] = (/^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? []).map(Number)
  if (index >= 1 && index <= count) return {index, count, durations}
  throw new KnownError(
    `Unexpected value ${code(text)} of option \`--shard\`, expected a part and the number of parts, \`1/4\` to \`4/4\``
  )
}

/** `auto`, which stands for no value, is the browser that is found. */
function readBrowser(text: string | undefined): string | true | undefined {
  return text === 'auto' ? true : text
}

function readFormat(text: string): FormatOption {
  if (text === '' || text.startsWith('=')) throw missingValue('format')
  const at = text.indexOf('=')
  if (at === -1) return {name: text, file: undefined}
  if (at < text.length - 1) return {name: text.slice(0, at), file: text.slice(at + 1)}
  throw new KnownError(`Unexpected value ${code(text)} of option \`--format\`, expected a file after \`=\``)
}

function readRule(text: string): readonly [string, RuleLevel] {
  const [, id, level] = /^\s*([^\s:=]+)\s*[:=]\s*["']?(\w+)["']?\s*$/.exec(text) ?? []
  if (id !== undefined && (level === 'off' || level === 'warn' || level === 'error')) return [id, level]
  const near = level === undefined ? undefined : suggest(level, ['off', 'warn', 'error'])
  const way = near === undefined ? '' : `; did you mean ${code(near)}`
  throw new KnownError(
    `Unexpected value ${code(text)} of option \`--rule\`, expected \`<id>: off\`, \`warn\` or \`error\`${way}`
  )
}
