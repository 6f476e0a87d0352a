/** Expressions by precedence climbing, with Pebble's table. */
import {double} from '../values/value.ts'
import {parseArguments} from './parse-arguments.ts'
import type {BinaryOperator, Expression, FilterCall, UnaryOperator} from './ast.ts'
import {isBinaryOperator, PRECEDENCE, UNARY_PRECEDENCE} from './operators.ts'
import {parseExpression, parseIdentifier, type Parser} from './parser.ts'
import {parseString} from './parse-string.ts'
import {accept, advance, current, endBefore, expect, fail, is, peek, unexpected} from './token-stream.ts'
import {DEEPEST, type Token} from './token.ts'

/** Operators, filters and attributes in one expression. */
const LONGEST = 1000

/** See `Grammar.expression`. */
export function parseOperations(parser: Parser, minimum = 0): Expression {
  const {stream} = parser
  stream.depth += 1
  if (stream.depth > DEEPEST)
    throw fail(current(stream), `Unexpected depth of expressions and tags, expected at most ${DEEPEST}`)
  const operations = parseOperators(parser, parseOperand(parser), minimum)
  const expression = minimum === 0 ? parseTernary(parser, operations) : operations
  stream.depth -= 1
  return expression
}

function parseOperand(parser: Parser): Expression {
  const {stream} = parser
  const token = current(stream)
  if (token.type === 'operator') return parseUnary(parser, token)
  if (is(token, 'punctuation', '(')) return parseBracketed(parser)
  if (is(token, 'punctuation', '[')) return parseList(parser)
  if (is(token, 'punctuation', '{')) return parseMap(parser)
  return parsePostfix(parser, parsePrimary(parser, token))
}

function parseUnary(parser: Parser, token: Token): Expression {
  const operator = unaryOperator(token)
  if (operator === undefined) throw unexpected(parser.stream, 'an expression')
  advance(parser.stream)
  const operand = parseExpression(parser, UNARY_PRECEDENCE)
  return {kind: 'unary', operator, operand, start: token.start, end: operand.end}
}

function unaryOperator(token: Token): UnaryOperator | undefined {
  return token.value === 'not' || token.value === '+' || token.value === '-' ? token.value : undefined
}

function parseBracketed(parser: Parser): Expression {
  const open = advance(parser.stream)
  const inner = parseExpression(parser)
  const close = expect(parser.stream, 'punctuation', ')')
  const span = {start: open.start, end: close.end}
  return parsePostfix(parser, inner.kind === 'unary' ? {...inner, bracketed: true, ...span} : {...inner, ...span})
}

/** Binary operators from `minimum` up, all left-associative. */
function parseOperators(parser: Parser, first: Expression, minimum: number): Expression {
  const {stream} = parser
  let left = first
  for (let count = 0; ; count += 1) {
    const token = current(stream)
    if (token.type !== 'operator' || (PRECEDENCE[token.value] ?? -1) < minimum) return left
    if (count === LONGEST)
      throw fail(token, `Unexpected length of the expression, expected at most ${LONGEST} operators`)
    advance(stream)
    left = parseRight(parser, left, token)
  }
}

function parseRight(parser: Parser, left: Expression, token: Token): Expression {
  const {stream} = parser
  if (token.value === '|') {
    const filter = parseFilterCall(parser)
    return {kind: 'filter', input: left, filter, start: left.start, end: endBefore(stream)}
  }
  if (token.value === 'is' || token.value === 'is not') {
    const {name, args} = parseFilterCall(parser)
    return {
      kind: 'test',
      input: left,
      negated: token.value !== 'is',
      name,
      args,
      start: left.start,
      end: endBefore(stream)
    }
  }
  const right = parseExpression(parser, (PRECEDENCE[token.value] ?? 0) + 1)
  const at = {start: token.start, end: token.end}
  return {kind: 'binary', operator: binaryOperator(token), left, right, at, start: left.start, end: right.end}
}

function binaryOperator(token: Token): BinaryOperator {
  if (token.value === 'equals') return '=='
  if (isBinaryOperator(token.value)) return token.value
  throw fail(token, `Unexpected \`${token.value}\`, expected a binary operator`)
}

/** `name` or `name(arguments)`, after `|` or `is`. */
export function parseFilterCall(parser: Parser): FilterCall {
  const name = parseIdentifier(parser)
  if (is(current(parser.stream), 'punctuation', '(')) return {name, args: parseArguments(parser)}
  return {name, args: {positional: [], named: [], start: name.end, end: name.end}}
}

function parseTernary(parser: Parser, condition: Expression): Expression {
  const {stream} = parser
  if (accept(stream, 'punctuation', '?') === undefined) return condition
  const yes = parseExpression(parser)
  if (!is(current(stream), 'punctuation', ':')) throw missingElse(parser)
  advance(stream)
  const no = parseExpression(parser)
  return {kind: 'ternary', condition, yes, no, start: condition.start, end: no.end}
}

