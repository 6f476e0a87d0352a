/** Operators on types that they do not take, and expressions that mean something else than they seem to. */
import {suggest} from '../../text/suggest.ts'
import type {BinaryExpression, Expression, UnaryExpression} from '../syntax/ast.ts'
import {report, type Checker} from './checker.ts'
import {checkRange} from './check-range.ts'
import {ANY, BOOLEAN, DOUBLE, INTEGER, isCollection, isNumeric, isVague, STRING, typeText, type Type} from './types.ts'

export function checkUnary(expression: UnaryExpression, checker: Checker): Type {
  if (expression.operator === 'not') {
    checkCondition(expression.operand, checker)
    return BOOLEAN
  }
  const type = checker.visit(expression.operand, checker)
  if (!isVague(type) && !isNumeric(type))
    wrongOperand(expression.operand, {type, operator: expression.operator, expected: 'a number'}, checker)
  return isNumeric(type) ? type : ANY
}

/** An expression that decides: of `if`, `not`, `and`, `or`, `? :`. */
export function checkCondition(expression: Expression, checker: Checker): Type {
  const type = checker.visit(expression, checker)
  if (isCollection(type)) {
    report(checker, expression, {
      code: 'collection-as-condition',
      severity: 'error',
      message: `Unexpected ${typeText(type).slice(2)} as a condition, expected \`${shown(expression, checker)} is not empty\``,
      expected: [`${shown(expression, checker)} is not empty`],
      note: 'Pebble takes booleans, numbers and strings as conditions; a list or a map ends the rendering with an error.'
    })
  }
  if (type.kind === 'string' && type.alwaysTrue !== undefined) {
    report(checker, expression, {
      code: 'constant-condition',
      severity: 'warning',
      message: `Unexpected condition \`${shown(expression, checker)}\`, which is always true`,
      note: type.alwaysTrue
    })
  }
  return type
}

function shown(expression: Expression, checker: Checker): string {
  return checker.source.slice(expression.start, expression.end)
}

export function checkBinary(expression: BinaryExpression, checker: Checker): Type {
  const {operator, left, right} = expression
  if (operator === 'and' || operator === 'or') {
    checkCondition(left, checker)
    checkCondition(right, checker)
    return BOOLEAN
  }
  checkNegation(expression, checker)
  const types: readonly [Type, Type] = [checker.visit(left, checker), checker.visit(right, checker)]
  if (operator === '..') return checkRange([left, right], checker)
  if (operator === '~') return STRING
  if (operator === '==' || operator === '!=') return checkEquality(expression, types, checker)
  if (operator === 'contains') return checkContains(expression, types, checker)
  if (operator === '<' || operator === '>' || operator === '<=' || operator === '>=') {
    checkNumbers(expression, types, checker)
    return BOOLEAN
  }
  return checkArithmetic(expression, types, checker)
}

/** `not a == b` is `(not a) == b`: `not` binds tightest. */
function checkNegation({operator, left, at}: BinaryExpression, checker: Checker): void {
  if (left.kind !== 'unary' || !isNegated(left)) return
  const text = shown(left.operand, checker)
  report(
    checker,
    {start: left.start, end: at.end},
    {
      code: 'mistaken-precedence',
      severity: operator === '==' || operator === '!=' ? 'warning' : 'error',
      message: `Unexpected \`not ${text} ${operator}\`, expected \`not (${text} ${operator} …)\``,
      expected: [`not (${text} ${operator} …)`],
      note: `In Pebble \`not\` binds tighter than every operator, so this negates \`${text}\` alone.`
    }
  )
}

/** `not x` without brackets around it: reported as a whole. */
function isNegated(expression: Expression): boolean {
  return expression.kind === 'unary' && expression.operator === 'not' && expression.bracketed !== true
}

function checkEquality(
  {left, right, operator}: BinaryExpression,
  [first, second]: readonly [Type, Type],
  checker: Checker
): Type {
  checkValue({type: first, other: right}, checker)
  checkValue({type: second, other: left}, checker)
  const literal = left.kind === 'literal' ? left : right.kind === 'literal' ? right : undefined
  if (literal === undefined || isNegated(left) || isVague(first) || isVague(second) || comparable(first, second))
    return BOOLEAN
  report(checker, literal, {
    code: 'impossible-comparison',
    severity: 'warning',
    message: `Unexpected comparison of ${typeText(first)} with ${typeText(second)}, which is always ${operator === '==' ? 'false' : 'true'}`,
    note: 'Pebble compares values of different types by identity: a string never equals a number or a boolean.'
  })
  return BOOLEAN
}

