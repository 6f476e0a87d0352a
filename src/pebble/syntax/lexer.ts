/** Source → tokens. Goes on after an error, so that one template can report several. */
import {lexExpression} from './lex-expression.ts'
import {dropLineBreak, push, report, take, type Lexer} from './cursor.ts'
import {MOST_ERRORS, type SyntaxIssue, type Token} from './token.ts'

export interface LexerOptions {
  /** Drop the line break after `}}`, `%}` and `#}` (default: true). */
  newLineTrimming?: boolean
}

export interface Tokens {
  tokens: ReadonlyArray<Token>
  issues: ReadonlyArray<SyntaxIssue>
}

export function tokenize(source: string, options: LexerOptions = {}): Tokens {
  const lexer: Lexer = {
    source,
    at: 0,
    tokens: [],
    issues: [],
    newLineTrimming: options.newLineTrimming ?? true,
    trimNext: false
  }
  while (lexer.at < source.length && lexer.issues.length < MOST_ERRORS) lexText(lexer)
  push(lexer, 'end', source.length)
  return {tokens: lexer.tokens, issues: lexer.issues}
}

const OPENING = /\{[{%#]/g
const TRIM_BEFORE = /-\s+/y
const VERBATIM_START = /\s*verbatim\s*(-)?%\}/y
const VERBATIM_END = /\{%(-)?\s*endverbatim\s*(-)?%\}/g

function lexText(lexer: Lexer): void {
  const start = lexer.at
  OPENING.lastIndex = start
  const opening = OPENING.exec(lexer.source)
  const end = opening?.index ?? lexer.source.length
  lexer.at = end + (opening === null ? 0 : 2)
  const trimEnd = opening !== null && take(lexer, TRIM_BEFORE) !== null
  pushText(lexer, {start, end, trimStart: lexer.trimNext, trimEnd})
  lexer.trimNext = false
  if (opening === null) return
  if (opening[0] === '{#') lexComment(lexer, end)
  else if (opening[0] === '{{') lexExpression(lexer, {opening: end, kind: 'print'})
  else if (take(lexer, VERBATIM_START) !== null) lexVerbatim(lexer, end)
  else lexExpression(lexer, {opening: end, kind: 'tag'})
}

function pushText(lexer: Lexer, text: {start: number; end: number; trimStart: boolean; trimEnd: boolean}): void {
  let {start, end} = text
  if (text.trimStart) while (start < end && isSpace(lexer.source, start)) start += 1
  if (text.trimEnd) while (end > start && isSpace(lexer.source, end - 1)) end -= 1
  if (start < end) lexer.tokens.push({type: 'text', value: lexer.source.slice(start, end), start, end})
}

function isSpace(source: string, at: number): boolean {
  return /\s/.test(source.charAt(at))
}

function lexComment(lexer: Lexer, start: number): void {
  const end = lexer.source.indexOf('#}', lexer.at)
  if (end === -1) {
    lexer.at = lexer.source.length
    report(lexer, {start, end: start + 2, message: 'Unexpected end of the template in a comment, expected `#}`'})
    return
  }
  lexer.trimNext = /\s-$/.test(lexer.source.slice(lexer.at, end))
  lexer.at = end + 2
  dropLineBreak(lexer)
}

function lexVerbatim(lexer: Lexer, start: number): void {
  dropLineBreak(lexer)
  const from = lexer.at
  VERBATIM_END.lastIndex = from
  const closing = VERBATIM_END.exec(lexer.source)
  if (closing === null) {
    lexer.at = lexer.source.length
    const message = 'Cannot find `{% endverbatim %}` for this `{% verbatim %}`'
    report(lexer, {start, end: from, message, unbalanced: true})
    return
  }
  // Pebble trims the start of every verbatim text, whether the tag says so or not.
  pushText(lexer, {start: from, end: closing.index, trimStart: true, trimEnd: closing[1] !== undefined})
  lexer.at = closing.index + closing[0].length
  dropLineBreak(lexer)
  lexer.trimNext = closing[2] !== undefined
}
