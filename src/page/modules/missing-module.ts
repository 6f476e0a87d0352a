/**
 * Stands for a module that the document does not show and that is no installed package: whatever is imported from it can
 * be called, constructed, extended and read, and does nothing.
 */
import type {WindowGlobal} from '../dom.ts'
import {createModule} from './module.ts'
import type {Module, ModuleSource} from './module.ts'

export function createMissingModule(window: WindowGlobal, url: string): Module {
  const origin: ModuleSource = {source: '', filename: url, line: 0, column: 0, base: url}
  const module = createModule(window, origin)
  return {...module, namespace: createNamespace(window), isOpen: true, state: 'done'}
}

function createNamespace(window: WindowGlobal): object {
  const members = new Map<string, object>()
  return new Proxy(Object.create(null), {
    has: (_target, key) => typeof key === 'string' && key !== 'then',
    get(_target, key) {
      if (typeof key !== 'string' || key === 'then') return undefined
      const known = members.get(key) ?? createPlaceholder(window)
      members.set(key, known)
      return known
    }
  })
}

/** A class that extends it extends `HTMLElement`: that is what pages take classes from elsewhere for. */
function createPlaceholder(window: WindowGlobal): object {
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
