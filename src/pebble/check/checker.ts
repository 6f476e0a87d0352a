/** What a check knows while it walks through a template. */
import type {Parameters} from '../filters/filter.ts'
import type {Span} from '../place.ts'
import type {Expression} from '../syntax/ast.ts'
import type {ContextDeclaration} from './declaration.ts'
import {createFinding, type FindingData, type TemplateFinding} from './template-finding.ts'
import type {Type} from './types.ts'

export interface Checker {
  source: string
  findings: TemplateFinding[]
  filters: ReadonlyMap<string, Parameters>
  functions: ReadonlyMap<string, Parameters>
  tests: ReadonlyMap<string, Parameters>
  /** Macros of the template, by name; its imports may bring more. */
  macros: ReadonlyMap<string, Parameters>
  /** Macros come from elsewhere as well (`import`, `extends`). */
  openMacros: boolean
  declaration: ContextDeclaration | undefined
  /** Names of variables that are there though the declaration does not say so. */
  assumed: ReadonlySet<string>
  /** Template names; `undefined` when they are not known. */
  templates: ReadonlySet<string> | undefined
  /** This template's name, for relative ones. */
  name: string
  scopes: Map<string, Type>[]
  /** Inside a macro: the context is not visible. */
  inMacro: boolean
  /** More than 0 inside an expression that asks whether something is there. */
  optional: number
  /** Names that have been reported: once is enough. */
  reported: Set<string>
  /** Type of an expression; reports what is wrong in it. */
  visit: (expression: Expression, checker: Checker) => Type
}

export function report(checker: Checker, span: Span, data: FindingData): void {
  checker.findings.push(createFinding(checker.source, span, data))
}

export function scoped<T>(checker: Checker, variables: Iterable<readonly [string, Type]>, run: () => T): T {
  checker.scopes.push(new Map(variables))
  const result = run()
  checker.scopes.pop()
  return result
}

export function defineIn(checker: Checker, name: string, type: Type): void {
  checker.scopes[checker.scopes.length - 1]?.set(name, type)
}

/** Type of a variable of the template itself; `undefined` when it defines none of that name. */
export function localType(checker: Checker, name: string): Type | undefined {
  for (let at = checker.scopes.length - 1; at >= 0; at -= 1) {
    const type = checker.scopes[at]?.get(name)
    if (type !== undefined) return type
  }
  return undefined
}
