/** Pebble's operators and how tightly they bind (reference: CoreExtension). */
import type {BinaryOperator} from './ast.ts'

/** Of unary `not`, `+` and `-`: tighter than every binary operator. */
export const UNARY_PRECEDENCE = 500

/** Binary operators, with `|` (filter) and `is` (test). */
export const PRECEDENCE: Readonly<Record<string, number>> = {
  or: 10,
  and: 15,
  is: 20,
  'is not': 20,
  contains: 20,
  '==': 30,
  equals: 30,
  '!=': 30,
  '<': 30,
  '>': 30,
  '<=': 30,
  '>=': 30,
  '+': 40,
  '-': 40,
  '*': 60,
  '/': 60,
  '%': 60,
  '|': 100,
  '~': 110,
  '..': 120
}

const BINARY: ReadonlySet<string> = new Set([
  'or',
  'and',
  'contains',
  '==',
  '!=',
  '<',
  '>',
  '<=',
  '>=',
  '+',
  '-',
  '*',
  '/',
  '%',
  '~',
  '..'
])

export function isBinaryOperator(text: string): text is BinaryOperator {
  return BINARY.has(text)
}
