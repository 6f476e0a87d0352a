/** Tokens → statements. An error ends one tag, not the template. */
import {suggest} from '../../text/suggest.ts'
import type {Body, Escaping, Expression, Statement} from './ast.ts'
import {unknownTagHint} from './hints.ts'
import {parseExpression} from './parse-expression.ts'
import {TAG_NAMES, TAGS} from './tags.ts'
import {
  accept,
  advance,
  current,
  endBefore,
  expect,
  fail,
  peek,
  SyntaxFailure,
  type TokenStream
} from './token-stream.ts'
import type {SyntaxIssue, Token} from './token.ts'

export interface Parser {
  stream: TokenStream
  /** Names of the blocks around the current position, outermost first. */
  blocks: string[]
  escaping: Escaping
  literalNumbersAsBigDecimals: boolean
  /** Per tag that is open: the tags that go on with it or end it. */
  stops: ReadonlyArray<string>[]
  /** Ends of tags that have been reported: not reported again. */
  forgiven: Set<string>
}

/** A tag whose opening `{%` and name have been read. */
export interface OpenTag {
  /** Offset of `{%`. */
  start: number
  name: Token
}

/**
 * Statements up to one of `stops`, whose name is then the current token. Without one of them (the template ends, or an
 * outer tag does) the result of `current` is something else.
 */
export function parseBody(parser: Parser, stops: ReadonlyArray<string>): Body {
  const {stream} = parser
  const body: Statement[] = []
  parser.stops.push(stops)
  stream.depth += 1
  while (current(stream).type !== 'end' && !isStop(parser)) {
    const statement = parseStatement(parser)
    if (statement !== undefined) body.push(statement)
  }
  stream.depth -= 1
  parser.stops.pop()
  return body
}

/** True at a tag that ends the innermost body, or one around it; moves to its name when it is the innermost. */
function isStop(parser: Parser): boolean {
  const {stream} = parser
  const name = peek(stream)
  if (current(stream).type !== 'tag-start' || name?.type !== 'name') return false
  if (parser.stops[parser.stops.length - 1]?.includes(name.value) === true) {
    advance(stream)
    return true
  }
  return parser.stops.some((stops) => stops.includes(name.value))
}

function parseStatement(parser: Parser): Statement | undefined {
  const {stream} = parser
  const token = advance(stream)
  if (token.type === 'text') return {kind: 'text', start: token.start, end: token.end}
  if (token.type === 'print-start') return parsePrint(parser, token)
  if (token.type === 'tag-start') return parseTag(parser, token)
  return undefined
}

function parsePrint(parser: Parser, open: Token): Statement {
  const {escaping, stream} = parser
  const expression = attempt(parser, 'print-end', () => parseExpression(parser)) ?? broken(open)
  return {kind: 'print', expression, escaping, start: open.start, end: endBefore(stream)}
}

function parseTag(parser: Parser, open: Token): Statement | undefined {
  const name = current(parser.stream)
  if (name.type !== 'name') {
    attempt(parser, 'tag-end', () => {
      throw name.type === 'bad'
        ? new SyntaxFailure(undefined)
        : fail(name, `Unexpected \`${name.value}\`, expected the name of a tag`)
    })
    return undefined
  }
  advance(parser.stream)
  const parse = TAGS.get(name.value)
  if (parse !== undefined) return parse(parser, {start: open.start, name})
  unknownTag(parser, name)
  return undefined
}

function unknownTag(parser: Parser, name: Token): void {
  skipTo(parser, 'tag-end')
  if (parser.forgiven.has(name.value)) return
  parser.forgiven.add(`end${name.value}`)
  if (ENDS.has(name.value)) {
    report(parser, {
      ...placed(name),
      message: `Unexpected \`{% ${name.value} %}\`, nothing is open that it belongs to`,
      unbalanced: true
    })
    return
  }
  const near = suggest(name.value, [...TAG_NAMES, ...ENDS])
  const hint = unknownTagHint(name.value) ?? (near === undefined ? undefined : `did you mean \`${near}\``)
  report(parser, {...placed(name), message: `Unexpected tag \`${name.value}\`, expected a tag of Pebble`, hint})
}

/** Tags that go on with or end another one. */
const ENDS: ReadonlySet<string> = new Set([
  'else',
  'elseif',
  'endif',
  'endfor',
  'endblock',
  'endmacro',
  'endautoescape',
  'endfilter',
  'endcache',
  'endparallel',
  'endembed',
  'endverbatim'
])

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

function skipTo(parser: Parser, closing: 'print-end' | 'tag-end'): void {
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
    report(parser, {start: tag.start, end: tag.name.end, message, unbalanced: true})
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

function placed(token: {start: number; end: number}): {start: number; end: number} {
  return {start: token.start, end: token.end}
}
