/** Tokens → statements. */
import {suggest} from '../../text/suggest.ts'
import type {Body, Statement} from './ast.ts'
import {unknownTagHint} from './hints.ts'
import {attempt, broken, parseExpression, placed, report, skipTo, type Parser} from './parser.ts'
import {TAG_NAMES, TAGS} from './tags.ts'
import {advance, current, endBefore, fail, peek, SyntaxFailure} from './token-stream.ts'
import {DEEPEST, MOST_ERRORS, type Token} from './token.ts'

/** See `Grammar.body`. */
export function parseStatements(parser: Parser, stops: ReadonlyArray<string>): Body {
  const {stream} = parser
  const body: Statement[] = []
  parser.stops.push(stops)
  stream.depth += 1
  while (current(stream).type !== 'end' && !isStop(parser) && stream.issues.length < MOST_ERRORS) {
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
  if (parser.stream.depth > DEEPEST) return tooDeep(parser, name)
  if (parse !== undefined) return parse(parser, {start: open.start, name})
  unknownTag(parser, name)
  return undefined
}

function tooDeep(parser: Parser, name: Token): undefined {
  skipTo(parser, 'tag-end')
  if (parser.forgiven.has(TOO_DEEP)) return
  parser.forgiven.add(TOO_DEEP)
  report(parser, {...placed(name), message: `Unexpected depth of tags, expected at most ${DEEPEST} within each other`})
}

/** No tag has this name. */
const TOO_DEEP = ' depth'

function unknownTag(parser: Parser, name: Token): void {
  skipTo(parser, 'tag-end')
  if (parser.forgiven.has(name.value)) return
  if (ENDS.has(name.value)) {
    orphan(parser, name)
    return
  }
  const near = suggest(name.value, [...TAG_NAMES, ...ENDS])
  parser.forgiven.add(`end${name.value}`)
  if (near !== undefined) parser.forgiven.add(`end${near}`)
  const hint = unknownTagHint(name.value) ?? (near === undefined ? undefined : `did you mean \`${near}\``)
  const message = `Unexpected tag \`${name.value}\`, expected a tag of Pebble`
  report(parser, {...placed(name), message, hint, unknownTag: true})
}

/** An end without its start. Inside another tag it is a mistake; on its own it may be the end of a piece. */
function orphan(parser: Parser, name: Token): void {
  report(parser, {
    ...placed(name),
    message: `Unexpected \`{% ${name.value} %}\`, nothing is open that it belongs to`,
    unbalanced: parser.stops.length === 1
  })
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
