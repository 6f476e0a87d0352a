/** What a script does with its page: calls, lookups, addresses, listeners. */
import type {AnyNode, AssignmentExpression, MemberExpression, Program} from 'acorn'
import {ancestor, simple} from 'acorn-walk'

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

/** An event that is listened to; `target` is the receiver as written (`source`, `document`). */
export interface ListenedEvent {
  type: string
  target: string
  start: number
  end: number
}

export interface ScriptUses {
  /** Functions that run where they stand: `(() => {…})()`. */
  immediate: Set<AnyNode>
  called: Set<AnyNode>
  constructed: Set<AnyNode>
  /** Names that the script checks before it uses them. */
  guards: Set<string>
  /** `window.name = …`. */
  assigned: Array<{name: string; offset: number}>
  lookups: Array<Lookup>
  urls: Array<UsedUrl>
  events: Array<ListenedEvent>
}

/** Walks the program once. `source` is what was parsed. */
export function readUses(ast: Program, source: string): ScriptUses {
  const uses = noUses()
  simple(ast, {CallExpression: (node) => addImmediate(node.callee, node.arguments, uses.immediate)})
  ancestor(ast, {
    CallExpression(node, _state, ancestors) {
      uses.called.add(node.callee)
      const atLoad = !ancestors.some((parent) => isFunction(parent) && !uses.immediate.has(parent))
      readCall(node.callee, node.arguments, {uses, source, atLoad})
      if (node.callee.type === 'Identifier') addGiven(uses, node.arguments)
    },
    NewExpression(node) {
      uses.called.add(node.callee)
      uses.constructed.add(node.callee)
      if (nameOf(node.callee) === 'EventSource') addUrl(uses, node.arguments[0], 'EventSource')
      else addGiven(uses, node.arguments)
    },
    Property(node) {
      if (/^(?:target|selector|element|el|container|root|mount\w*)$/.test(nameOf(node.key)))
        addGiven(uses, [node.value])
    },
    UnaryExpression(node) {
      if (node.operator === 'typeof' && node.argument.type === 'Identifier') uses.guards.add(node.argument.name)
    },
    MemberExpression(node) {
      const name = windowMember(node)
      if (name !== undefined) uses.guards.add(name)
      addForm(node, {uses, source})
    },
    ImportDeclaration: (node) => addUrl(uses, node.source, 'import'),
    ImportExpression: (node) => addUrl(uses, node.source, 'import'),
    AssignmentExpression: (node) => readAssignment(node, {uses, source})
  })
  return uses
}

function noUses(): ScriptUses {
  return {
    immediate: new Set(),
    called: new Set(),
    constructed: new Set(),
    guards: new Set(),
    assigned: [],
    lookups: [],
    urls: [],
    events: []
  }
}

/** Functions that are called where they stand, or when the document is ready. */
function addImmediate(callee: AnyNode, args: ReadonlyArray<AnyNode>, immediate: Set<AnyNode>): void {
  if (isFunction(callee)) immediate.add(callee)
  if (callee.type !== 'MemberExpression' || nameOf(callee.property) !== 'addEventListener') return
  const [type, listener] = args
  if (listener !== undefined && /^(?:DOMContentLoaded|load)$/.test(textOf(type) ?? '')) immediate.add(listener)
}

interface CallContext {
  uses: ScriptUses
  source: string
  atLoad: boolean
}

function readCall(callee: AnyNode, args: ReadonlyArray<AnyNode>, context: CallContext): void {
  const {uses, source, atLoad} = context
  const [first] = args
  if (nameOf(callee) === 'fetch') addUrl(uses, first, 'fetch')
  if (callee.type !== 'MemberExpression' || callee.computed) return
  const method = nameOf(callee.property)
  const target = source.slice(callee.object.start, callee.object.end)
  if (method === 'fetch' && isWindow(target)) addUrl(uses, first, 'fetch')
  if (target === 'htmx' && method === 'ajax') readAjax(args, context)
  const text = textOf(first)
  if (text === undefined || first === undefined) return
  const span = {start: first.start + 1, end: first.end - 1}
  if (method === 'addEventListener') uses.events.push({type: text, target, ...span})
  const selector = selectorOf(method, {target, text})
  if (selector !== undefined) uses.lookups.push({selector, ...span, atLoad, many: /All$|^getElementsBy/.test(method)})
}

