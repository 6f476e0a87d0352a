/** What the lexer cuts a template into. */
import type {Span} from '../place.ts'

export type TokenType =
  | 'text'
  | 'print-start'
  | 'print-end'
  | 'tag-start'
  | 'tag-end'
  | 'name'
  | 'operator'
  | 'number'
  | 'long'
  | 'string'
  | 'interpolation-start'
  | 'interpolation-end'
  | 'punctuation'
  /** What could not be read; the issue has been reported. */
  | 'bad'
  | 'end'

export interface Token extends Span {
  type: TokenType
  /** The text between `start` and `end`; for strings, what it stands for. */
  value: string
}

/** One problem of a template's syntax. */
export interface SyntaxIssue extends Span {
  message: string
  hint: string | undefined
  /** A piece of a template may have this: an end without its start or a start without its end. */
  unbalanced: boolean
  /** The name of a tag that Pebble does not have. */
  unknownTag?: boolean
}

/** Errors of one template; more are no help to anybody, and reading on would take long. */
export const MOST_ERRORS = 50

/** Tags, expressions and strings within each other; more is no template that anybody wrote. */
export const DEEPEST = 200
