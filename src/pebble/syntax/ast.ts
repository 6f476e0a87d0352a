/** What a template parses to. Every node knows where it stands in the source. */
import type {Span} from '../place.ts'
import type {Expression, FilterCall, Identifier, MapExpression} from './expression.ts'

export type * from './expression.ts'

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
interface TextStatement extends Span {
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

interface AutoescapeStatement extends Span {
  kind: 'autoescape'
  body: Body
}

export interface FilterStatement extends Span {
  kind: 'filter-tag'
  filters: ReadonlyArray<FilterCall>
  body: Body
  escaping: Escaping
}

interface CacheStatement extends Span {
  kind: 'cache'
  key: Expression
  body: Body
}

interface ParallelStatement extends Span {
  kind: 'parallel'
  body: Body
}

interface FlushStatement extends Span {
  kind: 'flush'
}
