/** Headers of requests and responses on jsdom's `Headers`, whose guards and errors are put right here. */
import {define} from './define.ts'
import type {PageHeaders} from './page-window.ts'
import {isObject, read} from './realm.ts'
import type {HeaderList} from './server.ts'
import type {WebContext} from './web.ts'

export type Guard = 'none' | 'request' | 'response' | 'immutable'

/** A `Headers` with a guard, filled from what a page gave. Throws the window's `TypeError` for bad names and values. */
export function createHeaders(web: WebContext, init: unknown, guard: Guard): PageHeaders {
  const {realm} = web
  try {
    const given = new realm.Headers(init ?? undefined)
    const headers = new realm.Headers()
    setGuard(web, headers, guard === 'immutable' ? 'none' : guard)
    for (const [name, value] of given) headers.append(name, value)
    if (guard === 'immutable') setGuard(web, headers, guard)
    return headers
  } catch (error) {
    throw new realm.TypeError(`Failed to read headers: ${String(read(error, 'message'))}`)
  }
}

/** Pairs of a `Headers`. */
export function listHeaders(headers: PageHeaders): HeaderList {
  return Array.from(headers, ([name, value]) => [name, value] as const)
}

/** jsdom throws errors of its own realm from `Headers`; the window gets its own. */
export function repairHeaders(web: WebContext): void {
  const {realm} = web
  const {prototype} = realm.Headers
  const repaired = new Proxy(realm.Headers, {
    construct(target, args, newTarget) {
      try {
        const made: unknown = Reflect.construct(target, args, newTarget)
        return isObject(made) ? made : {}
      } catch (error) {
        throw ownError(web, error)
      }
    }
  })
  define(web.window, 'Headers', repaired)
  define(prototype, 'constructor', repaired)
  for (const name of ['append', 'delete', 'get', 'has', 'set'] as const) {
    const original = prototype[name]
    Object.defineProperty(prototype, name, {
      configurable: true,
      enumerable: true,
      writable: true,
      value: rename(name, function (this: unknown, ...args: ReadonlyArray<unknown>): unknown {
        try {
          return Reflect.apply(original, this, args)
        } catch (error) {
          throw ownError(web, error)
        }
      })
    })
  }
}

function ownError(web: WebContext, error: unknown): unknown {
  return error instanceof web.realm.Error ? error : new web.realm.TypeError(String(read(error, 'message')))
}

function rename<T extends object>(name: string, method: T): T {
  return Object.defineProperty(method, 'name', {value: name, configurable: true})
}

function setGuard(web: WebContext, headers: PageHeaders, guard: Guard): void {
  const inner = web.events.implementationOf(headers)
  if (isObject(inner)) Reflect.set(inner, 'guard', guard)
}
