/** Promises that a script uses as if they were what they promise. */
import type {AnyNode, Expression} from 'acorn'
import type {SnippetProgram} from './programs.ts'
import {simple} from 'acorn-walk'

/** What a promise has by itself. */
const ofPromise = ['then', 'catch', 'finally']

/** Promises that are taken apart, or put into an element as text. */
export function unpackedIn({ast}: SnippetProgram): ReadonlyArray<AnyNode> {
  const found: Array<AnyNode> = []
  simple(ast, {
    VariableDeclarator({id, init}) {
      if (/^(?:Object|Array)Pattern$/.test(id.type) && isBody(init)) found.push(init)
    },
    AssignmentExpression({left, right}) {
      if (isShown(left) && isBody(right)) found.push(right)
    },
    TemplateLiteral({expressions}) {
      found.push(...expressions.filter(isBody))
    },
    MemberExpression({object, property}) {
      if (property.type === 'Identifier' && !ofPromise.includes(property.name) && isBody(object)) found.push(object)
    }
  })
  return found
}

export interface PromiseRead {
  name: string
  /** The member that is read; `undefined` where the promise is made a text or walked through. */
  member: string | undefined
  start: number
  end: number
}

/**
 * The first wrong use of each name that holds a promise; a name that is given something else elsewhere is left out.
 * `asynchronous` are names of functions that give promises.
 */
export function readsIn({ast, source}: SnippetProgram, asynchronous: ReadonlySet<string>): ReadonlyArray<PromiseRead> {
  const promises = new Map<string, number>()
  const others = new Set<string>()
  simple(ast, {
    VariableDeclarator({id, init}) {
      if (id.type !== 'Identifier' || init === null || init === undefined) return
      if (isPromise(init, asynchronous) && !promises.has(id.name)) promises.set(id.name, init.end)
      else others.add(id.name)
    },
    AssignmentExpression({left}) {
      if (left.type === 'Identifier') others.add(left.name)
    },
    Function({params}) {
      for (const param of params) others.add(source.slice(param.start, param.end))
    }
  })
  const reads = new Map<string, PromiseRead>()
  const add = (node: AnyNode | null | undefined, at?: AnyNode): void => {
    if (node?.type !== 'Identifier' || others.has(node.name) || reads.has(node.name)) return
    const since = promises.get(node.name)
    if (since === undefined || node.start < since) return
    const member = at?.type === 'Identifier' ? at.name : undefined
    if (member !== undefined && ofPromise.includes(member)) return
    const {start, end} = at ?? node
    reads.set(node.name, {name: node.name, member, start, end})
  }
  simple(ast, {
    MemberExpression({object, property, computed}) {
      if (!computed) add(object, property)
    },
    TemplateLiteral({expressions}) {
      for (const expression of expressions) add(expression)
    },
    AssignmentExpression({left, right}) {
      if (isShown(left)) add(right)
    },
    ForOfStatement({right, await: isAwaited}) {
      if (!isAwaited) add(right)
    },
    SpreadElement({argument}) {
      add(argument)
    }
  })
  return [...reads.values()]
}

/** Functions of a script that give promises, and no other function of that name does not. */
export function asynchronousIn(programs: ReadonlyArray<SnippetProgram>): ReadonlySet<string> {
  const names = new Set<string>()
  const plain = new Set<string>()
  const add = (name: string, node: AnyNode): void => {
    const isAsync = 'async' in node && node.async && !('generator' in node && node.generator)
    ;(isAsync ? names : plain).add(name)
  }
  for (const {ast} of programs) {
    simple(ast, {
      FunctionDeclaration(node) {
        if (node.id !== null) add(node.id.name, node)
      },
      VariableDeclarator({id, init}) {
        if (id.type === 'Identifier' && init !== null && init !== undefined) add(id.name, init)
      }
    })
  }
  return new Set([...names].filter((name) => !plain.has(name)))
}

/** `element.textContent = …`. */
function isShown(left: AnyNode): boolean {
  return (
    left.type === 'MemberExpression' &&
    left.property.type === 'Identifier' &&
    /^(?:(?:inner|outer)HTML|textContent|innerText)$/.test(left.property.name)
  )
}

/** What a response holds, without `await`. */
function isBody(node: AnyNode | null | undefined): node is AnyNode {
  if (node?.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return false
  const {property, object} = node.callee
  return (
    property.type === 'Identifier' &&
    /^(?:json|text|blob|formData|arrayBuffer)$/.test(property.name) &&
    isResponse(object)
  )
}

/** `fetch(…)`, what a response holds, and what an asynchronous function gives, without `await`. */
function isPromise(init: Expression, asynchronous: ReadonlySet<string>): boolean {
  if (init.type !== 'CallExpression') return false
  const {callee} = init
  if (callee.type === 'Identifier') return callee.name === 'fetch' || asynchronous.has(callee.name)
  return isBody(init)
}

function isResponse(node: AnyNode): boolean {
  return node.type === 'Identifier' && /^(?:res|resp|response|answer|reply)\w*$/i.test(node.name)
}
