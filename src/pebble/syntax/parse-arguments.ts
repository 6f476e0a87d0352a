/** Arguments of calls, and parameters of macros. */
import type {Arguments, Expression, Identifier, MacroStatement} from './ast.ts'
import {parseExpression, parseIdentifier, type Parser} from './parser.ts'
import {accept, current, expect, fail, is, peek} from './token-stream.ts'

/** `(a, b, name=c)`. */
export function parseArguments(parser: Parser): Arguments {
  const {stream} = parser
  const open = expect(stream, 'punctuation', '(')
  const positional: Expression[] = []
  const named: {name: Identifier; value: Expression}[] = []
  while (!is(current(stream), 'punctuation', ')')) {
    if (positional.length + named.length > 0) expect(stream, 'punctuation', ',')
    if (is(peek(stream), 'punctuation', '=')) {
      const name = parseNewName(parser)
      expect(stream, 'punctuation', '=')
      named.push({name, value: parseExpression(parser)})
      continue
    }
    const value = parseExpression(parser)
    if (named.length > 0)
      throw fail(value, 'Unexpected argument without a name, expected all of these before the named ones')
    positional.push(value)
  }
  const close = expect(stream, 'punctuation', ')')
  return {positional, named, start: open.start, end: close.end}
}

/** `(a, b="x")` of a macro. */
export function parseParameters(parser: Parser): MacroStatement['parameters'] {
  const {stream} = parser
  expect(stream, 'punctuation', '(')
  const parameters: {name: Identifier; value: Expression | undefined}[] = []
  while (!is(current(stream), 'punctuation', ')')) {
    if (parameters.length > 0) expect(stream, 'punctuation', ',')
    const name = parseNewName(parser)
    const value = accept(stream, 'punctuation', '=') === undefined ? undefined : parseExpression(parser)
    parameters.push({name, value})
  }
  expect(stream, 'punctuation', ')')
  return parameters
}

/** A name that gets a value: no constant. */
export function parseNewName(parser: Parser): Identifier {
  const name = parseIdentifier(parser)
  if (!RESERVED.has(name.name)) return name
  throw fail(name, `Unexpected \`${name.name}\`, expected a name that can get a value`)
}

const RESERVED: ReadonlySet<string> = new Set(['true', 'false', 'null', 'none'])
