/** The requests of a page in a real browser: who answers them, and what the log says of them. */
import type {During, LogEntry, SnippetPlace} from '../page/outcome.ts'
import type {HeaderList, RequestVia} from '../web/server.ts'
import type {ReceivedResponse, ResponseHead, SentRequest} from './cdp.ts'
import type {Answerer, Exchange} from './exchange.ts'
import {isMoving, unlogged, unreadMs} from './exchange.ts'
import type {ElementPlaces} from './element-places.ts'
import {headersOf, isFavicon, resolve, viaOfType, withoutHash} from './request-details.ts'
import type {SourceNumbers} from './source-numbers.ts'

/** A request was announced by the page's own code. */
export interface Call {
  via: RequestVia
  url: string
  written: string
  during: During
  at: SnippetPlace | undefined
}

export interface TrafficOptions {
  log: (entry: LogEntry) => void
  now: () => number
  /** Of the page itself. */
  url: string
  elements: ElementPlaces
  sources: SourceNumbers
  /** Whether an address is imported. */
  isModule: (url: string) => boolean
}

export interface Traffic {
  announce(call: Call): void
  sent(event: SentRequest): void
  received(event: ReceivedResponse): void
  data(event: {requestId: string; dataLength: number}): void
  over(event: {requestId: string; canceled?: boolean; errorText?: string}): void
  /** The server has the request, or somebody else answers it. */
  reached(networkId: string, by: Answerer): void
  /** The server has answered; `stream`: with a body that goes on. */
  answered(networkId: string, answer: {error: string | undefined; isStream: boolean}): void
  /** The server has written to a stream, or ended it. */
  wrote(networkId: string, bytes: number | 'end'): void
  /** Settles when all that was sent has arrived, on either side. */
  quiet(): Promise<void>
}

interface State extends TrafficOptions {
  /** What is not over, by the browser's name for it. */
  open: Map<string, Exchange>
  answerers: Map<string, Answerer>
  calls: Call[]
  /** Something has moved. */
  wake: () => void
  lastId: number
  /** The frame of the page itself. */
  main: string | undefined
}

export function createTraffic(options: TrafficOptions): Traffic {
  const open: State['open'] = new Map()
  const answerers: State['answerers'] = new Map()
  const state: State = {...options, open, answerers, calls: [], wake: () => {}, lastId: 0, main: undefined}
  const change = (networkId: string, by: (exchange: Exchange) => void): void => {
    const exchange = open.get(networkId)
    if (exchange !== undefined) by(exchange)
    state.wake()
  }
  return {
    announce: (call) => void state.calls.push(call),
    sent: (event) => sent(state, event),
    received: ({requestId, response, type}) =>
      change(requestId, (exchange) => receive(state, exchange, {response, type})),
    data: ({requestId, dataLength}) => change(requestId, (exchange) => arrive(exchange, dataLength)),
    over: (event) => over(state, event),
    reached(networkId, answerer) {
      answerers.set(networkId, answerer)
      change(networkId, (exchange) => void Object.assign(exchange, answerer, {state: stateOf(answerer)}))
    },
    answered: (networkId, {error, isStream}) =>
      change(
        networkId,
        (exchange) => void Object.assign(exchange, {state: isStream ? 'stream' : 'answered', note: error})
      ),
    wrote: (networkId, bytes) => change(networkId, (exchange) => write(exchange, bytes)),
    async quiet() {
      while (isMoving([...open.values()])) await nextMove(state)
    }
  }
}

function sent(state: State, event: SentRequest): void {
  const {open, answerers, log, now} = state
  const {requestId, request} = event
  const before = open.get(requestId)
  if (before !== undefined && event.redirectResponse !== undefined) respond(state, before, event.redirectResponse)
  if (!/^https?:/.test(request.url) || isFavicon(event)) return
  const since = performance.now()
  const via = viaOf(state, event)
  // The document itself is waited for, and no matter of the log.
  if (via === undefined) return void open.set(requestId, {...unlogged, since})
  state.lastId += 1
  const id = state.lastId
  const answerer = answerers.get(requestId)
  const by = answerer ?? {by: 'backend', note: undefined}
  open.set(requestId, {
    id,
    missing: 0,
    since,
    isLogged: false,
    ...by,
    state: answerer === undefined ? 'sent' : stateOf(answerer)
  })
  const headers = headersOf(request.headers)
  const {method, url, postData: body} = request
  const credentials = new URL(url).origin === new URL(state.url).origin
  const {during = {kind: 'load' as const}, ...caller} = callerOf(state, via, event)
  log({t: now(), kind: 'request', id, via, method, url, headers, body, credentials, during, ...caller})
  if (via === 'eventsource') logConnect(state, {requestId, url, headers})
  state.wake()
}

