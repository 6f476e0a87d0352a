/** A position in the tokens, and the errors of the parser. */
import type {Span} from '../place.ts'
import {unexpectedTokenHint} from './hints.ts'
import type {SyntaxIssue, Token, TokenType} from './token.ts'

export interface TokenStream {
  tokens: ReadonlyArray<Token>
  at: number
  issues: SyntaxIssue[]
  /** Bodies and expressions within each other now. */
  depth: number
}

/** Ends the statement or expression that is being read; the parser goes on behind it. */
export class SyntaxFailure extends Error {
  readonly issue: SyntaxIssue | undefined

  constructor(issue: SyntaxIssue | undefined) {
    super(issue?.message ?? 'already reported')
    this.issue = issue
  }
}

export function current(stream: TokenStream): Token {
  return stream.tokens[stream.at] ?? stream.tokens[stream.tokens.length - 1] ?? NOTHING
}

const NOTHING: Token = {type: 'end', value: '', start: 0, end: 0}

export function peek(stream: TokenStream, distance = 1): Token | undefined {
  return stream.tokens[stream.at + distance]
}

export function advance(stream: TokenStream): Token {
  const token = current(stream)
  if (token.type !== 'end') stream.at += 1
  return token
}

/** End of the token before the current one. */
export function endBefore(stream: TokenStream): number {
  return stream.tokens[stream.at - 1]?.end ?? 0
}

export function is(token: Token | undefined, type: TokenType, value?: string): boolean {
  return token !== undefined && token.type === type && (value === undefined || token.value === value)
}

/** Moves over the token and gives it, when it is of that type and value. */
export function accept(stream: TokenStream, type: TokenType, value?: string): Token | undefined {
  return is(current(stream), type, value) ? advance(stream) : undefined
}

/** The token, which must be of that type and value; `what` names it in the message. */
export function expect(stream: TokenStream, type: TokenType, value?: string): Token {
  const token = accept(stream, type, value)
  if (token !== undefined) return token
  throw unexpected(stream, value === undefined ? TYPE_NAMES[type] : `\`${value}\``)
}

/** The failure "Unexpected X, expected Y" at the current token. */
export function unexpected(stream: TokenStream, expected: string): SyntaxFailure {
  const token = current(stream)
  if (token.type === 'bad') return new SyntaxFailure(undefined)
  const message = `Unexpected ${tokenText(token)}, expected ${expected}`
  return fail(token, message, unexpectedTokenHint(stream.tokens, stream.at))
}

export function fail(span: Span, message: string, hint?: string): SyntaxFailure {
  return new SyntaxFailure({start: span.start, end: span.end, message, hint, unbalanced: false})
}

function tokenText(token: Token): string {
  if (token.type === 'end') return 'end of the template'
  if (token.type === 'string') return `string \`${token.value}\``
  return `\`${token.value.trim()}\``
}

const TYPE_NAMES: Readonly<Record<TokenType, string>> = {
  text: 'text',
  'print-start': '`{{`',
  'print-end': '`}}`',
  'tag-start': '`{%`',
  'tag-end': '`%}`',
  name: 'a name',
  operator: 'an operator',
  number: 'a number',
  long: 'a number',
  string: 'a string',
  'interpolation-start': '`#{`',
  'interpolation-end': '`}`',
  punctuation: 'punctuation',
  bad: 'an expression',
  end: 'the end of the template'
}
