/** `+ - * / %` with Java's promotion: Double beats Long beats Integer; both integer types wrap around. */
import {ValueError} from '../template-error.ts'
import {allowSize, spend, type Budget} from './budget.ts'
import {includes, javaEquals} from './equality.ts'
import {toText} from './to-text.ts'
import {double, isNumber, isObject, list, toNumber, typeName, type SequenceValue, type Value} from './value.ts'

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%'

export interface ArithmeticOptions {
  budget: Budget
  /** Strings that read as numbers are numbers for `- * / %` (Pebble 4.1.2 and later). */
  numericStrings: boolean
}

type Numeric = Extract<Value, number | bigint> | {kind: 'double'; value: number}

export function add(left: Value, right: Value, options: ArithmeticOptions): Value {
  if (isText(left) || isText(right))
    return concatenate(toText(left, options.budget), toText(right, options.budget), options.budget)
  if (isList(left)) return addToList(left, right, options.budget)
  return calculate('+', [left, right], options)
}

export function subtract(left: Value, right: Value, options: ArithmeticOptions): Value {
  return isList(left) ? removeFromList(left, right, options.budget) : calculate('-', [left, right], options)
}

/** Joined text, if it is not too long. */
export function concatenate(left: string, right: string, budget: Budget): string {
  allowSize(budget, left.length + right.length)
  return left + right
}

/** The result of `operator` for two numbers; anything else is an error. */
export function calculate(
  operator: ArithmeticOperator,
  operands: readonly [Value, Value],
  options: ArithmeticOptions
): Value {
  const [left, right] = operands.map((operand) => numeric(operand, options))
  if (left === undefined || right === undefined) throw notNumeric(operator, operands, options)
  if (isObject(left) || isObject(right)) return double(onDoubles(operator, toNumber(left), toNumber(right)))
  const result = onIntegers(operator, BigInt(left), BigInt(right))
  return typeof left === 'bigint' || typeof right === 'bigint'
    ? BigInt.asIntN(64, result)
    : Number(BigInt.asIntN(32, result))
}

function numeric(value: Value, options: ArithmeticOptions): Numeric | undefined {
  if (isNumber(value)) return value
  if (!options.numericStrings || typeof value !== 'string' || !/^[+-]?\d{1,18}(\.\d+)?$/.test(value)) return undefined
  return value.includes('.') ? double(Number(value)) : BigInt(value)
}

function onDoubles(operator: ArithmeticOperator, left: number, right: number): number {
  if (operator === '+') return left + right
  if (operator === '-') return left - right
  if (operator === '*') return left * right
  return operator === '/' ? left / right : left % right
}

function onIntegers(operator: ArithmeticOperator, left: bigint, right: bigint): bigint {
  if (operator === '+') return left + right
  if (operator === '-') return left - right
  if (operator === '*') return left * right
  if (right === 0n) throw new ValueError(`Unexpected 0 to the right of \`${operator}\`, expected another number`)
  return operator === '/' ? left / right : left % right
}

function notNumeric(operator: string, operands: readonly [Value, Value], options: ArithmeticOptions): ValueError {
  const wrong = operands.find((operand) => numeric(operand, options) === undefined) ?? null
  const hint = typeof wrong === 'string' ? 'Pebble 4.1.1 does not calculate with strings; Pebble 4.1.2 does' : undefined
  return new ValueError(`Unexpected ${typeName(wrong)} beside \`${operator}\`, expected a number`, 'type', hint)
}

function isText(value: Value): boolean {
  return typeof value === 'string' || (isObject(value) && value.kind === 'safe')
}

function isList(value: Value): value is SequenceValue {
  return isObject(value) && value.kind === 'sequence' && value.type === 'list'
}

function addToList(left: SequenceValue, right: Value, budget: Budget): SequenceValue {
  const added = isObject(right) && right.kind === 'sequence' && right.type !== 'array' ? right.items : [right]
  spend(budget, left.items.length + added.length)
  return list([...left.items, ...added])
}

function removeFromList(left: SequenceValue, right: Value, budget: Budget): SequenceValue {
  if (isObject(right) && right.kind === 'sequence' && right.type !== 'array') {
    return list(left.items.filter((item) => !includes(right.items, item, budget)))
  }
  const at = left.items.findIndex((item) => javaEquals(item, right, budget))
  return list(left.items.filter((_, index) => index !== at))
}
