/** What the parts of the parser share: state, errors that end one tag only, places. */
import type {Body, Escaping, Expression, Identifier} from './ast.ts'
import {accept, advance, current, endBefore, expect, SyntaxFailure, type TokenStream} from './token-stream.ts'
import type {SyntaxIssue, Token} from './token.ts'

export interface Parser {
  source: string
  stream: TokenStream
  grammar: Grammar
  /** Names of the blocks around the current position, outermost first. */
  blocks: string[]
  escaping: Escaping
  literalNumbersAsBigDecimals: boolean
  literalDecimalTreatedAsInteger: boolean
  /** Per tag that is open: the tags that go on with it or end it. */
  stops: ReadonlyArray<string>[]
  /** Ends of tags that have been reported: not reported again. */
  forgiven: Set<string>
}

/** The two rules that everything else contains. */
interface Grammar {
  /** An expression of operators that bind at least as tightly as `minimum` (default: 0, any). */
  expression: (parser: Parser, minimum?: number) => Expression
  /**
   * Statements up to one of `stops`, whose name is then the current token. Without one of them (the template ends, or
   * an outer tag does) the current token is something else.
   */
  body: (parser: Parser, stops: ReadonlyArray<string>) => Body
}

export function parseExpression(parser: Parser, minimum = 0): Expression {
  return parser.grammar.expression(parser, minimum)
}

export function parseBody(parser: Parser, stops: ReadonlyArray<string>): Body {
  return parser.grammar.body(parser, stops)
}

export function parseIdentifier(parser: Parser): Identifier {
  const token = expect(parser.stream, 'name')
  return {name: token.value, start: token.start, end: token.end}
}

/** A tag whose opening `{%` and name have been read. */
export interface OpenTag {
  /** Offset of `{%`. */
  start: number
  name: Token
}

/** Reads up to the closing delimiter; after an error moves behind it and gives `undefined`. */
export function attempt<T>(parser: Parser, closing: 'print-end' | 'tag-end', read: () => T): T | undefined {
  const {depth} = parser.stream
  try {
    const result = read()
    expect(parser.stream, closing)
    return result
  } catch (error) {
    if (!(error instanceof SyntaxFailure)) throw error
    parser.stream.depth = depth
    if (error.issue !== undefined) report(parser, error.issue)
    skipTo(parser, closing)
    return undefined
  }
}

/** Moves behind the closing delimiter of the tag that is being read. */
export function skipTo(parser: Parser, closing: 'print-end' | 'tag-end'): void {
  const {stream} = parser
  for (;;) {
    const {type} = current(stream)
    if (type === 'end' || type === 'text' || type === 'tag-start' || type === 'print-start') return
    advance(stream)
    if (type === closing) return
  }
}

/** The end of a tag with a body; reported at its start when it is missing. */
export function parseEnd(parser: Parser, tag: OpenTag, end = `end${tag.name.value}`): void {
  if (accept(parser.stream, 'name', end) === undefined) {
    const message = `Cannot find \`{% ${end} %}\` for this \`{% ${tag.name.value} %}\``
    const unbalanced = current(parser.stream).type === 'end'
    report(parser, {start: tag.start, end: tag.name.end, message, unbalanced})
    return
  }
  attempt(parser, 'tag-end', () => undefined)
}

/** The span of a tag up to the current position. */
export function spanOf(parser: Parser, tag: OpenTag): {start: number; end: number} {
  return {start: tag.start, end: endBefore(parser.stream)}
}

export function report(
  parser: Parser,
  issue: Pick<SyntaxIssue, 'start' | 'end' | 'message'> & Partial<SyntaxIssue>
): void {
  parser.stream.issues.push({hint: undefined, unbalanced: false, ...issue})
}

/** Stands for an expression that did not parse. */
export function broken(token: {start: number; end: number}): Expression {
  return {kind: 'broken', ...placed(token)}
}

/** The span alone. */
export function placed(token: {start: number; end: number}): {start: number; end: number} {
  return {start: token.start, end: token.end}
}
