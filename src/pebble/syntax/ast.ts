/** What a template parses to. Every node knows where it stands in the source. */
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

export interface LiteralExpression extends Span {
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
export interface BrokenExpression extends Span {
  kind: 'broken'
}

/** How a print statement escapes: decided by where it stands, not when it runs. */
export type Escaping =
  /** As the engine is configured. */
  | {mode: 'default'}
  | {mode: 'off'}
  /** Where Pebble's escaper does not come: `cache`, `embed`, the `filter` tag; `autoescape` inside changes nothing. */
  | {mode: 'never'}
  /** Inside `autoescape`. */
  | {mode: 'on'; strategy: string | undefined}

export type Body = ReadonlyArray<Statement>

export type Statement =
  | TextStatement
  | PrintStatement
  | IfStatement
  | ForStatement
  | SetStatement
  | BlockStatement
  | ExtendsStatement
  | IncludeStatement
  | EmbedStatement
  | ImportStatement
  | FromStatement
  | MacroStatement
  | AutoescapeStatement
  | FilterStatement
  | CacheStatement
  | ParallelStatement
  | FlushStatement

/** The output is the source between `start` and `end`. */
export interface TextStatement extends Span {
  kind: 'text'
}

export interface PrintStatement extends Span {
  kind: 'print'
  expression: Expression
  escaping: Escaping
}

export interface IfStatement extends Span {
  kind: 'if'
  branches: ReadonlyArray<{condition: Expression; body: Body}>
  otherwise: Body | undefined
}

export interface ForStatement extends Span {
  kind: 'for'
  variable: Identifier
  /** Further names before `in`, which Pebble does not take (reported). */
  others: ReadonlyArray<Identifier>
  iterable: Expression
  body: Body
  otherwise: Body | undefined
}

export interface SetStatement extends Span {
  kind: 'set'
  variable: Identifier
  value: Expression
}

export interface BlockStatement extends Span {
  kind: 'block'
  name: Identifier
  body: Body
}

export interface ExtendsStatement extends Span {
  kind: 'extends'
  template: Expression
}

export interface IncludeStatement extends Span {
  kind: 'include'
  template: Expression
  variables: MapExpression | undefined
}

export interface EmbedStatement extends Span {
  kind: 'embed'
  template: Expression
  variables: MapExpression | undefined
  blocks: ReadonlyArray<BlockStatement>
}

export interface ImportStatement extends Span {
  kind: 'import'
  template: Expression
  alias: Identifier | undefined
}

export interface FromStatement extends Span {
  kind: 'from'
  template: Expression
  macros: ReadonlyArray<{name: Identifier; alias: Identifier}>
}

export interface MacroStatement extends Span {
  kind: 'macro'
  name: Identifier
  parameters: ReadonlyArray<{name: Identifier; value: Expression | undefined}>
  body: Body
}

export interface AutoescapeStatement extends Span {
  kind: 'autoescape'
  body: Body
}

export interface FilterStatement extends Span {
  kind: 'filter-tag'
  filters: ReadonlyArray<FilterCall>
  body: Body
  escaping: Escaping
}

export interface CacheStatement extends Span {
  kind: 'cache'
  key: Expression
  body: Body
}

export interface ParallelStatement extends Span {
  kind: 'parallel'
  body: Body
}

export interface FlushStatement extends Span {
  kind: 'flush'
}
