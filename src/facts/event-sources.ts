/** Where a script makes event sources, and what it does with them by name. */
import type {AnyNode, CallExpression, Expression, Function as FunctionNode, NewExpression} from 'acorn'
import {ancestor} from 'acorn-walk'
import type {SnippetProgram} from './programs.ts'
import {listenerFunction} from './listener-function.ts'

export interface SourceUse {
  node: NewExpression
  /** Names that hold it: `source`, `this.source`. */
  name: string | undefined
}

/** A listener of an event source. */
export interface SourceListener {
  type: string
  listener: FunctionNode
}

/** `new EventSource(…)` in the script, in order. */
export function sourcesIn({ast, source}: SnippetProgram): ReadonlyArray<SourceUse> {
  const found: Array<SourceUse> = []
  ancestor(ast, {
    NewExpression(node, _, ancestors) {
      if (node.callee.type !== 'Identifier' || node.callee.name !== 'EventSource') return
      found.push({node, name: nameOf(ancestors.at(-2), source)})
    }
  })
  return found
}

/** Names under which the scripts of a document hold their sources. */
export function sourceNames(programs: ReadonlyArray<SnippetProgram>): ReadonlySet<string> {
  return new Set(programs.flatMap((program) => sourcesIn(program).flatMap((use) => use.name ?? [])))
}

/** Functions that are listeners of a source with one of these names, wherever the script has them. */
export function listenersIn(program: SnippetProgram, names: ReadonlySet<string>): ReadonlyArray<SourceListener> {
  const found: Array<SourceListener> = []
  const add = (target: Expression, type: string | undefined, given: AnyNode | undefined) => {
    const isSource = isNewSource(target) || names.has(program.source.slice(target.start, target.end))
    const listener = given === undefined || !isSource ? undefined : listenerFunction(given, program)
    if (type !== undefined && listener !== undefined) found.push({type, listener})
  }
  ancestor(program.ast, {
    CallExpression(node) {
      const target = listenerTarget(node)
      if (target !== undefined) add(target, textOf(node.arguments[0]), node.arguments[1])
    },
    AssignmentExpression({left, right}) {
      if (left.type !== 'MemberExpression' || left.property.type !== 'Identifier' || left.object.type === 'Super')
        return
      add(left.object, /^on([a-z]+)$/.exec(left.property.name)?.[1], right)
    }
  })
  return found
}

function listenerTarget({callee}: CallExpression): Expression | undefined {
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return undefined
  return callee.property.name === 'addEventListener' && callee.object.type !== 'Super' ? callee.object : undefined
}

function isNewSource(target: Expression): boolean {
  return target.type === 'NewExpression' && target.callee.type === 'Identifier' && target.callee.name === 'EventSource'
}

function nameOf(parent: AnyNode | undefined, source: string): string | undefined {
  if (parent?.type === 'VariableDeclarator') return source.slice(parent.id.start, parent.id.end)
  if (parent?.type === 'AssignmentExpression') return source.slice(parent.left.start, parent.left.end)
  return undefined
}

function textOf(node: AnyNode | undefined): string | undefined {
  return node?.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined
}
