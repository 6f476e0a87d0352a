/** The inside of `{{ … }}` and `{% … %}`. */
import {dropLineBreak, push, report, sees, take, type Lexer} from './cursor.ts'
import {strayCharacterHint} from './hints.ts'
import {DEEPEST} from './token.ts'

export interface Delimited {
  /** Offset of the opening delimiter. */
  opening: number
  kind: 'print' | 'tag'
}

interface Bracket {
  value: string
  start: number
}

const CLOSING = {print: /\s*-?\}\}/y, tag: /\s*-?%\}/y}
const TRIM_AFTER = /\s*-(?:\}\}|%\}|#\})/y
const SPACE = /\s+/y
// Longest first; a word must not be the start of a longer name.
const OPERATOR = /(?:is not|contains|equals|and|not|is|or)(?![a-zA-Z0-9_])|==|!=|<=|>=|\.\.|[+\-*/%|~<>]/y
const NAME = /[\p{L}_][\p{L}\p{Nd}_]*/uy
const LONG = /\d+L/y
const NUMBER = /\d+(?:\.\d+)?/y
const PUNCTUATION = /[()[\]{}?:.,|=]/y
const PLAIN_STRING = /"([^#"\\]*(?:\\[^][^#"\\]*)*)"|'([^'\\]*(?:\\[^][^'\\]*)*)'/y
const STRING_PART = /[^#"\\]*(?:(?:\\[^]|#(?!\{))[^#"\\]*)*/y
const PAIRS: Readonly<Record<string, string>> = {'(': ')', '[': ']', '{': '}', '#{': '}', '"': '"'}

/** Reads up to the closing delimiter, or reports what is wrong and goes on behind the next one. */
export function lexExpression(lexer: Lexer, delimited: Delimited): void {
  push(lexer, `${delimited.kind}-start`, delimited.opening)
  const brackets: Bracket[] = []
  while (lexer.at < lexer.source.length) {
    if (sees(lexer, TRIM_AFTER)) lexer.trimNext = true
    if (brackets.length === 0 && close(lexer, delimited)) return
    if (delimited.kind === 'tag' && brackets.length > 0 && sees(lexer, CLOSING.tag)) {
      unclosed(lexer, brackets, delimited)
      return
    }
    if (lexToken(lexer, brackets)) continue
    recover(lexer, delimited)
    return
  }
  if (brackets.length > 0) unclosed(lexer, brackets, delimited)
  else endOfTemplate(lexer, delimited)
}

function close(lexer: Lexer, delimited: Delimited): boolean {
  const closing = take(lexer, CLOSING[delimited.kind])
  if (closing === null) return false
  const start = lexer.at - closing[0].trimStart().length
  push(lexer, `${delimited.kind}-end`, start, delimited.kind === 'print' ? '}}' : '%}')
  dropLineBreak(lexer)
  return true
}

/** Adds one token; false when there is none (reported). */
function lexToken(lexer: Lexer, brackets: Bracket[]): boolean {
  take(lexer, SPACE)
  const start = lexer.at
  if (start === lexer.source.length) return true
  for (const [type, pattern] of SIMPLE) {
    if (take(lexer, pattern) === null) continue
    push(lexer, type, start)
    return true
  }
  if (take(lexer, PUNCTUATION) !== null) return punctuation(lexer, start, brackets)
  const plain = take(lexer, PLAIN_STRING)
  if (plain !== null) {
    push(lexer, 'string', start, unescape(plain[1] ?? plain[2] ?? '', plain[0].charAt(0)))
    return true
  }
  if (lexer.source.charAt(start) === '"') return lexString(lexer, brackets)
  strayCharacter(lexer, start)
  return false
}

const SIMPLE = [
  ['operator', OPERATOR],
  ['name', NAME],
  ['long', LONG],
  ['number', NUMBER]
] as const

function punctuation(lexer: Lexer, start: number, brackets: Bracket[]): boolean {
  const value = lexer.source.charAt(start)
  if ('([{'.includes(value)) brackets.push({value, start})
  if (')]}'.includes(value)) {
    const open = brackets.pop()
    if (open === undefined || PAIRS[open.value] !== value) return mismatch(lexer, {value, start}, open)
  }
  push(lexer, 'punctuation', start)
  return true
}

function mismatch(lexer: Lexer, found: Bracket, open: Bracket | undefined): boolean {
  const span = {start: found.start, end: found.start + 1}
  if (open === undefined)
    report(lexer, {...span, message: `Unexpected \`${found.value}\`, nothing is open that it could close`})
  else {
    const message = `Unexpected \`${found.value}\`, expected \`${PAIRS[open.value] ?? ''}\` for the \`${open.value}\` before`
    report(lexer, {...span, message})
  }
  lexer.at = found.start
  return false
}

/** A double-quoted string with `#{…}` in it; nested lexing stays in this function. */
function lexString(lexer: Lexer, brackets: Bracket[]): boolean {
  const quote = {value: '"', start: lexer.at}
  brackets.push(quote)
  lexer.at += 1
  while (lexer.at < lexer.source.length) {
    const start = lexer.at
    if (lexer.source.startsWith('#{', start)) {
      if (!lexInterpolation(lexer, brackets)) return false
      continue
    }
    if (take(lexer, STRING_PART)?.[0] !== '') {
      push(lexer, 'string', start)
      continue
    }
    if (lexer.source.charAt(start) !== '"') break
    lexer.at += 1
    brackets.pop()
    return true
  }
  report(lexer, {start: quote.start, end: quote.start + 1, message: 'Cannot find the `"` that closes this string'})
  goBackTo(lexer, quote.start + 1)
  return false
}

const INTERPOLATION_CLOSE = /\s*\}/y

function lexInterpolation(lexer: Lexer, brackets: Bracket[]): boolean {
  const start = lexer.at
  const depth = brackets.length
  lexer.at += 2
  if (depth > DEEPEST) {
    report(lexer, {
      start,
      end: lexer.at,
      message: `Unexpected depth of strings, expected at most ${DEEPEST} within each other`
    })
    return false
  }
  push(lexer, 'interpolation-start', start)
  brackets.push({value: '#{', start})
  while (lexer.at < lexer.source.length) {
    const before = lexer.at
    if (brackets.length === depth + 1 && take(lexer, INTERPOLATION_CLOSE) !== null) {
      brackets.pop()
      push(lexer, 'interpolation-end', before)
      return true
    }
    if (!lexToken(lexer, brackets)) return false
  }
  report(lexer, {start, end: start + 2, message: 'Cannot find the `}` that closes this `#{`'})
  goBackTo(lexer, start + 2)
  return false
}

/** Only the quote itself can be escaped; `\\n` stays two characters, and so does `\\\\`. */
function unescape(text: string, quote: string): string {
  return text.replaceAll(`\\${quote}`, quote)
}

function strayCharacter(lexer: Lexer, start: number): void {
  const character = String.fromCodePoint(lexer.source.codePointAt(start) ?? 0)
  const span = {start, end: start + character.length}
  if (character === "'") {
    report(lexer, {...span, message: "Cannot find the `'` that closes this string"})
    return
  }
  const hint = strayCharacterHint(lexer.source, start)
  report(lexer, {...span, message: `Unexpected character \`${character}\`, expected an expression`, hint})
}

/** Goes on behind the next closing delimiter, or at the next opening one, so that the rest is still read. */
function recover(lexer: Lexer, delimited: Delimited): void {
  const start = lexer.at
  const opening = nextOpening(lexer, start)
  const closing = lexer.source.slice(start, opening).indexOf(delimited.kind === 'print' ? '}}' : '%}')
  lexer.at = closing === -1 ? opening : start + closing
  push(lexer, 'bad', start)
  if (closing === -1) return
  lexer.at += 2
  push(lexer, `${delimited.kind}-end`, lexer.at - 2)
  dropLineBreak(lexer)
}

const OPENING = /\{[{%#]/g

/** Offset of the next `{{`, `{%` or `{#`; the end of the source when there is none. */
function nextOpening(lexer: Lexer, from: number): number {
  OPENING.lastIndex = from
  return OPENING.exec(lexer.source)?.index ?? lexer.source.length
}

function unclosed(lexer: Lexer, brackets: ReadonlyArray<Bracket>, delimited: Delimited): void {
  const open = brackets[brackets.length - 1]
  const start = open?.start ?? delimited.opening
  const value = open?.value ?? ''
  const message = `Cannot find the \`${PAIRS[value] ?? ''}\` that closes this \`${value}\``
  report(lexer, {start, end: start + value.length, message})
  goBackTo(lexer, start + value.length)
  recover(lexer, delimited)
}

function endOfTemplate(lexer: Lexer, delimited: Delimited): void {
  const start = delimited.opening
  const [open, closing] = delimited.kind === 'print' ? ['{{', '}}'] : ['{%', '%}']
  report(lexer, {start, end: start + 2, message: `Cannot find the \`${closing}\` that closes this \`${open}\``})
  const line = lexer.source.indexOf('\n', start)
  goBackTo(lexer, Math.min(line === -1 ? lexer.source.length : line, nextOpening(lexer, start + 2)))
  push(lexer, 'bad', start)
}

/** Forgets the tokens behind `offset` and reads on from there. */
function goBackTo(lexer: Lexer, offset: number): void {
  while ((lexer.tokens[lexer.tokens.length - 1]?.start ?? -1) >= offset) lexer.tokens.pop()
  lexer.at = offset
}
