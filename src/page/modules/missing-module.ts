/**
 * Stands for a module that the document does not show and that is no installed package: whatever is imported from it can
 * be called, constructed, extended and read, and does nothing.
 */
import type {WindowGlobal} from '../dom.ts'
import {createModule} from './module.ts'
import type {Module, ModuleSource} from './module.ts'
import {createPlaceholder} from './placeholder.ts'

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