function comparable(first: Type, second: Type): boolean {
  if (isNumeric(first) && isNumeric(second)) return true
  const simple = (type: Type): boolean => type.kind === 'string' || type.kind === 'boolean' || isNumeric(type)
  return first.kind === second.kind || !simple(first) || !simple(second)
}

/** A value that the declared string never has. */
function checkValue({type, other}: {type: Type; other: Expression}, checker: Checker): void {
  if (type.kind !== 'string' || type.values === undefined) return
  if (other.kind !== 'literal' || typeof other.value !== 'string' || type.values.includes(other.value)) return
  const meant = type.aliases?.[other.value] ?? suggest(other.value, type.values)
  report(checker, other, {
    code: 'impossible-comparison',
    severity: 'warning',
    message: `Unexpected value \`${other.value}\`, expected ${meant === undefined ? someOf(type.values) : `\`${meant}\``}`,
    expected: meant === undefined ? type.values : [meant, ...type.values.filter((value) => value !== meant)],
    note: 'The value never occurs, so the condition never changes.'
  })
}

function someOf(values: ReadonlyArray<string>): string {
  const shownValues = values.slice(0, 5).map((value) => `\`${value}\``)
  return `one of ${shownValues.join(', ')}${values.length > 5 ? ' …' : ''}`
}

function checkContains({left}: BinaryExpression, [first]: readonly [Type, Type], checker: Checker): Type {
  if (isNumeric(first) || first.kind === 'boolean') {
    if (!isNegated(left))
      wrongOperand(left, {type: first, operator: 'contains', expected: 'a list, a map or a string'}, checker)
  }
  return BOOLEAN
}

function checkNumbers(expression: BinaryExpression, types: readonly [Type, Type], checker: Checker): void {
  for (const [index, operand] of [expression.left, expression.right].entries()) {
    const type = types[index]
    if (type === undefined || isVague(type) || isNumeric(type)) continue
    if (isNegated(operand)) continue
    wrongOperand(operand, {type, operator: expression.operator, expected: 'a number'}, checker)
  }
}

function checkArithmetic(expression: BinaryExpression, types: readonly [Type, Type], checker: Checker): Type {
  const [left, right] = types
  const {operator} = expression
  if (expression.left.kind === 'binary' && expression.left.operator === '..') return rangeSum(expression, checker)
  if (operator === '+' && (left.kind === 'string' || right.kind === 'string')) return STRING
  if ((operator === '+' || operator === '-') && left.kind === 'list') return left
  checkNumbers(expression, types, checker)
  if (left.kind === 'double' || right.kind === 'double') return DOUBLE
  return left.kind === 'integer' && right.kind === 'integer' ? INTEGER : ANY
}

/** `1..n + 1` adds an item to the list `1..n`. */
function rangeSum(expression: BinaryExpression, checker: Checker): Type {
  const text = shown(expression.left, checker)
  if (!text.startsWith('(')) {
    const [start = '', end = ''] = text.split('..')
    const meant = `${start}..(${end} ${expression.operator} ${shown(expression.right, checker)})`
    report(checker, expression, {
      code: 'mistaken-precedence',
      severity: 'warning',
      message: `Unexpected \`${expression.operator}\` after a range, expected \`${meant}\``,
      expected: [meant],
      note: '`..` binds tighter than `+` and `-`, so this changes the list and not its end.'
    })
  }
  return {kind: 'list', item: {kind: 'integer'}}
}

function wrongOperand(
  operand: Expression,
  what: {type: Type; operator: string; expected: string},
  checker: Checker
): void {
  report(checker, operand, {
    code: 'wrong-type',
    severity: 'error',
    message: `Unexpected ${typeText(what.type).replace(/^an? /, '')} beside \`${what.operator}\`, expected ${what.expected}`,
    note: what.type.kind === 'string' ? 'Pebble 4.1.1 neither calculates with strings nor orders them.' : undefined
  })
}
