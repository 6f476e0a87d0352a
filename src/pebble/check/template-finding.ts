/** One mistake in a template, as data. */
import {lineColumnAt, type Span} from '../place.ts'

export type TemplateFindingCode =
  | 'syntax'
  | 'unknown-tag'
  | 'unknown-filter'
  | 'unknown-test'
  | 'unknown-function'
  | 'wrong-arguments'
  | 'undeclared-variable'
  | 'undeclared-attribute'
  | 'wrong-type'
  | 'collection-as-condition'
  | 'constant-condition'
  | 'impossible-comparison'
  | 'mistaken-precedence'
  | 'printed-boolean'
  | 'inclusive-range'
  | 'missing-template'
  | 'text-before-extends'

export interface TemplateFinding {
  code: TemplateFindingCode
  /**
   * `error`: Pebble does not parse or render it; `warning`: it renders, but not what was meant; `info`: worth a look.
   */
  severity: 'error' | 'warning' | 'info'
  /** 0-based offsets in the template. */
  offset: number
  endOffset: number
  /** 1-based, UTF-16 units. */
  line: number
  column: number
  /** *Unexpected X, expected Y*, then the way out; one line, no final period. */
  message: string
  /** What is there. */
  actual: string
  /** What could be there, nearest first. */
  expected: ReadonlyArray<string>
  /** Why it matters and what to do. */
  note: string | undefined
}

export type FindingData = Pick<TemplateFinding, 'code' | 'severity' | 'message'> &
  Partial<Pick<TemplateFinding, 'expected' | 'note'>>

export function createFinding(source: string, span: Span, data: FindingData): TemplateFinding {
  return {
    ...data,
    offset: span.start,
    endOffset: span.end,
    ...lineColumnAt(source, span.start),
    actual: source.slice(span.start, span.end),
    expected: data.expected ?? [],
    note: data.note
  }
}
