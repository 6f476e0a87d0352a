/** Stands for whatever a module exports that nobody has. */
import type {WindowGlobal} from '../dom.ts'

/** A class that extends it extends `HTMLElement`: that is what pages take classes from elsewhere for. */
export function createPlaceholder(window: WindowGlobal): object {
  const target = function placeholder(): void {}
  const self: object = new Proxy(target, {
    get(_target, key) {
      if (key === 'prototype') return window.HTMLElement.prototype
      if (key === 'then') return undefined
      if (key === Symbol.toPrimitive) return () => ''
      if (key === Symbol.iterator) return () => new window.Array()[Symbol.iterator]()
      return typeof key === 'string' ? self : undefined
    },
    set: () => true,
    apply: () => self,
    construct(_target, args, newTarget) {
      if (newTarget === self) return self
      const made: unknown = Reflect.construct(window.HTMLElement, args, newTarget)
      return typeof made === 'object' && made !== null ? made : {}
    }
  })
  return self
}
