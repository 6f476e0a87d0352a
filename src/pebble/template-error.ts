/** What `renderTemplate` throws, and what its parts throw before the place is known. */
import {lineColumnAt} from './place.ts'

/**
 * - `syntax`: the template does not parse.
 * - `unknown-*`, `missing-*`: a name that does not exist.
 * - `type`: an operator, filter or tag got a value it cannot take.
 * - `arguments`: wrong arguments of a filter, function, test or macro.
 * - `denied`: a Java member that Pebble refuses for security.
 * - `limit`: a limit of this engine (steps, output, depth, size).
 */
export type ErrorCode =
  | 'syntax'
  | 'unknown-filter'
  | 'unknown-test'
  | 'unknown-function'
  | 'missing-template'
  | 'missing-attribute'
  | 'type'
  | 'arguments'
  | 'denied'
  | 'limit'

/** `parse`: found while a template was read; `render`: found while it was executed. */
export type Phase = 'parse' | 'render'

export interface TemplateErrorDetails {
  code: ErrorCode
  phase: Phase
  /** Name of the template that is at fault (an included one, perhaps). */
  template: string
  source: string
  offset: number
  hint?: string | undefined
}

/** A template that Pebble would not parse or render. `message` carries no place; the place is in the fields. */
export class TemplateError extends Error {
  readonly code: ErrorCode
  readonly phase: Phase
  readonly template: string
  readonly offset: number
  /** 1-based. */
  readonly line: number
  /** 1-based, in UTF-16 units. */
  readonly column: number
  /** The way out, when one is known. */
  readonly hint: string | undefined

  constructor(message: string, details: TemplateErrorDetails) {
    super(message)
    this.name = 'TemplateError'
    this.code = details.code
    this.phase = details.phase
    this.template = details.template
    this.offset = details.offset
    const {line, column} = lineColumnAt(details.source, details.offset)
    this.line = line
    this.column = column
    this.hint = details.hint
  }
}

/** A failure inside a filter, test, function or operator, which do not know where they stand. */
export class ValueError extends Error {
  readonly code: ErrorCode
  readonly hint: string | undefined

  constructor(message: string, code: ErrorCode = 'type', hint?: string) {
    super(message)
    this.name = 'ValueError'
    this.code = code
    this.hint = hint
  }
}
