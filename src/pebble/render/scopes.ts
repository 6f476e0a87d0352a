/** The variables that are visible at a point, innermost scope first. */
import type {Value} from '../values/value.ts'

interface Scope {
  variables: Map<string, Value>
  /** A macro's: nothing outside it is visible. */
  local: boolean
}

export type Scopes = Scope[]

export function pushScope(scopes: Scopes, variables: Iterable<readonly [string, Value]> = [], local = false): void {
  scopes.push({variables: new Map(variables), local})
}

/** The value of a variable; `undefined` when no visible scope has it. */
export function lookUp(scopes: Scopes, name: string): Value | undefined {
  for (let at = scopes.length - 1; at >= 0; at -= 1) {
    const scope = scopes[at]
    const value = scope?.variables.get(name)
    if (value !== undefined) return value
    if (scope?.local === true) return undefined
  }
  return undefined
}

/** Sets a variable in the innermost scope. */
export function define(scopes: Scopes, name: string, value: Value): void {
  scopes[scopes.length - 1]?.variables.set(name, value)
}

/** `set`: in the nearest scope that has the name, up to a macro's; else in the innermost. */
export function assign(scopes: Scopes, name: string, value: Value): void {
  for (let at = scopes.length - 1; at >= 0; at -= 1) {
    const scope = scopes[at]
    if (scope === undefined || (!scope.local && !scope.variables.has(name))) continue
    scope.variables.set(name, value)
    return
  }
  define(scopes, name, value)
}

/** `_context.name`: the variables outside of every macro. */
export function lookUpGlobal(scopes: Scopes, name: string): Value | undefined {
  let outermostLocal = scopes.findIndex(({local}) => local)
  if (outermostLocal === -1) outermostLocal = scopes.length
  return lookUp(scopes.slice(0, outermostLocal), name)
}
