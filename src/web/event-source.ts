/** The interface of event sources: HTML Standard §9.2.2. One class per window, of the window's realm. */
import {openConnection, type Connection} from './event-source-connection.ts'
import type {StreamEvent} from './event-stream-parser.ts'
import {createErrorEvent} from './error-event.ts'
import {createHandlers, defineHandlers, type HandlerAttribute} from './handler-attribute.ts'
import type {PageEvent, PageEventTarget} from './page-window.ts'
import {adopt, isObject, read, toUsvString} from './realm.ts'
import {parseUrl, type WebContext} from './web.ts'

interface Source {
  id: number
  url: string
  withCredentials: boolean
  connection: Connection
  handlers: (type: string) => HandlerAttribute
}

/** The `EventSource` constructor of a window. */
export function createEventSourceClass(web: WebContext): object {
  const {realm} = web
  const sources = new WeakMap<object, Source>()
  const sourceOf = (value: unknown): Source => {
    const found = isObject(value) ? sources.get(value) : undefined
    if (found === undefined) throw new realm.TypeError('Illegal invocation')
    return found
  }
  class EventSource extends realm.EventTarget {
    constructor(...args: [url?: unknown, init?: unknown]) {
      const request = readArguments(web, args)
      super()
      sources.set(this, openSource(web, this, request))
    }
    get url(): string {
      return sourceOf(this).url
    }
    get withCredentials(): boolean {
      return sourceOf(this).withCredentials
    }
    get readyState(): number {
      return sourceOf(this).connection.readyState()
    }
    close(): void {
      closeSource(web, sourceOf(this), 'page')
    }
  }
  adopt(realm, EventSource)
  for (const holder of [EventSource, EventSource.prototype]) defineConstants(holder)
  Object.defineProperty(EventSource, 'length', {value: 1, configurable: true})
  defineHandlers(EventSource.prototype, ['open', 'message', 'error'], (target) => sourceOf(target).handlers)
  const callable = new Proxy(EventSource, {
    apply() {
      throw new realm.TypeError("Failed to construct 'EventSource': Please use the 'new' operator")
    }
  })
  Object.defineProperty(EventSource.prototype, 'constructor', {value: callable, configurable: true, writable: true})
  return callable
}

function defineConstants(holder: object): void {
  for (const [name, value] of Object.entries({CONNECTING: 0, OPEN: 1, CLOSED: 2})) {
    Object.defineProperty(holder, name, {value, enumerable: true})
  }
}

interface SourceRequest {
  url: string
  written: string
  withCredentials: boolean
  initKeys: ReadonlyArray<string>
}

function readArguments(web: WebContext, args: ReadonlyArray<unknown>): SourceRequest {
  const {realm} = web
  const prefix = "Failed to construct 'EventSource'"
  if (args.length === 0) throw new realm.TypeError(`${prefix}: 1 argument required, but only 0 present.`)
  const written = toUsvString(realm, args[0])
  const init = args[1]
  if (init !== undefined && init !== null && !isObject(init)) {
    throw new realm.TypeError(`${prefix}: The provided value is not of type 'EventSourceInit'.`)
  }
  const withCredentials = Boolean(read(init, 'withCredentials'))
  const url = parseUrl(web, written)
  if (url === undefined) {
    const message = `${prefix}: Cannot open an EventSource to '${written}'. The URL is invalid.`
    throw new realm.DOMException(message, 'SyntaxError')
  }
  return {url, written, withCredentials, initKeys: isObject(init) ? Object.keys(init) : []}
}

function openSource(web: WebContext, target: PageEventTarget, request: SourceRequest): Source {
  const {log, clock, activity, events, where} = web
  const id = web.network.numberSource()
  const at = where()
  const {url, written, withCredentials, initKeys} = request
  events.adopt(target)
  log({
    t: clock.now(),
    kind: 'source',
    source: id,
    url,
    written,
    withCredentials,
    initKeys,
    during: activity.current,
    at
  })
  const connection: Connection = openConnection({
    web,
    source: id,
    url,
    written,
    withCredentials,
    at,
    onOpen: () => announce(web, {id, target, connection}),
    onEvent: (event) => dispatch(web, {id, target, connection}, event),
    onError: () => announceError(web, {id, target, connection})
  })
  const {readyState} = connection
  web.sources.push({id, url, readyState, close: () => closeSource(web, {id, connection}, 'driver')})
  web.stoppable.add({stop: (why) => void (why === 'stop' && connection.readyState() !== 2 && connection.abort())})
  const source: Source = {id, url, withCredentials, connection, handlers: watchListeners(web, {id, target, connection})}
  return source
}

interface Target {
  id: number
  target: PageEventTarget
  connection: Connection
}

/** Logs what listens; gives the handler attributes. */
function watchListeners(web: WebContext, {id, target, connection}: Target): Source['handlers'] {
  const {log, clock, activity, events, where} = web
  const logListener = (type: string, via: 'listener' | 'attribute'): void => {
    const entry = {source: id, type, via, closed: connection.readyState() === 2, during: activity.current, at: where()}
    log({t: clock.now(), kind: 'listen', ...entry})
  }
  events.watchListeners(target, (type) => logListener(type, 'listener'))
  return createHandlers(events, target, (type) => logListener(type, 'attribute'))
}

function closeSource(
  web: WebContext,
  {id, connection}: Pick<Source, 'id' | 'connection'>,
  by: 'page' | 'driver'
): void {
  const {log, clock, activity, where} = web
  const readyState = connection.readyState()
  const at = by === 'page' ? where() : undefined
  log({t: clock.now(), kind: 'source-close', source: id, by, readyState, during: activity.current, at})
  connection.close()
}

function announce(web: WebContext, {id, target}: Target): void {
  const {log, clock, realm} = web
  log({t: clock.now(), kind: 'source-open', source: id})
  fire(web, {id, target, event: new realm.Event('open')})
}

function announceError(web: WebContext, {id, target, connection}: Target): void {
  const {log, clock, events} = web
  const listeners = events.count(target, 'error')
  log({t: clock.now(), kind: 'source-error', source: id, readyState: connection.readyState(), listeners})
  fire(web, {id, target, event: createErrorEvent(web, id)})
}

function dispatch(web: WebContext, {id, target}: Target, message: StreamEvent & {origin: string}): void {
  const {log, clock, events, realm} = web
  const {type, data, lastEventId, origin} = message
  log({t: clock.now(), kind: 'dispatch', source: id, type, data, lastEventId, listeners: events.count(target, type)})
  fire(web, {id, target, event: new realm.MessageEvent(type, {data, origin, lastEventId})})
}

function fire(web: WebContext, {id, target, event}: {id: number; target: PageEventTarget; event: PageEvent}): void {
  web.activity.run({kind: 'event', type: event.type, source: id}, () => web.events.fire(target, event))
}
