/** What a `TypeError` failed on: the expression that had no such member or no value, and where its value comes from. */
import type {AnyNode, MemberExpression} from 'acorn'
import type {ErrorContext} from './explain-error.ts'
import type {Source} from './origin.ts'
import type {SnippetProgram} from './programs.ts'
import type {Thrown} from '../verdict/thrown.ts'
import {full} from 'acorn-walk'
import {createOrigins} from './origin.ts'
import {programsOf} from './programs.ts'
import {readHtml} from '../snippets/html.ts'
import {wordOffset} from '../verdict/locate.ts'
import {snippetsOf} from '../verdict/page-snippets.ts'

export interface Failure extends Source {
  /** A member was called, or something without value was read. */
  kind: 'call' | 'read'
  /** The member that is missing or has no value (`hide` of `dialog.hide()`), `undefined` when it is none. */
  member: string | undefined
}

/** `undefined` when the place leads to no expression. */
export function findFailure({error, at}: Thrown, {facts, page}: ErrorContext): Failure | undefined {
  const snippet = facts.snippets.find(({id}) => id === at?.snippet)
  if (snippet === undefined || at === undefined) return undefined
  const offset = wordOffset(snippet, at)
  const node = programsOf(snippet)
    .map((program) => nodeAt(program, offset))
    .find((found) => found !== undefined)
  if (node === undefined) return undefined
  const own = snippetsOf(page, facts)
  const ids = own.flatMap(({kind, source}) =>
    kind === 'page' || kind === 'template' ? readHtml(source).ids.map(({value}) => value) : []
  )
  const originOf = createOrigins(own.flatMap(programsOf), {given: page.job.assume.globals, ids: new Set(ids)})
  return describe(error.message, node, originOf)
}

function describe(message: string, node: AnyNode, originOf: (node: AnyNode) => Source): Failure {
  const kind = / is not (?:a function|a constructor)/.test(message) ? 'call' : 'read'
  if (node.type !== 'MemberExpression') return {...originOf(node), kind, member: undefined}
  const {object} = node
  if (kind === 'call') return {...originOf(object), kind, member: nameOf(node)}
  // What has no value is the object, or a member of it.
  if (object.type !== 'MemberExpression') return {...originOf(object), kind, member: undefined}
  if (isRoot(object)) return {origin: 'own', isElement: true, kind, member: nameOf(object)}
  return {...originOf(object.object), kind, member: nameOf(object)}
}

/** `document.body` and the like: every document has them, a script that comes before them does not. */
function isRoot({object, property}: MemberExpression): boolean {
  if (object.type !== 'Identifier' || object.name !== 'document' || property.type !== 'Identifier') return false
  return ['body', 'head', 'documentElement'].includes(property.name)
}

/** Engines point at the name of the member, or at the start of what is called or looped over. */
function nodeAt(program: SnippetProgram, offset: number): AnyNode | undefined {
  const at = offset - program.start
  let member: AnyNode | undefined
  let start: AnyNode | undefined
  full(program.ast, (node) => {
    if (node.type === 'MemberExpression' && node.property.start === at) member ??= node
    if (node.start === at && (node.type === 'Identifier' || node.type === 'CallExpression')) start ??= node
  })
  return member ?? start
}

function nameOf(node: AnyNode): string | undefined {
  if (node.type !== 'MemberExpression' || node.property.type !== 'Identifier' || node.computed) return undefined
  return node.property.name
}
