/** Arguments by the names of the parameters. */
import {suggest} from '../../text/suggest.ts'
import type {Parameters} from '../filters/filter.ts'
import type {Arguments} from '../syntax/ast.ts'
import type {Value} from '../values/value.ts'
import {errorAt} from './failure.ts'
import {evaluate} from './run.ts'
import type {Frame} from './state.ts'

export interface Binding {
  parameters: Parameters
  frame: Frame
}

/** Evaluated arguments by parameter name. */
export function bindArguments(args: Arguments, {parameters, frame}: Binding): Map<string, Value> {
  const bound = new Map<string, Value>()
  for (const [index, expression] of args.positional.entries()) {
    const name = Array.isArray(parameters) ? parameters[index] : String(index)
    if (name === undefined)
      throw errorAt(expression, frame, {code: 'arguments', message: tooMany(index + 1, parameters)})
    bound.set(name, evaluate(expression, frame))
  }
  if (parameters === undefined) return bound
  for (const {name, value} of args.named) {
    if (parameters !== 'any' && !parameters.includes(name.name))
      throw errorAt(name, frame, unknownArgument(name.name, parameters))
    bound.set(name.name, evaluate(value, frame))
  }
  return bound
}

function tooMany(count: number, parameters: Parameters): string {
  const most = Array.isArray(parameters) ? parameters.length : 0
  return `Unexpected argument ${count}, expected ${most === 0 ? 'none' : `at most ${most}`}`
}

function unknownArgument(
  name: string,
  parameters: ReadonlyArray<string>
): {code: 'arguments'; message: string; hint: string | undefined} {
  const near = suggest(name, parameters)
  const message = `Unexpected argument name \`${name}\`, expected ${parameters.map((known) => `\`${known}\``).join(' or ') || 'none'}`
  return {code: 'arguments', message, hint: near === undefined ? undefined : `did you mean \`${near}\``}
}
