/** Expressions → values. */
import type {
  BinaryExpression,
  Expression,
  FilterExpression,
  MapExpression,
  TernaryExpression,
  TestExpression,
  UnaryExpression
} from '../syntax/ast.ts'
import {TemplateError, ValueError} from '../template-error.ts'
import {unknownNameHint} from '../names.ts'
import {TESTS} from '../tests.ts'
import {rangeOf} from '../functions.ts'
import {spend} from '../values/budget.ts'
import {add, calculate, concatenate, subtract, type ArithmeticOptions} from '../values/arithmetic.ts'
import {compareFor} from '../values/compare.ts'
import {findKey, includes, looselyEqual} from '../values/equality.ts'
import {hashMap} from '../values/hash-order.ts'
import {toText} from '../values/to-text.ts'
import {truthOf} from '../values/truth.ts'
import {isObject, list, typeName, type MapValue, type Value} from '../values/value.ts'
import {evaluateAttribute, evaluateSubscript} from './attributes.ts'
import {bindArguments} from './arguments.ts'
import {applyFilter, evaluateCall} from './calls.ts'
import {errorAt, located} from './failure.ts'
import {evaluate} from './run.ts'
import {lookUp} from './scopes.ts'
import type {Frame} from './state.ts'

/** See `Interpreter.evaluate`. */
export function evaluateExpression(expression: Expression, frame: Frame): Value {
  try {
    spend(frame.evaluation.engine.budget)
    return evaluateKind(expression, frame)
  } catch (error) {
    throw located(error, expression, frame)
  }
}

function evaluateKind(expression: Expression, frame: Frame): Value {
  switch (expression.kind) {
    case 'literal':
      return expression.value
    case 'name':
      return evaluateName(expression, frame)
    case 'list':
      return list(expression.items.map((item) => evaluate(item, frame)))
    case 'map':
      return evaluateMap(expression, frame)
    case 'unary':
      return evaluateUnary(expression, frame)
    case 'binary':
      return evaluateBinary(expression, frame)
    case 'ternary':
      return evaluate(chosen(expression, frame), frame)
    case 'filter':
      return evaluateFilter(expression, frame)
    case 'test':
      return evaluateTest(expression, frame)
    case 'call':
      return evaluateCall(expression, frame)
    case 'attribute':
      return evaluateAttribute(expression, frame)
    case 'subscript':
      return evaluateSubscript(expression, frame)
    default:
      throw new ValueError('Unexpected expression that did not parse', 'syntax')
  }
}

function evaluateName(expression: Extract<Expression, {kind: 'name'}>, frame: Frame): Value {
  const {engine, scopes} = frame.evaluation
  const value = lookUp(scopes, expression.name)
  if (value !== undefined || !engine.settings.strictVariables) return value ?? null
  throw new ValueError(`Cannot find variable \`${expression.name}\` (strict variables)`, 'missing-attribute')
}

function evaluateMap(expression: MapExpression, frame: Frame): MapValue {
  const entries = expression.entries.map(({key, value}) => [evaluate(key, frame), evaluate(value, frame)] as const)
  return hashMap(entries, Math.ceil(entries.length / 0.75), frame.evaluation.engine.budget)
}

/** The branch of a ternary that counts. Null chooses `no`, with strict variables too. */
export function chosen(expression: TernaryExpression, frame: Frame): Expression {
  const condition = evaluate(expression.condition, frame)
  try {
    return truthOf(condition, 'the condition of `? :`') === true ? expression.yes : expression.no
  } catch (error) {
    throw located(error, expression.condition, frame)
  }
}

function evaluateUnary(expression: UnaryExpression, frame: Frame): Value {
  const operand = evaluate(expression.operand, frame)
  if (expression.operator === 'not') return !isTrue(operand, '`not`', frame)
  return calculate('*', [expression.operator === '-' ? -1 : 1, operand], arithmetic(frame))
}

/** Truth, where null is false or, with strict variables, an error. */
export function isTrue(value: Value, where: string, frame: Frame): boolean {
  const truth = truthOf(value, where)
  if (truth === undefined && frame.evaluation.engine.settings.strictVariables) {
    throw new ValueError(`Unexpected null in ${where} (strict variables), expected a boolean, a number or a string`)
  }
  return truth ?? false
}

