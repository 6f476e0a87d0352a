/** Macros: found along the chain of templates and among the imports, called with their arguments only. */
import {suggest} from '../../text/suggest.ts'
import {FUNCTION_NAMES} from '../functions.ts'
import {unknownNameHint} from '../names.ts'
import type {Arguments, Identifier, MacroStatement} from '../syntax/ast.ts'
import type {SafeValue, Value} from '../values/value.ts'
import {bindArguments} from './arguments.ts'
import {deeper} from './depth.ts'
import {errorAt} from './failure.ts'
import {moveTo} from './inheritance.ts'
import {createOutput, finish} from './output.ts'
import {define, pushScope} from './scopes.ts'
import {childOf, parentOf, type Frame, type LoadedTemplate, type Placed} from './state.ts'
import {evaluate, renderBody} from './run.ts'

export interface MacroCall {
  name: Identifier
  args: Arguments
}

/** Calls a macro by its bare name; the outermost child's comes first, then imports, then the parent's. */
export function callMacro(call: MacroCall, frame: Frame, ignoreChildren = false): Value {
  const {hierarchy, imported} = frame.evaluation
  const child = childOf(hierarchy)
  if (!ignoreChildren && child !== undefined) return moveTo(frame, -1, () => callMacro(call, {...frame, self: child}))
  for (const template of [frame.self, ...imported]) {
    const macro = template.macros.get(call.name.name)
    if (macro !== undefined) return runMacro(macro, call, {...frame, self: template})
  }
  const parent = parentOf(hierarchy)
  if (parent !== undefined) return moveTo(frame, 1, () => callMacro(call, {...frame, self: parent}, true))
  throw unknownFunction(call, frame)
}

function unknownFunction({name}: MacroCall, frame: Frame): Error {
  const {hierarchy, imported} = frame.evaluation
  const templates = [frame.self, ...hierarchy.templates, ...imported]
  const known = [...FUNCTION_NAMES, ...templates.flatMap(({macros}) => [...macros.keys()])]
  const hint = unknownNameHint('function', name.name, known)
  return errorAt(name, frame, {
    message: `Cannot find function or macro \`${name.name}\``,
    code: 'unknown-function',
    hint
  })
}

/** `m.name(…)` after `import "x" as m`. */
export function callMacroOf(template: LoadedTemplate, call: MacroCall, frame: Frame): Value {
  const macro = template.macros.get(call.name.name)
  if (macro !== undefined) return runMacro(macro, call, {...frame, self: template})
  const near = suggest(call.name.name, template.macros.keys())
  const message = `Cannot find macro \`${call.name.name}\` in template \`${template.name}\``
  throw errorAt(call.name, frame, {
    message,
    code: 'unknown-function',
    hint: near === undefined ? undefined : `did you mean \`${near}\``
  })
}

function runMacro(macro: Placed<MacroStatement>, call: MacroCall, frame: Frame): SafeValue {
  const {parameters, body} = macro.statement
  const {scopes} = frame.evaluation
  const args = bindArguments(call.args, {parameters: parameters.map(({name}) => name.name), frame})
  const output = createOutput()
  const inner = {...frame, origin: macro.origin, output}
  pushScope(scopes, [], true)
  for (const {name, value} of parameters) define(scopes, name.name, value === undefined ? null : evaluate(value, inner))
  pushScope(scopes, args)
  deeper(frame, () => renderBody(body, inner))
  scopes.pop()
  scopes.pop()
  const {html, segments} = finish(output)
  return {kind: 'safe', text: html, segments}
}
