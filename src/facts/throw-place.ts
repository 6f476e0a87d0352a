/** Where a page throws what has no stack, and so no place: a value that is no error. */
import type {CallExpression, Expression, SpreadElement} from 'acorn'
import {simple} from 'acorn-walk'
import type {Position} from 'unist'
import type {Facts, Page} from './facts.ts'
import type {Thrown} from '../verdict/thrown.ts'
import {openingOf} from '../verdict/locate.ts'
import {isNoError} from '../verdict/thrown.ts'
import {programsOf} from './programs.ts'
import {snippetsOf} from '../verdict/page-snippets.ts'

/**
 * The `throw` or `reject()` that is most like the value, else the opening fence of the first snippet with code; `undefined`
 * when the error has a place of its own, or the page no code.
 */
export function placeOfThrow({error, at}: Thrown, {facts, page}: {facts: Facts; page: Page}): Position | undefined {
  if (at !== undefined && !isNoError(error)) return undefined
  const own = snippetsOf(page, facts).filter(({id}) => at === undefined || at.snippet === id)
  const coded = own.filter((snippet) => programsOf(snippet).length > 0)
  const throws = coded.flatMap((snippet) => throwsOf(snippet))
  const like = throws.find(({value}) => value === error.message) ?? throws.find(({value}) => value === undefined)
  if (like !== undefined) return like.place
  const [first] = coded
  return at === undefined && first !== undefined ? openingOf(first) : undefined
}

interface Throw {
  place: Position
  /** What is thrown, as text; `undefined` when only running tells. */
  value: string | undefined
}

function throwsOf(snippet: Facts['snippets'][number]): ReadonlyArray<Throw> {
  return programsOf(snippet).flatMap(({ast, place}) => {
    const found: Array<Throw> = []
    simple(ast, {
      ThrowStatement: ({start, end, argument}) =>
        void (argument.type === 'NewExpression' || found.push({place: place(start, end), value: valueOf(argument)})),
      CallExpression(call) {
        if (isReject(call)) found.push({place: place(call.start, call.end), value: valueOf(call.arguments[0])})
      }
    })
    return found
  })
}

function isReject({callee}: CallExpression): boolean {
  if (callee.type === 'Identifier') return callee.name === 'reject'
  return (
    callee.type === 'MemberExpression' && callee.property.type === 'Identifier' && callee.property.name === 'reject'
  )
}

function valueOf(node: Expression | SpreadElement | undefined): string | undefined {
  if (node === undefined || (node.type === 'Identifier' && node.name === 'undefined')) return 'undefined'
  return node.type === 'Literal' ? String(node.value) : undefined
}