function arithmetic(frame: Frame): ArithmeticOptions {
  const {budget, settings} = frame.evaluation.engine
  return {budget, numericStrings: settings.version !== '4.1.1'}
}

function evaluateBinary(expression: BinaryExpression, frame: Frame): Value {
  const {operator} = expression
  if (operator === 'and' || operator === 'or') return evaluateLogic(expression, frame)
  const left = evaluate(expression.left, frame)
  if (operator === 'contains' && left === null) return false
  const right = evaluate(expression.right, frame)
  try {
    return operate(expression, [left, right], frame)
  } catch (error) {
    throw located(error, expression.at, frame)
  }
}

function operate({operator}: BinaryExpression, [left, right]: readonly [Value, Value], frame: Frame): Value {
  const {budget} = frame.evaluation.engine
  switch (operator) {
    case '==':
      return looselyEqual(left, right, budget)
    case '!=':
      return !looselyEqual(left, right, budget)
    case '<':
    case '<=':
    case '>':
    case '>=':
      return compareFor(operator, left, right)
    case '+':
      return add(left, right, arithmetic(frame))
    case '-':
      return subtract(left, right, arithmetic(frame))
    case '*':
    case '/':
    case '%':
      return calculate(operator, [left, right], arithmetic(frame))
    case '~':
      return concatenate(left === null ? '' : toText(left, budget), right === null ? '' : toText(right, budget), budget)
    case '..':
      return rangeOf([left, right, null], {budget, settings: frame.evaluation.engine.settings})
    default:
      return contains(left, right, frame)
  }
}

function evaluateLogic(expression: BinaryExpression, frame: Frame): boolean {
  const where = `\`${expression.operator}\``
  for (const side of [expression.left, expression.right]) {
    const value = evaluate(side, frame)
    try {
      const truth = isTrue(value, where, frame)
      if (truth === (expression.operator === 'or')) return truth
    } catch (error) {
      throw located(error, side, frame)
    }
  }
  return expression.operator === 'and'
}

function contains(left: Value, right: Value, frame: Frame): boolean {
  const {budget} = frame.evaluation.engine
  if (typeof left === 'string') return left.includes(toText(right, budget))
  if (isObject(left) && left.kind === 'map') return findKey(left, right, budget) !== undefined
  if (!isObject(left) || left.kind !== 'sequence') {
    throw new ValueError(`Unexpected ${typeName(left)} before \`contains\`, expected a list, a map or a string`)
  }
  if (left.type === 'array' || !isObject(right) || right.kind !== 'sequence' || right.type === 'array') {
    return includes(left.items, right, budget)
  }
  return right.items.every((item) => includes(left.items, item, budget))
}

function evaluateFilter(expression: FilterExpression, frame: Frame): Value {
  const {filter, input} = expression
  return applyFilter(filter, frame, () =>
    filter.name.name === 'default' ? evaluateIfThere(input, frame) : evaluate(input, frame)
  )
}

function evaluateTest(expression: TestExpression, frame: Frame): boolean {
  const {engine} = frame.evaluation
  const test = TESTS.get(expression.name.name)
  if (test === undefined) {
    throw errorAt(expression.name, frame, {
      message: `Cannot find test \`${expression.name.name}\``,
      code: 'unknown-test',
      hint: unknownNameHint('test', expression.name.name, TESTS.keys())
    })
  }
  bindArguments(expression.args, {parameters: undefined, frame})
  const input =
    expression.name.name === 'defined' ? evaluateIfThere(expression.input, frame) : evaluate(expression.input, frame)
  return test(input, engine) !== expression.negated
}

/** The value; null where strict variables would make a missing one an error. */
function evaluateIfThere(expression: Expression, frame: Frame): Value {
  const {engine, hierarchy, scopes} = frame.evaluation
  const before = {depth: engine.depth, current: hierarchy.current, scopes: scopes.length}
  try {
    return evaluate(expression, frame)
  } catch (error) {
    if (!(error instanceof TemplateError) || error.code !== 'missing-attribute') throw error
    engine.depth = before.depth
    hierarchy.current = before.current
    scopes.length = before.scopes
    return null
  }
}
