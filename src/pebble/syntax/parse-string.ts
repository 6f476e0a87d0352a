/** Strings, with their interpolations. */
import type {Expression} from './ast.ts'
import {parseExpression, type Parser} from './parser.ts'
import {advance, current, expect, unexpected} from './token-stream.ts'

/** `"a #{b} c"` is `"a " ~ (b ~ " c")`, as in Pebble: two literals side by side count as literal text. */
export function parseString(parser: Parser): Expression {
  const parts: Expression[] = []
  let afterString = false
  for (;;) {
    const token = current(parser.stream)
    if (token.type === 'string' && !afterString) {
      advance(parser.stream)
      parts.push({kind: 'literal', value: token.value, start: token.start, end: token.end})
      afterString = true
    } else if (token.type === 'interpolation-start') {
      advance(parser.stream)
      parts.push(parseExpression(parser))
      expect(parser.stream, 'interpolation-end')
      afterString = false
    } else break
  }
  const last = parts.pop()
  if (last === undefined) throw unexpected(parser.stream, 'a string')
  return parts.reduceRight<Expression>(join, last)
}

function join(right: Expression, left: Expression): Expression {
  const span = {start: left.start, end: right.end}
  return {kind: 'binary', operator: '~', left, right, at: span, ...span}
}
