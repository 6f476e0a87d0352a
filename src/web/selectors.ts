/**
 * Selectors for attributes with a colon (`[hx-sse\:connect]`), which htmx 4 and Alpine are written in: jsdom takes what is
 * before the colon for a namespace and finds nothing. With an explicit empty namespace it finds them.
 */
import {defineMethods} from './define.ts'
import {read} from './realm.ts'
import type {WebContext} from './web.ts'

export function installSelectors(web: WebContext): void {
  const {window} = web
  const holders = {
    Document: ['querySelector', 'querySelectorAll'],
    DocumentFragment: ['querySelector', 'querySelectorAll'],
    Element: ['closest', 'matches', 'querySelector', 'querySelectorAll', 'webkitMatchesSelector']
  }
  for (const [name, methods] of Object.entries(holders)) {
    const prototype = read(read(window, name), 'prototype')
    for (const method of methods) {
      const original = read(prototype, method)
      if (typeof original !== 'function') continue
      defineMethods(web, prototype, {
        [method]: (self, ...args) => Reflect.apply(original, self, args.map(repair))
      })
    }
  }
}

function repair(argument: unknown): unknown {
  return typeof argument === 'string' ? withNamespaces(argument) : argument
}

/** `[a\:b]` as `[|a\:b]`. */
function withNamespaces(selector: string): string {
  if (!selector.includes('\\')) return selector
  return selector.replace(/\[\s*((?:[\w-]|\\[^\n])*?\\(?::|0{0,4}3[aA]\s?)(?:[\w-]|\\[^\n])*)/g, (_, name: string) => {
    return `[|${name.replace(/\\0{0,4}3[aA]\s?/g, '\\:')}`
  })
}
