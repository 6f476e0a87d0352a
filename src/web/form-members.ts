/** Controls of a form as its members (`form.email`), which jsdom lacks. HTML 4.10.3: named properties of a form. */
import {read} from './realm.ts'
import type {WebContext} from './web.ts'

/**
 * A form that has no member of a name gives its control of that name or id. The look-up stands behind the form's own
 * prototype, so a name that HTML gives to forms (`action`) stays what it is.
 */
export function installFormMembers({window, realm}: WebContext): void {
  const form = read(window, 'HTMLFormElement')
  const prototype = read(form, 'prototype')
  if (typeof form !== 'function' || typeof prototype !== 'object' || prototype === null) return
  const behind = Object.getPrototypeOf(prototype)
  const members = new Proxy(behind, {
    get(target, key, receiver) {
      if (typeof key !== 'string' || key in target || !(receiver instanceof realm.Element)) {
        return Reflect.get(target, key, receiver)
      }
      return controlOf(receiver, key)
    }
  })
  Object.setPrototypeOf(prototype, members)
}

function controlOf(form: object, name: string): unknown {
  const elements = read(form, 'elements')
  const namedItem = read(elements, 'namedItem')
  return typeof namedItem === 'function' ? (Reflect.apply(namedItem, elements, [name]) ?? undefined) : undefined
}
