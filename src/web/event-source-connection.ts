/** The life of one event source: HTML Standard §9.2.3 (processing model) to §9.2.6, without its interface. */
import type {SnippetPlace} from '../page/outcome.ts'
import {createEventStreamParser, type EventStreamParser, type StreamEvent} from './event-stream-parser.ts'
import type {Exchange, NetworkRequest, NetworkResponse} from './network.ts'
import {headerOf} from './server.ts'
import {encodeUtf8} from './utf8.ts'
import {clientOf, type WebContext} from './web.ts'

type ReadyState = 0 | 1 | 2

export interface ConnectionOptions {
  web: WebContext
  /** Number of the source in the log. */
  source: number
  url: string
  written: string
  withCredentials: boolean
  at: SnippetPlace | undefined
  onOpen(): void
  onEvent(event: StreamEvent & {origin: string}): void
  onError(): void
}

export interface Connection {
  readyState: () => ReadyState
  /** Stops for good and silently. */
  close(): void
  /** The user agent ends the request (`window.stop()`): fails with an `error` event. */
  abort(): void
}

interface State {
  options: ConnectionOptions
  readyState: ReadyState
  reconnectionTime: number
  lastEventId: string
  attempt: number
  exchange: Exchange | undefined
  parser: EventStreamParser | undefined
  cancelReconnect: (() => void) | undefined
}

export function openConnection(options: ConnectionOptions): Connection {
  const state: State = {
    options,
    readyState: 0,
    reconnectionTime: options.web.reconnectionTime,
    lastEventId: '',
    attempt: 0,
    exchange: undefined,
    parser: undefined,
    cancelReconnect: undefined
  }
  connect(state, options.at)
  return {
    readyState: () => state.readyState,
    close() {
      state.readyState = 2
      release(state)
    },
    abort() {
      release(state)
      fail(state)
    }
  }
}

function connect(state: State, at?: SnippetPlace): void {
  const {web, source} = state.options
  const {clock, log} = web
  state.attempt += 1
  state.parser = undefined
  const exchange = web.network.start(requestOf(state, at), {
    response: (response) => accept(state, response),
    chunk: (bytes) => receive(state, bytes),
    end: () => reestablish(state),
    fail: (failure) => (failure.kind === 'network' ? reestablish(state) : fail(state))
  })
  state.exchange = exchange
  if (exchange.id === undefined) return
  const lastEventId = state.lastEventId === '' ? undefined : state.lastEventId
  log({t: clock.now(), kind: 'source-connect', source, request: exchange.id, lastEventId, attempt: state.attempt})
}

function requestOf(state: State, at: SnippetPlace | undefined): NetworkRequest {
  const {web, url, written, withCredentials} = state.options
  const {lastEventId} = state
  const ownHeaders: Array<readonly [string, string]> = [
    ['cache-control', 'no-cache'],
    ['pragma', 'no-cache']
  ]
  if (lastEventId !== '') ownHeaders.push(['last-event-id', String.fromCharCode(...encodeUtf8(lastEventId))])
  return {
    via: 'eventsource',
    method: 'GET',
    url,
    written,
    headers: [['accept', 'text/event-stream']],
    ownHeaders,
    mode: 'cors',
    credentials: withCredentials ? 'include' : 'same-origin',
    redirect: 'follow',
    ...clientOf(web),
    at
  }
}

/** A response has come: announce the connection or fail it. */
function accept(state: State, response: NetworkResponse): void {
  if (response.status !== 200 || !isEventStream(response)) {
    state.exchange?.abort()
    return fail(state)
  }
  const {origin} = new URL(response.url)
  state.parser = createEventStreamParser({
    lastEventId: state.lastEventId,
    onEvent: (event) => queue(state, () => state.options.onEvent({...event, origin})),
    onRetry(milliseconds) {
      state.reconnectionTime = milliseconds
    }
  })
  queue(state, () => {
    state.readyState = 1
    state.options.onOpen()
  })
}

function receive(state: State, bytes: Uint8Array): void {
  if (state.parser === undefined) return
  state.parser.write(bytes)
  state.lastEventId = state.parser.lastEventId
}

/** The connection is lost and will be made again. */
function reestablish(state: State): void {
  queue(state, () => {
    state.readyState = 0
    state.options.onError()
    state.cancelReconnect = state.options.web.clock.schedule(() => {
      if (state.readyState === 0) connect(state)
    }, state.reconnectionTime)
  })
}

/** The connection is lost for good. */
function fail(state: State): void {
  queue(state, () => {
    state.readyState = 2
    release(state)
    state.options.onError()
  })
}

/** A task that is dropped when the source is closed by then. */
function queue(state: State, task: () => void): void {
  state.options.web.clock.schedule(() => {
    if (state.readyState !== 2) task()
  }, 0)
}

function release(state: State): void {
  state.exchange?.abort()
  state.cancelReconnect?.()
}

function isEventStream(response: NetworkResponse): boolean {
  const [essence = ''] = (headerOf(response.headers, 'content-type') ?? '').split(';')
  return /^[\t\n\r ]*text\/event-stream[\t\n\r ]*$/i.test(essence)
}
