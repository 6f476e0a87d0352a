/** The filters that Facet adds to Pebble. */
import {ValueError} from '../template-error.ts'
import {printDouble} from '../values/java-double.ts'
import {hex} from '../values/java-text.ts'
import {allowSize, spend} from '../values/budget.ts'
import {toText} from '../values/to-text.ts'
import {isObject, typeName, type ObjectValue, type Value} from '../values/value.ts'
import {argument, type CallArguments, type Environment, type Filter} from './filter.ts'

export const FACET_FILTERS: ReadonlyMap<string, Filter> = new Map<string, Filter>([
  ['buildPath', {parameters: ['segment'], apply: buildPath}],
  [
    'parentPath',
    {
      parameters: undefined,
      apply: (input, _, environment) => (input === null ? null : parentPath(toText(input, environment.budget)))
    }
  ],
  [
    'stripTrailingSlash',
    {
      parameters: undefined,
      apply: (input, _, environment) => (input === null ? null : stripSlash(toText(input, environment.budget)))
    }
  ],
  ['toJson', {parameters: ['pretty'], apply: toJson}]
])

function buildPath(input: Value, args: CallArguments, {budget}: Environment): string {
  const segment = argument(args, 'segment')
  if (input === null || segment === null) return ''
  const base = toText(input, budget)
  return `${base === '/' ? '' : base}/${toText(segment, budget)}`
}

function stripSlash(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path
}

function parentPath(path: string): string {
  const kept = stripSlash(path)
  return kept.slice(0, Math.max(0, kept.lastIndexOf('/'))) || '/'
}

function toJson(input: Value, args: CallArguments, environment: Environment): string {
  const pretty = argument(args, 'pretty') ?? true
  if (typeof pretty !== 'boolean')
    throw new ValueError(`Unexpected ${typeName(pretty)} as \`pretty\` of \`toJson\`, expected a boolean`, 'arguments')
  return print(input, {environment, indent: pretty ? '\n' : undefined})
}

interface Printing {
  environment: Environment
  /** Line break and indentation of the current level; `undefined` when all is on one line. */
  indent: string | undefined
}

/** As Gson: HTML characters escaped, members that are null left out. */
function print(value: Value, printing: Printing): string {
  spend(printing.environment.budget)
  if (value === null) return 'null'
  if (typeof value === 'string') return quoted(value)
  if (isObject(value)) return printObject(value, printing)
  return String(value)
}

function printObject(value: ObjectValue, printing: Printing): string {
  if (value.kind === 'double') return printDouble(value.value)
  const inner = printing.indent === undefined ? printing : {...printing, indent: `${printing.indent}  `}
  if (value.kind === 'sequence')
    return wrapped(
      '[]',
      value.items.map((item) => print(item, inner)),
      printing
    )
  if (value.kind !== 'map') return quoted(toText(value, printing.environment.budget))
  const colon = printing.indent === undefined ? ':' : ': '
  const members = [...value.entries].filter(([, member]) => member !== null)
  const texts = members.map(
    ([key, member]) => `${quoted(toText(key, printing.environment.budget))}${colon}${print(member, inner)}`
  )
  return wrapped('{}', texts, printing)
}

function wrapped(brackets: string, texts: ReadonlyArray<string>, {environment, indent}: Printing): string {
  const [open, close] = [brackets.charAt(0), brackets.charAt(1)]
  if (texts.length === 0) return brackets
  allowSize(
    environment.budget,
    texts.reduce((size, text) => size + text.length, 0)
  )
  if (indent === undefined) return open + texts.join(',') + close
  return `${open}${indent}  ${texts.join(`,${indent}  `)}${indent}${close}`
}

function quoted(text: string): string {
  const json = JSON.stringify(text).slice(1, -1)
  return `"${json.replace(/[<>&='\u2028\u2029]/g, (character) => `\\u${hex(character.charCodeAt(0), 4).toLowerCase()}`)}"`
}
