/** Walks through an expression: its type, and what is wrong in it. */
import type {Expression, ListExpression, MapExpression} from '../syntax/ast.ts'
import {isObject, type Value} from '../values/value.ts'
import {checkAttribute, checkSubscript} from './check-attributes.ts'
import {checkBinary, checkCondition, checkUnary} from './check-operators.ts'
import {checkCall} from './check-calls.ts'
import {checkFilter, checkTest} from './check-filters.ts'
import {checkVariable} from './check-variables.ts'
import type {Checker} from './checker.ts'
import type {DeclaredType} from './declaration.ts'
import {ANY, BOOLEAN, commonType, DOUBLE, INTEGER, NULL, STRING, type Type} from './types.ts'

export function visitExpression(expression: Expression, checker: Checker): Type {
  switch (expression.kind) {
    case 'literal':
      return literalType(expression.value)
    case 'name':
      return checkVariable(expression, checker)
    case 'list':
      return visitList(expression, checker)
    case 'map':
      return visitMap(expression, checker)
    case 'unary':
      return checkUnary(expression, checker)
    case 'binary':
      return checkBinary(expression, checker)
    case 'ternary':
      checkCondition(expression.condition, checker)
      return commonType(visitExpression(expression.yes, checker), visitExpression(expression.no, checker))
    case 'filter':
      return checkFilter(expression, checker)
    case 'test':
      return checkTest(expression, checker)
    case 'call':
      return checkCall(expression, checker)
    case 'attribute':
      return checkAttribute(expression, checker)
    case 'subscript':
      return checkSubscript(expression, checker)
    default:
      return ANY
  }
}

function literalType(value: Value): Type {
  if (value === null) return NULL
  if (typeof value === 'string') return STRING
  if (typeof value === 'boolean') return BOOLEAN
  return isObject(value) ? DOUBLE : INTEGER
}

function visitList({items}: ListExpression, checker: Checker): Type {
  const types = items.map((item) => visitExpression(item, checker))
  const [first = ANY, ...others] = types
  return {kind: 'list', item: declared(others.reduce(commonType, first))}
}

function visitMap({entries}: MapExpression, checker: Checker): Type {
  const members: Record<string, DeclaredType> = Object.create(null)
  let open = false
  for (const {key, value} of entries) {
    if (key.kind !== 'literal') visitExpression(key, checker)
    const type = declared(visitExpression(value, checker))
    if (key.kind === 'literal' && typeof key.value === 'string') members[key.value] = type
    else open = true
  }
  return {kind: 'map', members, open}
}

/** The type as a declaration could state it. */
function declared(type: Type): DeclaredType {
  switch (type.kind) {
    case 'string':
    case 'boolean':
    case 'integer':
    case 'double':
    case 'list':
    case 'set':
    case 'map':
      return type
    default:
      return {kind: 'any'}
  }
}
