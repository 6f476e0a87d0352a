/** Expressions of a template. Every node knows where it stands in the source. */
import type {Span} from '../place.ts'
import type {Value} from '../values/value.ts'

export interface Identifier extends Span {
  name: string
}

export type BinaryOperator =
  | 'or'
  | 'and'
  | 'contains'
  | '=='
  | '!='
  | '<'
  | '>'
  | '<='
  | '>='
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | '~'
  | '..'

export type UnaryOperator = 'not' | '+' | '-'

export interface Arguments extends Span {
  positional: ReadonlyArray<Expression>
  named: ReadonlyArray<{name: Identifier; value: Expression}>
}

export type Expression =
  | LiteralExpression
  | NameExpression
  | ListExpression
  | MapExpression
  | UnaryExpression
  | BinaryExpression
  | TernaryExpression
  | FilterExpression
  | TestExpression
  | CallExpression
  | AttributeExpression
  | SubscriptExpression
  | BrokenExpression

interface LiteralExpression extends Span {
  kind: 'literal'
  value: Value
}

export interface NameExpression extends Identifier {
  kind: 'name'
}

export interface ListExpression extends Span {
  kind: 'list'
  items: ReadonlyArray<Expression>
}

export interface MapExpression extends Span {
  kind: 'map'
  entries: ReadonlyArray<{key: Expression; value: Expression}>
}

export interface UnaryExpression extends Span {
  kind: 'unary'
  operator: UnaryOperator
  operand: Expression
  /** True when brackets stand around the operand's whole expression (`(not x)`). */
  bracketed?: boolean
}

export interface BinaryExpression extends Span {
  kind: 'binary'
  operator: BinaryOperator
  left: Expression
  right: Expression
  /** Where the operator stands; the string's place for an interpolation. */
  at: Span
}

export interface TernaryExpression extends Span {
  kind: 'ternary'
  condition: Expression
  yes: Expression
  no: Expression
}

export interface FilterExpression extends Span {
  kind: 'filter'
  input: Expression
  filter: FilterCall
}

export interface FilterCall {
  name: Identifier
  args: Arguments
}

export interface TestExpression extends Span {
  kind: 'test'
  input: Expression
  negated: boolean
  name: Identifier
  args: Arguments
}

/** A function or macro by its bare name; `parent()` knows the block it stands in. */
export interface CallExpression extends Span {
  kind: 'call'
  name: Identifier
  args: Arguments
  block: string | undefined
}

/** `object.name` or `object.name(args)`. */
export interface AttributeExpression extends Span {
  kind: 'attribute'
  object: Expression
  name: Identifier
  args: Arguments | undefined
}

export interface SubscriptExpression extends Span {
  kind: 'subscript'
  object: Expression
  key: Expression
}

/** Stands where an expression did not parse. */
interface BrokenExpression extends Span {
  kind: 'broken'
}
