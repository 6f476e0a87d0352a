/** Functions that are called by name. `block` and `parent` are expressions of their own. */
import {ValueError} from './template-error.ts'
import {argument, type CallArguments, type Environment, type Parameters} from './filters/filter.ts'
import {overLimit, thousands} from './values/budget.ts'
import {compareFor} from './values/compare.ts'
import {
  isNumber,
  isObject,
  list,
  toNumber,
  typeName,
  type DoubleValue,
  type SequenceValue,
  type Value
} from './values/value.ts'

export interface PebbleFunction {
  parameters: Parameters
  call: (args: CallArguments, environment: Environment) => Value
}

export const FUNCTIONS: ReadonlyMap<string, PebbleFunction> = new Map<string, PebbleFunction>([
  ['i18n', {parameters: ['bundle', 'key', 'params'], call: (args) => argument(args, 'key')}],
  ['max', {parameters: undefined, call: (args) => extreme(args, '>')}],
  ['min', {parameters: undefined, call: (args) => extreme(args, '<')}],
  [
    'range',
    {
      parameters: ['start', 'end', 'increment'],
      call: (args, environment) =>
        rangeOf([argument(args, 'start'), argument(args, 'end'), argument(args, 'increment')], environment)
    }
  ]
])

/** Names that calls may have, `block` and `parent` among them. */
export const FUNCTION_NAMES: ReadonlyArray<string> = [...FUNCTIONS.keys(), 'block', 'parent']

function extreme(args: CallArguments, operator: '<' | '>'): Value {
  let best: Value = null
  for (const candidate of args.values()) if (best === null || compareFor(operator, candidate, best)) best = candidate
  return best
}

/** `range(start, end, increment)` and `start..end`: both ends included, numbers or single characters. */
export function rangeOf(
  [start, end, increment]: readonly [Value, Value, Value],
  environment: Environment
): SequenceValue {
  const step = increment === null ? 1 : stepOf(increment)
  if (isNumber(start) && isNumber(end)) {
    return list(numbers({start: truncated(start), end: truncated(end), step}, environment).map(BigInt))
  }
  if (!isCharacter(start) || !isCharacter(end)) throw badRange(isNumber(start) || isCharacter(start) ? end : start)
  const codes = numbers({start: start.charCodeAt(0), end: end.charCodeAt(0), step}, environment)
  return list(codes.map((code) => ({kind: 'char', value: String.fromCharCode(code)})))
}

function stepOf(increment: Value): number {
  if (!isNumber(increment))
    throw new ValueError(`Unexpected ${typeName(increment)} as the increment of a range, expected a number`)
  const step = truncated(increment)
  if (step === 0) throw new ValueError('Unexpected increment 0 of a range, expected another number', 'arguments')
  return step
}

function truncated(value: number | bigint | DoubleValue): number {
  return Math.trunc(toNumber(value))
}

function isCharacter(value: Value): value is string {
  return typeof value === 'string' && value.length === 1
}

function badRange(value: Value): ValueError {
  const what = isObject(value) || value === null ? typeName(value) : `\`${String(value)}\``
  return new ValueError(`Unexpected ${what} in a range, expected two numbers or two single characters`, 'arguments')
}

function numbers(range: {start: number; end: number; step: number}, {budget}: Environment): number[] {
  const length = Math.max(0, Math.floor((range.end - range.start) / range.step) + 1)
  if (!(length <= budget.limits.range)) throw overLimit(`a range of more than ${thousands(budget.limits.range)} items`)
  return Array.from({length}, (_, index) => range.start + index * range.step)
}
