import type {AnyNode} from 'acorn'
import {parse} from 'acorn'
import {describe, expect, it} from 'vitest'
import {createOrigins} from '../../src/facts/origin.ts'
import {namedValues} from '../../src/facts/named-values.ts'

/** Origin of the last expression of a script. */
function originOf(source: string) {
  const ast = parse(source, {ecmaVersion: 'latest', sourceType: 'module'})
  const last = ast.body.at(-1)
  if (last?.type !== 'ExpressionStatement') throw new Error('no expression')
  const origins = createOrigins([{values: namedValues(ast)}], {given: ['Library'], ids: new Set(['menu'])})
  return origins(last.expression satisfies AnyNode)
}

describe('where values come from', () => {
  it.each([
    ['new Library().part', 'given', false],
    ['const a = new Library(); const {b} = a.c(); b.d', 'given', false],
    ['Library.each((part) => part.x); part.x', 'given', false],
    ['document.querySelector("p")', 'browser', true],
    ['const p = document.querySelector("p"); p', 'browser', true],
    ['const p = document.querySelector("p"); await p.play()', 'browser', false],
    ['menu', 'browser', true],
    ['import.meta.document', 'browser', false],
    ['const answer = await fetch("/a"); answer.body', 'network', false],
    ['const source = new EventSource("/a"); source', 'network', false],
    ['const list = [1]; for (const one of list) log(one); one.x', 'own', false],
    ['document.addEventListener("click", (event) => event.x); event.x', 'own', false],
    ['function f(document) {}; document.x', 'own', false],
    ['class A {}; new A().b', 'own', false],
    ['a.b', 'own', false]
  ])('%s', (source, origin, isElement) => {
    expect(originOf(source)).toEqual({origin, isElement})
  })

  it('does not follow names in circles', () => {
    expect(originOf('a = b; b = a; a')).toEqual({origin: 'own', isElement: false})
  })
})
