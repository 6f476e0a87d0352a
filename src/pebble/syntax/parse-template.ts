/** A template's source → what it says, with every syntax error that can be found. */
import {lineColumnAt, type Span} from '../place.ts'
import type {Body} from './ast.ts'
import {tokenize} from './lexer.ts'
import {parseStatements} from './parse-body.ts'
import {parseOperations} from './parse-expression.ts'
import type {Parser} from './parser.ts'
import {findDuplicateMacros} from './registered.ts'
import {MOST_ERRORS, type SyntaxIssue} from './token.ts'

export interface ParseOptions {
  /** Name of the template, for errors (default: `main`). */
  name?: string
  /**
   * `excerpt`: a piece of a template, in which a tag may lack its start or its end (default: `template`).
   */
  mode?: 'template' | 'excerpt'
  /** Drop the line break after `}}`, `%}` and `#}` (default: true). */
  newLineTrimming?: boolean
  /** Number literals may be greater than a Long (default: false). */
  literalNumbersAsBigDecimals?: boolean
  /** Whole number literals are Integers and not Longs (default: false). */
  literalDecimalTreatedAsInteger?: boolean
}

export interface SyntaxProblem extends Span {
  /** `start`, under the name that errors of the renderer have. */
  offset: number
  /** 1-based. */
  line: number
  /** 1-based, UTF-16 units. */
  column: number
  message: string
  hint: string | undefined
  /** A tag that lacks its start or end: no mistake in a piece of a template. */
  unbalanced: boolean
  /** It is the name of a tag that Pebble does not have. */
  unknownTag: boolean
}

export interface Parsed {
  name: string
  source: string
  /** Statements, as far as they could be read. */
  ast: Body
  errors: ReadonlyArray<SyntaxProblem>
  /** True when a tag lacks its start or its end. */
  unbalanced: boolean
}

/** Parses `source`; never throws. Source: Pebble 4.1.1, `LexerImpl`, `ParserImpl` and the token parsers. */
export function parseTemplate(source: string, options: ParseOptions = {}): Parsed {
  const {tokens, issues} = tokenize(source, {newLineTrimming: options.newLineTrimming ?? true})
  const parser: Parser = {
    source,
    stream: {tokens, at: 0, issues: [...issues], depth: 0},
    grammar: {expression: parseOperations, body: parseStatements},
    blocks: [],
    escaping: {mode: 'default'},
    literalNumbersAsBigDecimals: options.literalNumbersAsBigDecimals ?? false,
    literalDecimalTreatedAsInteger: options.literalDecimalTreatedAsInteger ?? false,
    stops: [],
    forgiven: new Set()
  }
  const ast = parseStatements(parser, [])
  const found = [...parser.stream.issues, ...findDuplicateMacros(ast)]
  const wanted = options.mode === 'excerpt' ? found.filter(({unbalanced}) => !unbalanced) : found
  wanted.sort((left, right) => left.start - right.start)
  return {
    name: options.name ?? 'main',
    source,
    ast,
    errors: wanted.slice(0, MOST_ERRORS).map((issue) => problem(source, issue)),
    unbalanced: found.some(({unbalanced}) => unbalanced)
  }
}

function problem(source: string, issue: SyntaxIssue): SyntaxProblem {
  const {start, end, message, hint, unbalanced, unknownTag = false} = issue
  return {start, end, offset: start, ...lineColumnAt(source, start), message, hint, unbalanced, unknownTag}
}
