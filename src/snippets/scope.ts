/** What a script declares, what it takes as given, and what it looks up in its page. */
import type {AnyNode, Program} from 'acorn'
import type {Program as EstreeProgram} from 'estree'
import type {Reference, Scope} from 'eslint-scope'
import {analyze} from 'eslint-scope'
import {ancestor, simple} from 'acorn-walk'

export interface DeclaredName {
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

/** An element that the script asks its document for. */
export interface Lookup {
  /** As CSS: `#list`, `.row`, `form`. */
  selector: string
  /** Span of the id or selector in the source, without its quotes. */
  start: number
  end: number
  atLoad: boolean
  /** `querySelectorAll` and the like: an empty answer is no fault by itself. */
  many: boolean
}

/** An address that the script uses. */
export interface UsedUrl {
  url: string
  via: 'fetch' | 'EventSource' | 'import' | 'htmx' | 'other'
  start: number
  end: number
}

export interface ScriptScope {
  declared: ReadonlyArray<DeclaredName>
  free: ReadonlyArray<FreeName>
  lookups: ReadonlyArray<Lookup>
  urls: ReadonlyArray<UsedUrl>
  /** Names of events that are listened to, with the receiver as written (`source`, `document`). */
  events: ReadonlyArray<{type: string; target: string; start: number; end: number}>
}

/** Reads the scope of a program that was parsed with `ranges`. `source` is what was parsed. */
export function readScope(ast: Program, source: string): ScriptScope {
  const uses = readUses(ast, source)
  return {...readNames(ast, uses), lookups: uses.lookups, urls: uses.urls, events: uses.events}
}

interface Uses {
  /** Functions that run where they stand: `(() => {…})()`. */
  immediate: Set<AnyNode>
  called: Set<AnyNode>
  constructed: Set<AnyNode>
  guards: Set<string>
  /** `window.name = …`. */
  assigned: Array<DeclaredName>
  lookups: Array<Lookup>
  urls: Array<UsedUrl>
  events: Array<{type: string; target: string; start: number; end: number}>
}

function readNames(ast: Program, uses: Uses): Pick<ScriptScope, 'declared' | 'free'> {
  if (!isEstree(ast)) return {declared: [], free: []}
  const manager = analyze(ast, {ecmaVersion: 2024, sourceType: ast.sourceType})
  const [global] = manager.scopes
  if (global === undefined) return {declared: [], free: []}
  const top = ast.sourceType === 'module' ? (global.childScopes[0] ?? global) : global
  const declared = [...readDeclared(top), ...uses.assigned]
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
  return {declared, free: [...free.values()]}
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
  {reference, uses, name}: {reference: Reference; uses: Uses; name: string}
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

function runsAtLoad(scope: Scope, uses: Uses): boolean {
  for (let current: Scope | null = scope; current !== null; current = current.upper) {
    if (current.type === 'class-field-initializer') return false
    if (current.type === 'function' && !has(uses.immediate, current.block)) return false
  }
  return true
}

function readUses(ast: Program, source: string): Uses {
  const uses: Uses = {
    immediate: new Set(),
    called: new Set(),
    constructed: new Set(),
    guards: new Set(),
    assigned: [],
    lookups: [],
    urls: [],
    events: []
  }
  simple(ast, {CallExpression: (node) => addImmediate(node.callee, node.arguments, uses.immediate)})
  ancestor(ast, {
    CallExpression(node, _state, ancestors) {
      uses.called.add(node.callee)
      readCall(node.callee, node.arguments, {
        uses,
        source,
        atLoad: !ancestors.some((parent) => isFunction(parent) && !uses.immediate.has(parent))
      })
    },
    NewExpression(node) {
      uses.called.add(node.callee)
      uses.constructed.add(node.callee)
      if (node.callee.type === 'Identifier' && node.callee.name === 'EventSource')
        addUrl(uses, node.arguments[0], 'EventSource')
    },
    UnaryExpression(node) {
      if (node.operator === 'typeof' && node.argument.type === 'Identifier') uses.guards.add(node.argument.name)
    },
    MemberExpression(node) {
      const {object, property} = node
      if (
        !node.computed &&
        object.type === 'Identifier' &&
        /^(?:window|globalThis|self)$/.test(object.name) &&
        property.type === 'Identifier'
      )
        uses.guards.add(property.name)
    },
    ImportDeclaration(node) {
      addUrl(uses, node.source, 'import')
    },
    ImportExpression(node) {
      addUrl(uses, node.source, 'import')
    },
    AssignmentExpression(node) {
      const {left} = node
      if (left.type !== 'MemberExpression' || left.property.type !== 'Identifier') return
      if (!left.computed && left.object.type === 'Identifier' && isWindow(left.object.name))
        uses.assigned.push({name: left.property.name, kind: 'implicit', offset: left.property.start})
      const type = /^on([a-z]+)$/.exec(left.property.name)?.[1]
      if (type !== undefined)
        uses.events.push({
          type,
          target: source.slice(left.object.start, left.object.end),
          start: left.property.start,
          end: left.property.end
        })
    }
  })
  return uses
}

/** Functions that are called where they stand, or when the document is ready. */
function addImmediate(callee: AnyNode, args: ReadonlyArray<AnyNode>, immediate: Set<AnyNode>): void {
  if (isFunction(callee)) immediate.add(callee)
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return
  const [type, listener] = args
  if (callee.property.name !== 'addEventListener' || listener === undefined) return
  if (/^(?:DOMContentLoaded|load)$/.test(textOf(type) ?? '')) immediate.add(listener)
}

interface CallContext {
  uses: Uses
  source: string
  atLoad: boolean
}

function readCall(callee: AnyNode, args: ReadonlyArray<AnyNode>, {uses, source, atLoad}: CallContext): void {
  const [first] = args
  if (callee.type === 'Identifier') {
    if (callee.name === 'fetch') addUrl(uses, first, 'fetch')
    return
  }
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier' || callee.computed) return
  const method = callee.property.name
  const target = source.slice(callee.object.start, callee.object.end)
  const text = textOf(first)
  if (method === 'fetch' && /^(?:window|globalThis|self)$/.test(target)) addUrl(uses, first, 'fetch')
  if (target === 'htmx' && method === 'ajax') addUrl(uses, args[1], 'htmx')
  if (text === undefined || first === undefined) return
  const span = {start: first.start + 1, end: first.end - 1}
  if (method === 'addEventListener') uses.events.push({type: text, target, ...span})
  const selector = selectorOf(method, target, text)
  if (selector !== undefined) uses.lookups.push({selector, ...span, atLoad, many: /All$|^getElementsBy/.test(method)})
}

function selectorOf(method: string, target: string, text: string): string | undefined {
  if (method === 'getElementById') return /\s/.test(text) || text === '' ? undefined : `#${text}`
  if (method === 'getElementsByClassName')
    return text.trim() === ''
      ? undefined
      : text
          .trim()
          .split(/\s+/)
          .map((name) => `.${name}`)
          .join('')
  if (method === 'getElementsByTagName') return text
  if (method === 'querySelector' || method === 'querySelectorAll') return text
  return target === 'htmx' && /^(?:find|findAll|remove|addClass|toggleClass|trigger|process)$/.test(method)
    ? text
    : undefined
}

function addUrl(uses: Uses, node: AnyNode | undefined, via: UsedUrl['via']): void {
  const url = textOf(node)
  if (url !== undefined && node !== undefined) uses.urls.push({url, via, start: node.start + 1, end: node.end - 1})
}

/** Text of a string literal or of a template literal without expressions. */
function textOf(node: AnyNode | undefined): string | undefined {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value
  if (node?.type === 'TemplateLiteral' && node.expressions.length === 0)
    return node.quasis[0]?.value.cooked ?? undefined
  return undefined
}

function isWindow(name: string): boolean {
  return /^(?:window|globalThis|self)$/.test(name)
}

function isFunction(node: AnyNode): boolean {
  return (
    node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression' || node.type === 'FunctionDeclaration'
  )
}

/** Acorn's tree is an ESTree; the two packages only type it differently. */
function isEstree(node: {type: string}): node is EstreeProgram {
  return node.type === 'Program'
}

function startOf(node: object): number {
  if ('start' in node && typeof node.start === 'number') return node.start
  return 0
}
