/** A position in the source while it is cut into tokens. */
import type {SyntaxIssue, Token, TokenType} from './token.ts'

export interface Lexer {
  source: string
  at: number
  tokens: Token[]
  issues: SyntaxIssue[]
  newLineTrimming: boolean
  /** The next text loses its leading white space. */
  trimNext: boolean
}

/** Adds a token from `start` to the current position. */
export function push(lexer: Lexer, type: TokenType, start: number, value = lexer.source.slice(start, lexer.at)): void {
  lexer.tokens.push({type, value, start, end: lexer.at})
}

/** Moves over `pattern` (sticky) if it stands here; gives the match. */
export function take(lexer: Lexer, pattern: RegExp): RegExpExecArray | null {
  pattern.lastIndex = lexer.at
  const match = pattern.exec(lexer.source)
  if (match !== null) lexer.at += match[0].length
  return match
}

/** True when `pattern` (sticky) stands here. */
export function sees(lexer: Lexer, pattern: RegExp): boolean {
  pattern.lastIndex = lexer.at
  return pattern.test(lexer.source)
}

export function report(lexer: Lexer, issue: Omit<SyntaxIssue, 'hint' | 'unbalanced'> & Partial<SyntaxIssue>): void {
  lexer.issues.push({hint: undefined, unbalanced: false, ...issue})
}

/** After a closing delimiter. */
export function dropLineBreak(lexer: Lexer): void {
  if (lexer.newLineTrimming) take(lexer, LINE_BREAK)
}

const LINE_BREAK = /\r\n|\n\r|[\r\n\u0085\u2028\u2029]/y
