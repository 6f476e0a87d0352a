/** Where a value of a script comes from: the browser, the network, what the page was only given, or the script itself. */
import type {AnyNode, MemberExpression} from 'acorn'
import type {SnippetProgram} from './programs.ts'
import {browserNames} from '../snippets/browser-names.ts'

export type Origin =
  /** A name that the page may take as given. */
  | 'given'
  /** Objects of the browser and what their members give. */
  | 'browser'
  /** Answers and events: what the backend sends is known. */
  | 'network'
  /** Made by the script. */
  | 'own'

export interface Source {
  origin: Origin
  /** True for an element that was looked up or made: whether it is there is known. */
  isElement: boolean
}

export interface OriginOptions {
  /** Names that the page may take as given. */
  given: ReadonlyArray<string>
  /** Ids of its elements, which are names of the window. */
  ids: ReadonlySet<string>
}

const network = /^(?:fetch|EventSource|XMLHttpRequest|WebSocket|htmx|JSON)$/
const language =
  /^(?:Object|Array|Map|Set|WeakMap|WeakSet|WeakRef|String|Number|Boolean|BigInt|Symbol|Math|Promise|Proxy|Reflect|RegExp|Date|Error|\w*Array|Function|Infinity|NaN|undefined|parseInt|parseFloat|isNaN|isFinite)$/
const lookup =
  /^(?:getElement\w+|querySelector\w*|closest|createElement\w*|cloneNode|createTextNode|createDocumentFragment)$/

/** A function that tells where the value of an expression in these programs comes from. Names are not told apart by scope. */
export function createOrigins(
  programs: ReadonlyArray<Pick<SnippetProgram, 'values'>>,
  {given, ids}: OriginOptions
): (node: AnyNode) => Source {
  const values = new Map<string, AnyNode>()
  for (const program of programs)
    for (const [name, node] of program.values) if (!values.has(name)) values.set(name, node)
  const originOf = (node: AnyNode, depth: number): Source => {
    if (depth > 12) return own
    switch (node.type) {
      case 'Identifier':
        return originOfName(node.name, depth)
      case 'MemberExpression':
        return {...originOf(node.object, depth + 1), isElement: isLookup(node)}
      case 'CallExpression':
      case 'NewExpression':
        return originOf(node.callee, depth + 1)
      case 'AwaitExpression':
      case 'SpreadElement':
        return originOf(node.argument, depth + 1)
      case 'ChainExpression':
        return originOf(node.expression, depth + 1)
      case 'LogicalExpression':
        return originOf(node.left, depth + 1)
      case 'MetaProperty':
        return {origin: 'browser', isElement: false}
      default:
        return own
    }
  }
  const originOfName = (name: string, depth: number): Source => {
    const value = values.get(name)
    if (value !== undefined) return originOf(value, depth + 1)
    if (given.includes(name)) return {origin: 'given', isElement: false}
    if (network.test(name)) return {origin: 'network', isElement: false}
    if (language.test(name)) return own
    return {origin: browserNames.has(name) || ids.has(name) ? 'browser' : 'own', isElement: ids.has(name)}
  }
  return (node) => originOf(node, 0)
}

const own: Source = {origin: 'own', isElement: false}

function isLookup({property}: MemberExpression): boolean {
  return property.type === 'Identifier' && lookup.test(property.name)
}
