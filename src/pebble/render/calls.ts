/** Calls of filters and functions. */
import {FUNCTIONS} from '../functions.ts'
import {unknownNameHint} from '../names.ts'
import type {CallExpression, FilterCall} from '../syntax/ast.ts'
import {ValueError} from '../template-error.ts'
import type {Value} from '../values/value.ts'
import {isObject} from '../values/value.ts'
import {bindArguments} from './arguments.ts'
import {evaluate} from './run.ts'
import {errorAt, located} from './failure.ts'
import {renderBlock, renderParentBlock} from './inheritance.ts'
import {callMacro} from './macros.ts'
import {createOutput, finish} from './output.ts'
import type {Frame} from './state.ts'

/** Applies a filter; `input` is evaluated after the arguments, as in Pebble. */
export function applyFilter(call: FilterCall, frame: Frame, input: () => Value): Value {
  const {engine} = frame.evaluation
  const filter = engine.filters.get(call.name.name)
  if (filter === undefined) throw errorAt(call.name, frame, unknownFilter(call.name.name, engine.filters.keys()))
  const args = bindArguments(call.args, {parameters: filter.parameters, frame})
  const value = input()
  // A safe string is a string again after every filter but `escape`.
  const given = isObject(value) && value.kind === 'safe' && call.name.name !== 'escape' ? value.text : value
  try {
    const keepsSegments = call.name.name === 'raw' && isObject(value) && value.kind === 'safe'
    return keepsSegments ? value : filter.apply(given, args, engine)
  } catch (error) {
    throw located(error, call.name, frame)
  }
}

function unknownFilter(
  name: string,
  known: Iterable<string>
): {code: 'unknown-filter'; message: string; hint: string | undefined} {
  return {
    code: 'unknown-filter',
    message: `Cannot find filter \`${name}\``,
    hint: unknownNameHint('filter', name, known)
  }
}

/** A function or macro, `block(…)` or `parent()`. The latter give text that only a print statement leaves unescaped. */
export function evaluateCall(call: CallExpression, frame: Frame): Value {
  const {name, args} = call
  if (name.name === 'block' || name.name === 'parent') return captureBlock(call, frame)
  const known = FUNCTIONS.get(name.name)
  if (known === undefined) return callMacro({name, args}, frame)
  const bound = bindArguments(args, {parameters: known.parameters, frame})
  try {
    return known.call(bound, frame.evaluation.engine)
  } catch (error) {
    throw located(error, name, frame)
  }
}

function captureBlock(call: CallExpression, frame: Frame): string {
  const output = createOutput()
  renderBlockCall(call, {...frame, output})
  return finish(output).html
}

/** Renders `block(…)` or `parent()` in place. */
export function renderBlockCall(call: CallExpression, frame: Frame): void {
  if (call.name.name === 'parent') {
    renderParentBlock(call, frame)
    return
  }
  const [first] = call.args.positional
  const name = first === undefined ? null : evaluate(first, frame)
  if (typeof name === 'string') renderBlock(name, frame)
  else if (name !== null) throw new ValueError('Unexpected argument of `block`, expected a string', 'arguments')
}
