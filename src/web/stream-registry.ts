/** Which object of the page stands for which stream. */
import type {Readable, Reader} from './readable.ts'
import {isObject, type Realm} from './realm.ts'
import type {Writable, Writer} from './writable.ts'

export interface StreamRegistry {
  readables: Registry<Readable>
  readers: Registry<Reader>
  writables: Registry<Writable>
  writers: Registry<Writer>
}

/** Objects of one interface and what is behind them. */
export interface Registry<T extends object> {
  /** Ties a new object to what it stands for. */
  add(wrapper: object, inner: T): void
  /** What is behind `this`; throws the window's `TypeError` when it is of another kind. */
  get(wrapper: unknown): T
  find(wrapper: unknown): T | undefined
  /** The object that stands for `inner`, made with `prototype` when there is none yet. */
  wrap(inner: T, prototype: object): object
}

export function createRegistry<T extends object>(realm: Realm): Registry<T> {
  const inners = new WeakMap<object, T>()
  const wrappers = new WeakMap<T, object>()
  const registry: Registry<T> = {
    add(wrapper, inner) {
      inners.set(wrapper, inner)
      wrappers.set(inner, wrapper)
    },
    find: (wrapper) => (isObject(wrapper) ? inners.get(wrapper) : undefined),
    get(wrapper) {
      const inner = registry.find(wrapper)
      if (inner === undefined) throw new realm.TypeError('Illegal invocation')
      return inner
    },
    wrap(inner, prototype) {
      const found = wrappers.get(inner)
      if (found !== undefined) return found
      const wrapper: object = Object.create(prototype)
      registry.add(wrapper, inner)
      return wrapper
    }
  }
  return registry
}

export function createStreamRegistry(realm: Realm): StreamRegistry {
  return {
    readables: createRegistry(realm),
    readers: createRegistry(realm),
    writables: createRegistry(realm),
    writers: createRegistry(realm)
  }
}
