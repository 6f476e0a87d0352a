/** Puts things on a window the way Web IDL does. */
import {isObject} from './realm.ts'
import type {WebContext} from './web.ts'

/** A constructor or other value: not enumerable. */
export function define(holder: object, name: PropertyKey, value: unknown): void {
  Object.defineProperty(holder, name, {value, configurable: true, writable: true})
}

/** Functions of the window: enumerable, named, of the window's realm. */
export function defineFunctions(
  web: WebContext,
  functions: Readonly<Record<string, (...args: ReadonlyArray<unknown>) => unknown>>,
  holder: object = web.window
): void {
  for (const [name, value] of Object.entries(functions)) {
    Object.setPrototypeOf(value, web.realm.Function.prototype)
    Object.defineProperty(value, 'name', {value: name, configurable: true})
    Object.defineProperty(holder, name, {value, configurable: true, enumerable: true, writable: true})
  }
}

/** Methods of an interface: `this` comes as the first argument. */
export function defineMethods(
  web: WebContext,
  holder: unknown,
  methods: Readonly<Record<string, (self: object, ...args: ReadonlyArray<unknown>) => unknown>>
): void {
  if (!isObject(holder)) return
  for (const [name, method] of Object.entries(methods)) {
    const value = function (this: object, ...args: ReadonlyArray<unknown>): unknown {
      return method(this, ...args)
    }
    defineFunctions(web, {[name]: value}, holder)
  }
}

/** A read-only attribute, or one with a setter. */
export function defineAttribute(
  holder: unknown,
  name: string,
  attribute: {get: (self: object) => unknown; set?: (self: object, value: unknown) => void}
): void {
  if (!isObject(holder)) return
  const {get, set} = attribute
  Object.defineProperty(holder, name, {
    configurable: true,
    enumerable: true,
    get(this: object) {
      return get(this)
    },
    ...(set === undefined
      ? {}
      : {
          set(this: object, value: unknown) {
            set(this, value)
          }
        })
  })
}