function receive(state: State, exchange: Exchange, {response, type}: {response: ResponseHead; type: string}): void {
  respond(state, exchange, response)
  exchange.since = performance.now()
  if (type === 'EventSource' && exchange.state !== 'answered') exchange.state = 'stream'
}

function arrive(exchange: Exchange, bytes: number): void {
  exchange.missing -= bytes
  exchange.since = performance.now()
}

function write(exchange: Exchange, bytes: number | 'end'): void {
  if (bytes === 'end') exchange.state = 'answered'
  else exchange.missing += bytes
  exchange.since = performance.now()
}

function over(state: State, {requestId, canceled, errorText}: Parameters<Traffic['over']>[0]): void {
  const exchange = state.open.get(requestId)
  state.open.delete(requestId)
  state.answerers.delete(requestId)
  state.sources.disconnected(requestId)
  if (exchange !== undefined && errorText !== undefined && canceled !== true) fail(state, exchange, errorText)
  state.wake()
}

function stateOf({by}: Answerer): Exchange['state'] {
  return by === 'backend' ? 'kept' : 'answered'
}

function respond(state: State, exchange: Exchange, {status, headers}: ResponseHead): void {
  const contentType = headersOf(headers).find(([name]) => name === 'content-type')?.[1] ?? ''
  if (exchange.by === 'refused') fail(state, exchange, '')
  else logResponse(state, exchange, {status, contentType, by: exchange.by, note: exchange.note})
}

function fail(state: State, exchange: Exchange, reason: string): void {
  logResponse(state, exchange, {status: 0, contentType: '', by: 'refused', note: exchange.note ?? reason})
}

function logResponse(
  {log, now}: State,
  exchange: Exchange,
  answer: Answerer & {status: number; contentType: string}
): void {
  if (!exchange.isLogged) log({t: now(), kind: 'response', id: exchange.id, ...answer})
  exchange.isLogged = true
}

/** Who asked, and how it was written. */
function callerOf(
  {calls, sources, elements, url: pageUrl}: State,
  via: RequestVia,
  {request, initiator}: SentRequest
): {written: string | undefined; at: SnippetPlace | undefined; during?: During} {
  const index = calls.findIndex((call) => call.via === via && withoutHash(call.url) === request.url)
  const source = via === 'eventsource' ? sources.waiting(request.url) : undefined
  const [call] = index < 0 ? [source] : calls.splice(index, 1)
  if (call !== undefined) {
    // After the first time, the browser comes back by itself.
    if (source !== undefined && source.attempt > 0)
      return {written: call.written, at: undefined, during: {kind: 'promise'}}
    return {written: call.written, at: call.at, during: call.during}
  }
  if (initiator.type !== 'parser') return {written: undefined, at: undefined}
  const found = elements.placeOfAddress((text) => resolve(text, pageUrl) === request.url)
  return {written: found?.written, at: found?.at}
}

function logConnect(
  {log, now, sources, lastId: request}: State,
  {requestId, url, headers}: {requestId: string; url: string; headers: HeaderList}
): void {
  const connect = sources.connected(url, requestId)
  if (connect === undefined) return
  const lastEventId = headers.find(([name]) => name === 'last-event-id')?.[1]
  log({t: now(), kind: 'source-connect', request, lastEventId, ...connect})
}

/** `undefined` for the document of the page. */
function viaOf(state: State, {type, frameId, documentURL, request}: SentRequest): RequestVia | undefined {
  if (type !== 'Document') return type === 'Script' && state.isModule(request.url) ? 'import' : viaOfType(type)
  state.main ??= frameId
  return documentURL === request.url && frameId === state.main ? undefined : 'iframe'
}

/** Until something moves, or for a moment. */
function nextMove(state: State): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, unreadMs)
    state.wake = () => {
      clearTimeout(timer)
      resolve()
    }
  })
}
