/** Tags that put templates together. */
import type {BlockStatement, Expression, Identifier, MapExpression, Statement} from './ast.ts'
import {parseParameters} from './parse-arguments.ts'
import {
  attempt,
  broken,
  parseBody,
  parseEnd,
  parseExpression,
  parseIdentifier,
  report,
  spanOf,
  type OpenTag,
  type Parser
} from './parser.ts'
import {accept, advance, current, expect, fail, is, peek, unexpected} from './token-stream.ts'

export function parseBlock(parser: Parser, tag: OpenTag): BlockStatement {
  const {stream} = parser
  const name = attempt(parser, 'tag-end', () => parseBlockName(parser)) ?? placedName(tag)
  if (parser.forgiven.delete(SHORT_BLOCK)) return {kind: 'block', name, body: [], ...spanOf(parser, tag)}
  parser.blocks.push(name.name)
  const body = parseBody(parser, ['endblock'])
  parser.blocks.pop()
  if (is(current(stream), 'name', 'endblock')) {
    advance(stream)
    attempt(parser, 'tag-end', () => parseEndblockName(parser, name))
  } else parseEnd(parser, tag)
  return {kind: 'block', name, body, ...spanOf(parser, tag)}
}

function placedName({name}: OpenTag): Identifier {
  return {name: '', start: name.start, end: name.end}
}

function parseBlockName(parser: Parser): Identifier {
  const token = accept(parser.stream, 'name') ?? accept(parser.stream, 'string')
  if (token === undefined) throw unexpected(parser.stream, 'the name of a block')
  const next = current(parser.stream)
  if (next.type !== 'string') return {name: token.value, start: token.start, end: token.end}
  parser.forgiven.add(SHORT_BLOCK)
  throw fail(next, `Unexpected text after \`block ${token.value}\`, expected \`%}\``, SHORT_BLOCK)
}

/** Such a block has no end of its own. */
const SHORT_BLOCK = 'Pebble has no short blocks; write `{% block name %}text{% endblock %}`'

function parseEndblockName(parser: Parser, block: Identifier): void {
  const token = current(parser.stream)
  if (token.type !== 'name' && token.type !== 'string') return
  if (token.value !== block.name)
    throw fail(token, `Unexpected block name \`${token.value}\`, expected \`${block.name}\``)
  advance(parser.stream)
}

export function parseExtends(parser: Parser, tag: OpenTag): Statement {
  const template = attempt(parser, 'tag-end', () => parseExpression(parser)) ?? broken(tag.name)
  return {kind: 'extends', template, ...spanOf(parser, tag)}
}

export function parseInclude(parser: Parser, tag: OpenTag): Statement {
  return {kind: 'include', ...parseTarget(parser, tag), ...spanOf(parser, tag)}
}

/** `expression [with {map}]` of `include` and `embed`. */
function parseTarget(parser: Parser, tag: OpenTag): {template: Expression; variables: MapExpression | undefined} {
  const target = attempt(parser, 'tag-end', () => {
    const template = parseExpression(parser)
    if (accept(parser.stream, 'name', 'with') === undefined) return {template, variables: undefined}
    const variables = parseExpression(parser)
    if (variables.kind === 'map') return {template, variables}
    throw fail(
      variables,
      'Unexpected expression after `with`, expected a map in place',
      'Pebble writes `with {"name": value}`'
    )
  })
  return target ?? {template: broken(tag.name), variables: undefined}
}

export function parseEmbed(parser: Parser, tag: OpenTag): Statement {
  const target = parseTarget(parser, tag)
  const outer = parser.escaping
  // Pebble does not escape inside `embed`.
  parser.escaping = {mode: 'never'}
  const blocks: BlockStatement[] = []
  for (const statement of parseBody(parser, ['endembed'])) {
    if (statement.kind === 'block') blocks.push(statement)
    else if (statement.kind !== 'text' || !isBlank(parser, statement)) outsideBlock(parser, statement)
  }
  parser.escaping = outer
  parseEnd(parser, tag)
  return {kind: 'embed', ...target, blocks, ...spanOf(parser, tag)}
}

function isBlank(parser: Parser, {start, end}: {start: number; end: number}): boolean {
  return parser.source.slice(start, end).trim() === ''
}

function outsideBlock(parser: Parser, statement: Statement): void {
  const {start, end} = statement
  report(parser, {
    start,
    end,
    message: 'Unexpected content in `embed`, expected blocks only',
    hint: 'put it inside a `{% block … %}`'
  })
}

export function parseImport(parser: Parser, tag: OpenTag): Statement {
  const result = attempt(parser, 'tag-end', () => {
    const template = parseExpression(parser)
    const alias = accept(parser.stream, 'name', 'as') === undefined ? undefined : parseIdentifier(parser)
    return {template, alias}
  })
  return {kind: 'import', ...(result ?? {template: broken(tag.name), alias: undefined}), ...spanOf(parser, tag)}
}

export function parseFrom(parser: Parser, tag: OpenTag): Statement {
  const {stream} = parser
  const macros: {name: Identifier; alias: Identifier}[] = []
  const template = attempt(parser, 'tag-end', () => {
    const source = parseExpression(parser)
    expect(stream, 'name', 'import')
    while (!is(current(stream), 'tag-end')) {
      const name = parseIdentifier(parser)
      macros.push({name, alias: accept(stream, 'name', 'as') === undefined ? name : parseIdentifier(parser)})
      if (accept(stream, 'punctuation', ',') === undefined && !is(current(stream), 'tag-end'))
        throw unexpected(stream, '`,` or `%}`')
    }
    return source
  })
  return {kind: 'from', template: template ?? broken(tag.name), macros, ...spanOf(parser, tag)}
}

export function parseMacro(parser: Parser, tag: OpenTag): Statement {
  const header = attempt(parser, 'tag-end', () => {
    const name = parseIdentifier(parser)
    if (!is(current(parser.stream), 'punctuation', '(')) throw withoutBrackets(parser)
    return {name, parameters: parseParameters(parser)}
  })
  const blocks = parser.blocks
  parser.blocks = []
  const body = parseBody(parser, ['endmacro'])
  parser.blocks = blocks
  parseMacroEnd(parser, tag)
  const name = header?.name ?? placedName(tag)
  return {kind: 'macro', name, parameters: header?.parameters ?? [], body, ...spanOf(parser, tag)}
}

function withoutBrackets(parser: Parser): Error {
  const failure = unexpected(parser.stream, '`(`')
  if (failure.issue !== undefined) failure.issue.hint = 'a macro needs its brackets, with or without parameters'
  return failure
}

function parseMacroEnd(parser: Parser, tag: OpenTag): void {
  const name = peek(parser.stream)
  if (is(current(parser.stream), 'name', 'endmacro') && name?.type === 'name') {
    report(parser, {
      start: name.start,
      end: name.end,
      message: `Unexpected \`${name.value}\`, expected \`%}\``,
      hint: 'Pebble writes `{% endmacro %}` without a name'
    })
    parser.stream.at += 1
    accept(parser.stream, 'name')
    attempt(parser, 'tag-end', () => undefined)
    return
  }
  parseEnd(parser, tag)
}
