/** The `error` events of event sources: plain events that know nothing of the cause, and tell us when it is asked for. */
import type {PageEvent} from './page-window.ts'
import {isObject} from './realm.ts'
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
 * read of such a field, which gives `undefined`, is logged as `error-field`.
 */
export function createErrorEvent(web: WebContext, source: number): PageEvent {
  const event = new web.realm.Event('error')
  const {prototype} = web.realm.Event
  const {clock, log, where} = web
  const watched = new Proxy(Object.create(prototype), {
    get(target: object, key, receiver): unknown {
      const isMissing = missingFields.has(key) && !Reflect.has(prototype, key)
      if (isMissing) log({t: clock.now(), kind: 'error-field', source, field: String(key), at: where()})
      return Reflect.get(target, key, receiver)
    },
    getPrototypeOf: () => prototype
  })
  if (isObject(watched)) Object.setPrototypeOf(event, watched)
  return event
}