/** `htmx.ajax('GET', url, '#target')` or `{target: '#target'}`. */
function readAjax(args: ReadonlyArray<AnyNode>, {uses, atLoad}: CallContext): void {
  addUrl(uses, args[1], 'htmx')
  const [, , options] = args
  const target = options?.type === 'ObjectExpression' ? options.properties.find(isTarget) : undefined
  const value = target?.type === 'Property' ? target.value : options
  const selector = textOf(value)
  if (value === undefined || selector === undefined || !/^[#.\w]/.test(selector)) return
  const start = value.start + 1
  uses.lookups = uses.lookups.filter((known) => known.start !== start)
  uses.lookups.push({selector, start, end: value.end - 1, atLoad, many: false})
}

/** Elements that code of the page is told to look up: `new LiveList({target: '#beds'})`, `follow('/hr/people', '#people')`. */
function addGiven(uses: ScriptUses, values: ReadonlyArray<AnyNode>): void {
  for (const value of values) {
    const selector = textOf(value) ?? ''
    const isColour = /^#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/i.test(selector)
    if (isColour || !/^#[a-z][\w-]*$/i.test(selector)) continue
    uses.lookups.push({selector, start: value.start + 1, end: value.end - 1, atLoad: false, many: false})
  }
}

/** `document.forms["sign-up"]`. */
function addForm(
  {object, property, computed}: MemberExpression,
  {uses, source}: Pick<CallContext, 'uses' | 'source'>
): void {
  const name = textOf(property)
  if (!computed || name === undefined || !/^[A-Za-z][\w-]*$/.test(name)) return
  if (source.slice(object.start, object.end) !== 'document.forms') return
  uses.lookups.push({
    selector: `form#${name}`,
    start: property.start + 1,
    end: property.end - 1,
    atLoad: true,
    many: false
  })
}

function isTarget(property: AnyNode): boolean {
  return property.type === 'Property' && nameOf(property.key) === 'target'
}

const htmxMethods =
  /^(?:find|findAll|remove|addClass|removeClass|toggleClass|takeClass|trigger|process|closest|on|off|swap)$/

function selectorOf(method: string, {target, text}: {target: string; text: string}): string | undefined {
  const words = text.trim().split(/\s+/)
  if (method === 'getElementById') return words.length > 1 || text === '' ? undefined : `#${text}`
  if (method === 'getElementsByName') return `[name="${text}"]`
  if (method === 'getElementsByClassName') return text.trim() === '' ? undefined : `.${words.join('.')}`
  if (/^(?:getElementsByTagName|querySelector|querySelectorAll)$/.test(method)) return text
  return target === 'htmx' && htmxMethods.test(method) && /^[#.]/.test(text) ? text : undefined
}

function readAssignment(node: AssignmentExpression, {uses, source}: {uses: ScriptUses; source: string}): void {
  const {left} = node
  if (left.type !== 'MemberExpression') return
  const name = nameOf(left.property)
  const {start, end} = left.property
  if (windowMember(left) !== undefined) uses.assigned.push({name, offset: start})
  const type = /^on([a-z]+)$/.exec(name)?.[1]
  if (type === undefined || left.computed) return
  uses.events.push({type, target: source.slice(left.object.start, left.object.end), start, end})
}

function addUrl(uses: ScriptUses, node: AnyNode | undefined, via: UsedUrl['via']): void {
  const url = textOf(node)
  if (url !== undefined && node !== undefined) uses.urls.push({url, via, start: node.start + 1, end: node.end - 1})
}

/** Text of a string literal or of a template literal without expressions. */
function textOf(node: AnyNode | undefined): string | undefined {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value
  if (node?.type !== 'TemplateLiteral' || node.expressions.length > 0) return undefined
  return node.quasis[0]?.value.cooked ?? undefined
}

/** Name of `window.name`, `globalThis.name`, `self.name`. */
function windowMember(node: MemberExpression): string | undefined {
  return !node.computed && isWindow(nameOf(node.object)) ? nameOf(node.property) : undefined
}

function isWindow(name: string): boolean {
  return /^(?:window|globalThis|self)$/.test(name)
}

/** Name of an identifier, `''` for anything else. */
function nameOf(node: AnyNode): string {
  return node.type === 'Identifier' ? node.name : ''
}

function isFunction(node: AnyNode): boolean {
  return /^(?:FunctionExpression|ArrowFunctionExpression|FunctionDeclaration)$/.test(node.type)
}
