/** Gives a failure its place. */
import type {Span} from '../place.ts'
import {TemplateError, ValueError, type ErrorCode} from '../template-error.ts'
import type {Frame} from './state.ts'

/** The error with the place of `span`, when it has none yet. */
export function located(error: unknown, span: Span, frame: Frame): unknown {
  if (!(error instanceof ValueError)) return error
  return errorAt(span, frame, error)
}

export function errorAt(
  span: Span,
  frame: Frame,
  what: {message: string; code: ErrorCode; hint?: string | undefined}
): TemplateError {
  return new TemplateError(what.message, {
    code: what.code,
    phase: 'render',
    template: frame.origin.name,
    source: frame.origin.source,
    offset: span.start,
    hint: what.hint
  })
}
