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

export function createTraffic(options: TrafficOptions): Traffic {
  const {log, now, url: pageUrl, elements, sources} = options
  const open = new Map<string, Exchange>()
  const answerers = new Map<string, Answerer>()
  const calls: Call[] = []
  let wake = (): void => {}
  let lastId = 0
  let main: string | undefined

  return {
    announce: (call) => void calls.push(call),
    sent(event) {
      const before = open.get(event.requestId)
      if (before !== undefined && event.redirectResponse !== undefined) respond(before, event.redirectResponse)
      if (!/^https?:/.test(event.request.url) || isFavicon(event)) return
      const via = viaOf(event)
      if (via === undefined) {
        // The document itself is waited for, and no matter of the log.
        open.set(event.requestId, {...unlogged, since: performance.now()})
        return
      }
      lastId += 1
      const answerer = answerers.get(event.requestId) ?? {by: 'backend', note: undefined}
      const state = answerers.has(event.requestId) ? 'answered' : 'sent'
      open.set(event.requestId, {id: lastId, state, missing: 0, since: performance.now(), isLogged: false, ...answerer})
      const {call, at} = callOf(via, event)
      const headers = headersOf(event.request.headers)
      log({
        t: now(),
        kind: 'request',
        id: lastId,
        via,
        method: event.request.method,
        url: event.request.url,
        written: call?.written,
        headers,
        body: event.request.postData,
        credentials: true,
        during: call?.during ?? {kind: 'load'},
        at
      })
      if (via === 'eventsource') logConnect(event, headers)
      wake()
    },
    received({requestId, response, type}) {
      const exchange = open.get(requestId)
      if (exchange === undefined) return
      respond(exchange, response)
      exchange.since = performance.now()
      if (type === 'EventSource' && exchange.state !== 'answered') exchange.state = 'stream'
      wake()
    },
    data({requestId, dataLength}) {
      const exchange = open.get(requestId)
      if (exchange !== undefined) {
        exchange.missing -= dataLength
        exchange.since = performance.now()
      }
      wake()
    },
    over({requestId, canceled, errorText}) {
      const exchange = open.get(requestId)
      open.delete(requestId)
      answerers.delete(requestId)
      sources.disconnected(requestId)
      if (exchange !== undefined && errorText !== undefined && canceled !== true) fail(exchange, errorText)
      wake()
    },
    reached(networkId, answerer) {
      answerers.set(networkId, answerer)
      const exchange = open.get(networkId)
      if (exchange !== undefined)
        Object.assign(exchange, answerer, {state: answerer.by === 'backend' ? 'kept' : 'answered'})
      wake()
    },
    answered(networkId, {error, isStream}) {
      const exchange = open.get(networkId)
      if (exchange !== undefined) Object.assign(exchange, {state: isStream ? 'stream' : 'answered', note: error})
      wake()
    },
    wrote(networkId, bytes) {
      const exchange = open.get(networkId)
      if (exchange !== undefined) {
        exchange.missing += bytes === 'end' ? 0 : bytes
        if (bytes === 'end') exchange.state = 'answered'
        exchange.since = performance.now()
      }
      wake()
    },
    async quiet() {
      while (isMoving([...open.values()])) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, unreadMs)
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      }
    }
  }

  function respond(exchange: Exchange, {status, headers}: ResponseHead): void {
    if (exchange.isLogged) return
    exchange.isLogged = true
    const {id, by, note} = exchange
    const contentType = headersOf(headers).find(([name]) => name === 'content-type')?.[1] ?? ''
    const isRefused = by === 'refused'
    log({
      t: now(),
      kind: 'response',
      id,
      status: isRefused ? 0 : status,
      contentType: isRefused ? '' : contentType,
      by,
      note
    })
  }

  function fail(exchange: Exchange, reason: string): void {
    if (exchange.isLogged) return
    exchange.isLogged = true
    log({
      t: now(),
      kind: 'response',
      id: exchange.id,
      status: 0,
      contentType: '',
      by: 'refused',
      note: exchange.note ?? reason
    })
  }

  function callOf(via: RequestVia, {request, initiator}: SentRequest) {
    const index = calls.findIndex((call) => call.via === via && withoutHash(call.url) === request.url)
    const [call] = index < 0 ? [] : calls.splice(index, 1)
    if (call !== undefined) return {call, at: call.at}
    const source = via === 'eventsource' ? sources.waiting(request.url) : undefined
    if (source !== undefined && source.attempt > 0) {
      // The browser comes back by itself.
      return {call: {written: source.written, during: {kind: 'promise' as const}}, at: undefined}
    }
    if (source !== undefined) return {call: source, at: source.at}
    const found =
      initiator.type === 'parser'
        ? elements.placeOfAddress((text) => resolve(text, pageUrl) === request.url)
        : undefined
    return {call: found === undefined ? undefined : {written: found.written, during: undefined}, at: found?.at}
  }

  function logConnect({requestId, request}: SentRequest, headers: HeaderList): void {
    const connect = sources.connected(request.url, requestId)
    if (connect === undefined) return
    const lastEventId = headers.find(([name]) => name === 'last-event-id')?.[1]
    log({t: now(), kind: 'source-connect', request: lastId, lastEventId, ...connect})
  }

  function viaOf({type, frameId, documentURL, request}: SentRequest): RequestVia | undefined {
    if (type === 'Document') return documentURL === request.url && frameId === mainFrame(frameId) ? undefined : 'iframe'
    return type === 'Script' && options.isModule(request.url) ? 'import' : viaOfType(type)
  }

  /** The frame of the first document. */
  function mainFrame(frameId: string | undefined): string | undefined {
    main ??= frameId
    return main
  }
}
