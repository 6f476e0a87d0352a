/** Calls of `htmx.ajax(method, path, {target, swap, …})` in a script. */
import type {Property} from 'acorn'
import type {SnippetProgram} from './programs.ts'
import {simple} from 'acorn-walk'

export interface AjaxOption {
  name: string
  /** Offsets of the name and of the value in the program. */
  key: {start: number; end: number}
  value: {start: number; end: number}
  /** Text of the value when it is a string. */
  text: string | undefined
}

/** Options of all calls, in order. */
export function ajaxOptions({ast}: SnippetProgram): ReadonlyArray<AjaxOption> {
  const found: Array<AjaxOption> = []
  simple(ast, {
    CallExpression({callee, arguments: args}) {
      const isAjax =
        callee.type === 'MemberExpression' &&
        callee.object.type === 'Identifier' &&
        callee.object.name === 'htmx' &&
        callee.property.type === 'Identifier' &&
        callee.property.name === 'ajax'
      const [, , options] = args
      if (!isAjax || options?.type !== 'ObjectExpression') return
      for (const property of options.properties) if (property.type === 'Property') found.push(...optionOf(property))
    }
  })
  return found
}

function optionOf({key, value}: Property): ReadonlyArray<AjaxOption> {
  if (key.type !== 'Identifier') return []
  const text = value.type === 'Literal' && typeof value.value === 'string' ? value.value : undefined
  return [{name: key.name, key, value, text}]
}
