/** What a script declares, what it takes as given, and what it looks up in its page. */
import type {Program} from 'acorn'
import type {Program as EstreeProgram} from 'estree'
import type {Reference, Scope} from 'eslint-scope'
import {analyze} from 'eslint-scope'
import type {ListenedEvent, Lookup, ScriptUses, UsedUrl} from './script-uses.ts'
import {readUses} from './script-uses.ts'

export type {Lookup, UsedUrl} from './script-uses.ts'

interface DeclaredName {
  name: string
  kind: 'const' | 'let' | 'class' | 'var' | 'function' | 'import' | 'implicit'
  /** 0-based offset of the name. */
  offset: number
}

export interface FreeName {
  name: string
  /** Offset of its first use. */
  offset: number
  /** True when a use runs while the script loads: outside of functions or in one that is called at once. */
  atLoad: boolean
  /** True when some use is `name(…)` or `new name(…)`. */
  called: boolean
  constructed: boolean
  /** True when every use is below a check that the name exists (`typeof x`, `window.x &&`). */
  guarded: boolean
}

export interface ScriptScope {
  declared: ReadonlyArray<DeclaredName>
  free: ReadonlyArray<FreeName>
  /** Names of all scopes, parameters too. */
  locals: ReadonlyArray<string>
  lookups: ReadonlyArray<Lookup>
  urls: ReadonlyArray<UsedUrl>
  /** Names of events that are listened to, with the receiver as written (`source`, `document`). */
  events: ReadonlyArray<ListenedEvent>
}

/** Reads the scope of a program that was parsed with `ranges`. `source` is what was parsed. */
export function readScope(ast: Program, source: string): ScriptScope {
  const uses = readUses(ast, source)
  return {...readNames(ast, uses), lookups: uses.lookups, urls: uses.urls, events: uses.events}
}

function readNames(ast: Program, uses: ScriptUses): Pick<ScriptScope, 'declared' | 'free' | 'locals'> {
  if (!isEstree(ast)) return {declared: [], free: [], locals: []}
  const manager = analyze(ast, {ecmaVersion: 2024, sourceType: ast.sourceType})
  const [global] = manager.scopes
  if (global === undefined) return {declared: [], free: [], locals: []}
  const top = ast.sourceType === 'module' ? (global.childScopes[0] ?? global) : global
  const declared = [...readDeclared(top), ...uses.assigned.map((name): DeclaredName => ({...name, kind: 'implicit'}))]
  const known = new Set(declared.map(({name}) => name))
  const free = new Map<string, FreeName>()
  for (const reference of global.through) {
    const {name} = reference.identifier
    if (known.has(name)) continue
    if (reference.isWriteOnly() && ast.sourceType !== 'module') {
      declared.push({name, kind: 'implicit', offset: startOf(reference.identifier)})
      known.add(name)
      free.delete(name)
      continue
    }
    addFree(free, {reference, uses, name})
  }
  const locals = manager.scopes.flatMap((scope) => scope.variables.map((variable) => variable.name))
  return {declared, free: [...free.values()], locals: [...new Set(locals)].filter((name) => name !== 'arguments')}
}

function readDeclared(scope: Scope): Array<DeclaredName> {
  const declared: Array<DeclaredName> = []
  for (const variable of scope.variables) {
    const [definition] = variable.defs
    if (definition === undefined) continue
    declared.push({name: variable.name, kind: kindOf(definition), offset: startOf(definition.name)})
  }
  return declared
}

function kindOf(definition: {type: string; kind?: string | null; parent?: unknown}): DeclaredName['kind'] {
  if (definition.type === 'ClassName') return 'class'
  if (definition.type === 'FunctionName') return 'function'
  if (definition.type === 'ImportBinding') return 'import'
  return definition.kind === 'const' || definition.kind === 'let' ? definition.kind : 'var'
}

function addFree(
  free: Map<string, FreeName>,
  {reference, uses, name}: {reference: Reference; uses: ScriptUses; name: string}
): void {
  const node = reference.identifier
  const before = free.get(name)
  const atLoad = runsAtLoad(reference.from, uses)
  free.set(name, {
    name,
    offset: Math.min(before?.offset ?? Infinity, startOf(node)),
    atLoad: before?.atLoad === true || atLoad,
    called: before?.called === true || has(uses.called, node),
    constructed: before?.constructed === true || has(uses.constructed, node),
    guarded: uses.guards.has(name)
  })
}

function has(nodes: ReadonlySet<unknown>, node: unknown): boolean {
  return nodes.has(node)
}

function runsAtLoad(scope: Scope, uses: ScriptUses): boolean {
  for (let current: Scope | null = scope; current !== null; current = current.upper) {
    if (current.type === 'class-field-initializer') return false
    if (current.type === 'function' && !has(uses.immediate, current.block)) return false
  }
  return true
}

/** Acorn's tree is an ESTree; the two packages only type it differently. */
function isEstree(node: {type: string}): node is EstreeProgram {
  return node.type === 'Program'
}

function startOf(node: object): number {
  if ('start' in node && typeof node.start === 'number') return node.start
  return 0
}
