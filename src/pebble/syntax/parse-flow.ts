/** Tags that decide what runs and how it is printed. */
import type {Body, Escaping, Expression, FilterCall, Identifier, Statement} from './ast.ts'
import {parseNewName} from './parse-arguments.ts'
import {parseFilterCall} from './parse-expression.ts'
import {
  attempt,
  broken,
  parseBody,
  parseEnd,
  parseExpression,
  report,
  spanOf,
  type OpenTag,
  type Parser
} from './parser.ts'
import {accept, advance, current, expect, is, unexpected} from './token-stream.ts'

const BRANCHES = ['elseif', 'elif', 'elsif', 'elseIf', 'else', 'endif']

export function parseIf(parser: Parser, tag: OpenTag): Statement {
  const branches = [parseBranch(parser, tag)]
  let otherwise: Body | undefined
  while (
    otherwise === undefined &&
    BRANCHES.includes(current(parser.stream).value) &&
    is(current(parser.stream), 'name')
  ) {
    const name = current(parser.stream)
    if (name.value === 'endif') break
    advance(parser.stream)
    if (isElse(parser, name)) otherwise = parseElse(parser, 'endif')
    else branches.push(parseBranch(parser, tag))
  }
  parseEnd(parser, tag)
  return {kind: 'if', branches, otherwise, ...spanOf(parser, tag)}
}

/** False for `elseif` and for what stands for it elsewhere, which is reported. */
function isElse(parser: Parser, name: {value: string; start: number; end: number}): boolean {
  if (name.value === 'elseif') return false
  if (name.value !== 'else') {
    report(parser, {
      start: name.start,
      end: name.end,
      message: `Unexpected tag \`${name.value}\`, expected \`elseif\``,
      hint: ELSEIF,
      unknownTag: true
    })
    return false
  }
  const next = accept(parser.stream, 'name', 'if')
  if (next === undefined) return true
  report(parser, {start: name.start, end: next.end, message: 'Unexpected `else if`, expected `elseif`', hint: ELSEIF})
  return false
}

const ELSEIF = 'Pebble writes `{% elseif … %}`'

function parseBranch(parser: Parser, tag: OpenTag): {condition: Expression; body: Body} {
  const condition = attempt(parser, 'tag-end', () => parseExpression(parser)) ?? broken(tag.name)
  return {condition, body: parseBody(parser, BRANCHES)}
}

function parseElse(parser: Parser, end: string): Body {
  attempt(parser, 'tag-end', () => undefined)
  return parseBody(parser, [end])
}

export function parseFor(parser: Parser, tag: OpenTag): Statement {
  const variables: Identifier[] = []
  const iterable = attempt(parser, 'tag-end', () => parseForHeader(parser, variables)) ?? broken(tag.name)
  const body = parseBody(parser, ['else', 'endfor'])
  const otherwise = accept(parser.stream, 'name', 'else') === undefined ? undefined : parseElse(parser, 'endfor')
  parseEnd(parser, tag)
  const [variable = {name: '', start: tag.name.start, end: tag.name.end}, ...others] = variables
  return {kind: 'for', variable, others, iterable, body, otherwise, ...spanOf(parser, tag)}
}

function parseForHeader(parser: Parser, variables: Identifier[]): Expression {
  const {stream} = parser
  do variables.push(parseNewName(parser))
  while (accept(stream, 'punctuation', ',') !== undefined)
  expect(stream, 'name', 'in')
  const [first, second] = variables
  if (first !== undefined && second !== undefined) {
    const hint = `Pebble loops over the entries of a map: \`{% for entry in … %}\`, then \`entry.key\` and \`entry.value\``
    const message = `Unexpected second name \`${second.name}\` in \`for\`, expected one name before \`in\``
    report(parser, {start: second.start, end: second.end, message, hint})
  }
  return parseExpression(parser)
}

export function parseSet(parser: Parser, tag: OpenTag): Statement | undefined {
  const {stream} = parser
  const set = attempt(parser, 'tag-end', () => {
    const variable = parseNewName(parser)
    if (is(current(stream), 'tag-end')) throw setBlock(parser)
    expect(stream, 'punctuation', '=')
    return {variable, value: parseExpression(parser)}
  })
  return set === undefined ? undefined : {kind: 'set', ...set, ...spanOf(parser, tag)}
}

function setBlock(parser: Parser): Error {
  parser.forgiven.add('endset')
  const failure = unexpected(parser.stream, '`=`')
  if (failure.issue !== undefined) failure.issue.hint = 'Pebble has no `{% set name %}…{% endset %}`; write a macro'
  return failure
}

export function parseAutoescape(parser: Parser, tag: OpenTag): Statement {
  const {stream} = parser
  const escaping = attempt(parser, 'tag-end', () => {
    const active = accept(stream, 'name')
    const strategy = accept(stream, 'string')?.value
    return active === undefined || active.value.toLowerCase() === 'true' ? on(strategy) : OFF
  })
  const body = parseEscaped(
    parser,
    parser.escaping.mode === 'never' ? NEVER : (escaping ?? parser.escaping),
    'endautoescape'
  )
  parseEnd(parser, tag)
  return {kind: 'autoescape', body, ...spanOf(parser, tag)}
}

const OFF: Escaping = {mode: 'off'}
const NEVER: Escaping = {mode: 'never'}

function on(strategy: string | undefined): Escaping {
  return {mode: 'on', strategy}
}

function parseEscaped(parser: Parser, escaping: Escaping, end: string): Body {
  const outer = parser.escaping
  parser.escaping = escaping
  const body = parseBody(parser, [end])
  parser.escaping = outer
  return body
}

/** What stands in the tag is printed as one expression: escaped as a whole and not inside. */
export function parseFilterTag(parser: Parser, tag: OpenTag): Statement {
  const {escaping} = parser
  const filters =
    attempt(parser, 'tag-end', () => {
      const calls: FilterCall[] = [parseFilterCall(parser)]
      while (accept(parser.stream, 'operator', '|') !== undefined) calls.push(parseFilterCall(parser))
      return calls
    }) ?? []
  const body = parseEscaped(parser, NEVER, 'endfilter')
  parseEnd(parser, tag)
  return {kind: 'filter-tag', filters, body, escaping, ...spanOf(parser, tag)}
}

/** Pebble does not escape inside `cache`. */
export function parseCache(parser: Parser, tag: OpenTag): Statement {
  const key = attempt(parser, 'tag-end', () => parseExpression(parser)) ?? broken(tag.name)
  const body = parseEscaped(parser, NEVER, 'endcache')
  parseEnd(parser, tag)
  return {kind: 'cache', key, body, ...spanOf(parser, tag)}
}

export function parseParallel(parser: Parser, tag: OpenTag): Statement {
  attempt(parser, 'tag-end', () => undefined)
  const body = parseBody(parser, ['endparallel'])
  parseEnd(parser, tag)
  return {kind: 'parallel', body, ...spanOf(parser, tag)}
}

export function parseFlush(parser: Parser, tag: OpenTag): Statement {
  attempt(parser, 'tag-end', () => undefined)
  return {kind: 'flush', ...spanOf(parser, tag)}
}
