/** What is known while a template runs. */
import type {BlockStatement, Body, Expression, MacroStatement} from '../syntax/ast.ts'
import type {Settings} from '../options.ts'
import type {Budget} from '../values/budget.ts'
import type {Value} from '../values/value.ts'
import type {Filter} from '../filters/filter.ts'
import type {Output} from './output.ts'
import type {Scopes} from './scopes.ts'

/** The functions that everything else in this folder comes back to. */
interface Interpreter {
  evaluate: (expression: Expression, frame: Frame) => Value
  renderBody: (body: Body, frame: Frame) => void
  /** The body of a whole template: once it extends another, only `set` and `import` still run. */
  renderRoot: (body: Body, frame: Frame) => void
}

/** One rendering. */
export interface Engine {
  interpreter: Interpreter
  settings: Settings
  sources: ReadonlyMap<string, string>
  parsed: Map<string, LoadedTemplate>
  filters: ReadonlyMap<string, Filter>
  budget: Budget
  /** Templates, macros and blocks within each other now. */
  depth: number
}

/** A template as it was read; blocks and macros with the template that they stand in. */
export interface LoadedTemplate {
  name: string
  source: string
  body: Body
  blocks: Map<string, Placed<BlockStatement>>
  macros: Map<string, Placed<MacroStatement>>
}

export interface Placed<T> {
  statement: T
  /** The template whose source the statement's offsets refer to. */
  origin: LoadedTemplate
}

/** A chain of templates: each extends the next. */
export interface Hierarchy {
  templates: LoadedTemplate[]
  /** Index of the template that is running. */
  current: number
}

/** What an included template shares with its caller: everything but the hierarchy. */
export interface Evaluation {
  engine: Engine
  hierarchy: Hierarchy
  scopes: Scopes
  imported: LoadedTemplate[]
  aliases: Map<string, LoadedTemplate>
}

/** Where execution is. */
export interface Frame {
  evaluation: Evaluation
  /** The template that looks for blocks and macros. */
  self: LoadedTemplate
  /** The template whose source is being executed (differs from `self` in the blocks of `embed`). */
  origin: LoadedTemplate
  output: Output
}

export function childOf(hierarchy: Hierarchy): LoadedTemplate | undefined {
  return hierarchy.templates[hierarchy.current - 1]
}

export function parentOf(hierarchy: Hierarchy): LoadedTemplate | undefined {
  return hierarchy.templates[hierarchy.current + 1]
}
