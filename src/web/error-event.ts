/** The `error` events of event sources: plain events that know nothing of the cause, and tell us when it is asked for. */
import type {PageEvent} from './page-window.ts'
import {defineFunctions} from './define.ts'
import {isObject, read} from './realm.ts'
import type {WebContext} from './web.ts'

/** What code reads from an `error` event in the belief that it is there. */
const missingFields = new Set<PropertyKey>([
  'body',
  'code',
  'data',
  'detail',
  'error',
  'message',
  'reason',
  'response',
  'status',
  'statusCode',
  'statusText'
])

/**
 * An `error` event of source `source`. It has no own properties and `'status' in event` is false, as in browsers; only a
 * read of such a field by a snippet, which gives `undefined`, is logged as `error-field`.
 */
export function createErrorEvent(web: WebContext, source: number): PageEvent {
  const event = new web.realm.Event('error')
  const {prototype} = web.realm.Event
  const {clock, log, where} = web
  const logRead = (field: string): void => {
    const at = where()
    if (at !== undefined) log({t: clock.now(), kind: 'error-field', source, field, at})
  }
  const watched = watchReads(prototype, (field) => void (web.isInspecting || logRead(field)))
  Object.setPrototypeOf(event, watched)
  return event
}

/** Stands for the prototype of an event; `onRead` hears of reads of what `error` events do not have. */
export function watchReads(prototype: object, onRead: (field: string) => void): object {
  return new Proxy<object>(Object.create(prototype), {
    get(target, key, receiver): unknown {
      if (missingFields.has(key) && !Reflect.has(prototype, key)) onRead(String(key))
      return Reflect.get(target, key, receiver)
    },
    getPrototypeOf: () => prototype
  })
}

/** A console looks into all that it is given: that is no mistake of the page. */
export function installConsole(web: WebContext): void {
  const console = read(web.window, 'console')
  if (!isObject(console)) return
  for (const name of Object.keys(console)) {
    const original = read(console, name)
    if (typeof original !== 'function') continue
    const quiet = (...args: ReadonlyArray<unknown>): unknown => {
      const before = web.isInspecting
      web.isInspecting = true
      try {
        return Reflect.apply(original, console, args)
      } finally {
        web.isInspecting = before
      }
    }
    defineFunctions(web, {[name]: quiet}, console)
  }
}
