/** Variables: does the context have them. */
import {suggest} from '../../text/suggest.ts'
import type {Expression, NameExpression} from '../syntax/ast.ts'
import {localType, report, type Checker} from './checker.ts'
import {ANY, type Type} from './types.ts'

const GLOBALS: ReadonlyMap<string, Type> = new Map<string, Type>([
  ['locale', {kind: 'locale'}],
  ['template', ANY],
  ['_context', ANY]
])

export function checkVariable(expression: NameExpression, checker: Checker): Type {
  const {name} = expression
  const local = localType(checker, name)
  if (local !== undefined) return local
  if (checker.inMacro) return insideMacro(expression, checker)
  const declared = Object.hasOwn(checker.declaration?.variables ?? {}, name)
    ? checker.declaration?.variables[name]
    : undefined
  const known = declared?.type ?? GLOBALS.get(name)
  if (known !== undefined) return known
  if (checker.declaration === undefined || checker.declaration.open === true || checker.assumed.has(name)) return ANY
  undeclared(expression, checker)
  return ANY
}

function undeclared(expression: NameExpression, checker: Checker): void {
  const {name} = expression
  const {declaration} = checker
  if (declaration === undefined || checker.reported.has(name)) return
  checker.reported.add(name)
  const known = Object.keys(declaration.variables)
  const renamed = Object.hasOwn(declaration.renamed ?? {}, name) ? declaration.renamed?.[name] : undefined
  const near = renamed ?? suggest(name, known)
  report(checker, expression, {
    code: 'undeclared-variable',
    severity: checker.optional > 0 && (near === undefined || isPlural(name, near)) ? 'info' : 'warning',
    message: `Cannot find variable \`${name}\` in the context (${declaration.name})${near === undefined ? '' : `; did you mean \`${near}\``}`,
    expected: near === undefined ? known : [near, ...known.filter((other) => other !== near)],
    note:
      name === 'loop'
        ? '`loop` exists inside `{% for %}` only.'
        : 'Pebble prints nothing for a variable that does not exist.'
  })
}

/** `{% if item %}` beside `items` is no slip, `totalPage` beside `totalPages` is one. */
function isPlural(left: string, right: string): boolean {
  if (/[A-Z]/.test(left)) return false
  return left === `${right}s` || right === `${left}s`
}

/** A macro sees its arguments and nothing else. */
function insideMacro(expression: NameExpression, checker: Checker): Type {
  const {name} = expression
  if (checker.reported.has(`macro ${name}`)) return ANY
  checker.reported.add(`macro ${name}`)
  report(checker, expression, {
    code: 'undeclared-variable',
    severity: 'warning',
    message: `Cannot find variable \`${name}\` in this macro, expected one of its arguments`,
    note: 'A macro does not see the context; give it what it needs as an argument.'
  })
  return ANY
}

/** Visits an expression that may well be missing: the input of `default`, of `is null`, the condition of `if`. */
export function visitOptional(expression: Expression, checker: Checker): Type {
  checker.optional += 1
  const type = checker.visit(expression, checker)
  checker.optional -= 1
  return type
}

/** Tests that ask whether something is there. */
export function isOptional(test: string): boolean {
  return test === 'null' || test === 'defined' || test === 'empty'
}