function missingElse(parser: Parser): Error {
  const failure = unexpected(parser.stream, '`:`')
  if (failure.issue !== undefined) failure.issue.hint ??= 'Pebble takes no `a ? b` without `: c`; write `a ? b : ""`'
  return failure
}

function parsePrimary(parser: Parser, token: Token): Expression {
  const {stream} = parser
  const span = {start: token.start, end: token.end}
  if (token.type === 'string' || token.type === 'interpolation-start') return parseString(parser)
  if (token.type === 'long')
    return {kind: 'literal', value: BigInt(token.value.slice(0, -1)), ...advanceOver(parser, span)}
  if (token.type === 'number')
    return {kind: 'literal', value: numberLiteral(parser, token), ...advanceOver(parser, span)}
  if (token.type !== 'name') throw unexpected(stream, 'an expression')
  const constant = CONSTANTS.get(token.value)
  if (constant !== undefined) return {kind: 'literal', value: constant, ...advanceOver(parser, span)}
  if (is(peek(stream), 'punctuation', '(')) return parseCall(parser)
  return {kind: 'name', name: token.value, ...advanceOver(parser, span)}
}

const CONSTANTS: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['TRUE', true],
  ['false', false],
  ['FALSE', false],
  ['null', null],
  ['NULL', null],
  ['none', null],
  ['NONE', null]
])

function advanceOver<T>(parser: Parser, result: T): T {
  advance(parser.stream)
  return result
}

const MOST_LONG = 2n ** 63n - 1n

function numberLiteral(parser: Parser, token: Token): number | bigint | ReturnType<typeof double> {
  if (token.value.includes('.')) return double(Number(token.value))
  const value = BigInt(token.value)
  if (parser.literalDecimalTreatedAsInteger && value < 2n ** 31n) return Number(value)
  if (value <= MOST_LONG || parser.literalNumbersAsBigDecimals) return value
  throw fail(token, `Unexpected size of the number \`${token.value}\`, expected at most ${MOST_LONG}`)
}

function parseCall(parser: Parser): Expression {
  const name = parseIdentifier(parser)
  const args = parseArguments(parser)
  if (name.name === 'block' && args.positional.length === 0) {
    throw fail(name, 'Unexpected `block()` without a name, expected `block("name")`')
  }
  return {kind: 'call', name, args, block: parser.blocks[parser.blocks.length - 1], start: name.start, end: args.end}
}

/** `.name`, `.name(…)` and `[key]`, as often as they follow. */
function parsePostfix(parser: Parser, first: Expression): Expression {
  const {stream} = parser
  let object = first
  for (let count = 0; count < LONGEST; count += 1) {
    const token = current(stream)
    if (is(token, 'punctuation', '.')) object = parseAttribute(parser, object)
    else if (is(token, 'punctuation', '[')) object = parseSubscript(parser, object)
    else if (is(token, 'punctuation', '('))
      throw fail(token, 'Unexpected `(`, expected the name of a function or macro before it')
    else return object
  }
  throw fail(first, `Unexpected length of the expression, expected at most ${LONGEST} attributes`)
}

function parseAttribute(parser: Parser, object: Expression): Expression {
  const {stream} = parser
  advance(stream)
  const token = current(stream)
  if (token.type === 'number')
    throw fail(token, `Unexpected \`.${token.value}\`, expected a name`, `Pebble writes \`[${token.value}]\``)
  const name = parseIdentifier(parser)
  if (!is(current(stream), 'punctuation', '('))
    return {kind: 'attribute', object, name, args: undefined, start: object.start, end: name.end}
  const args = parseArguments(parser)
  const named = args.named[0]
  if (named !== undefined)
    throw fail(named.name, `Unexpected argument name \`${named.name.name}\` in a method call, expected a value`)
  return {kind: 'attribute', object, name, args, start: object.start, end: args.end}
}

function parseSubscript(parser: Parser, object: Expression): Expression {
  advance(parser.stream)
  const key = parseExpression(parser)
  const close = expect(parser.stream, 'punctuation', ']')
  return {kind: 'subscript', object, key, start: object.start, end: close.end}
}

function parseList(parser: Parser): Expression {
  const {stream} = parser
  const open = advance(stream)
  const items: Expression[] = []
  while (items.length > 0 || !is(current(stream), 'punctuation', ']')) {
    items.push(parseExpression(parser))
    if (is(current(stream), 'punctuation', ']')) break
    expect(stream, 'punctuation', ',')
  }
  const close = expect(stream, 'punctuation', ']')
  return {kind: 'list', items, start: open.start, end: close.end}
}

function parseMap(parser: Parser): Expression {
  const {stream} = parser
  const open = advance(stream)
  const entries: {key: Expression; value: Expression}[] = []
  while (entries.length > 0 || !is(current(stream), 'punctuation', '}')) {
    const key = parseExpression(parser)
    expect(stream, 'punctuation', ':')
    entries.push({key, value: parseExpression(parser)})
    if (is(current(stream), 'punctuation', '}')) break
    expect(stream, 'punctuation', ',')
  }
  const close = expect(stream, 'punctuation', '}')
  return {kind: 'map', entries, start: open.start, end: close.end}
}
