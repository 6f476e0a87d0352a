/** Functions and macros. */
import {FUNCTION_NAMES} from '../functions.ts'
import {unknownNameHint} from '../names.ts'
import type {CallExpression} from '../syntax/ast.ts'
import {checkArguments} from './check-arguments.ts'
import {checkRange} from './check-range.ts'
import {report, type Checker} from './checker.ts'
import {ANY, STRING, type Type} from './types.ts'

export function checkCall(call: CallExpression, checker: Checker): Type {
  const {name, args} = call
  if (name.name === 'parent' || name.name === 'block') {
    checkArguments(args, {what: `function \`${name.name}\``, parameters: undefined}, checker)
    return STRING
  }
  const known = checker.functions.has(name.name) ? checker.functions : checker.macros
  if (!known.has(name.name)) return unknownFunction(call, checker)
  checkArguments(
    args,
    {what: `${known === checker.macros ? 'macro' : 'function'} \`${name.name}\``, parameters: known.get(name.name)},
    checker
  )
  const [start, end] = args.positional
  if (name.name === 'range' && start !== undefined && end !== undefined) return checkRange([start, end], checker)
  return known === checker.macros ? STRING : ANY
}

function unknownFunction({name, args}: CallExpression, checker: Checker): Type {
  for (const argument of args.positional) checker.visit(argument, checker)
  for (const {value} of args.named) checker.visit(value, checker)
  const known = [...FUNCTION_NAMES, ...checker.functions.keys(), ...checker.macros.keys()]
  const hint = unknownNameHint('function', name.name, known)
  if (checker.openMacros && hint === undefined) return ANY
  report(checker, name, {
    code: 'unknown-function',
    severity: 'error',
    message: `Cannot find function or macro \`${name.name}\`${hint === undefined ? '' : `; ${hint}`}`,
    expected: [...new Set(known)],
    note: 'Pebble reports it only when the line runs: the page ends with an error there.'
  })
  return ANY
}
