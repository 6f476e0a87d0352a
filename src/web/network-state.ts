/** What the network counts and logs, and what it answers without a server. */
import {readDataUrl, type DataUrl} from './data-url.ts'
import {resolve, sendsCredentials, sentHeaders} from './network-hop.ts'
import type {Hop, HopContext, ResponseNote} from './network-hop.ts'
import type {Answer, Failure, NetworkOptions, NetworkRequest} from './network-types.ts'
import type {HeaderList, ServerResponse} from './server.ts'
import {decodeUtf8, encodeUtf8} from './utf8.ts'
import type {CookieJar} from './cookie-jar.ts'

export interface NetworkState extends HopContext {
  latency: number
  requests: number
  streams: number
  nextId: number
  nextBlob: number
  nextSource: number
  /** Exchanges that are not over. */
  open: Set<object>
  blobs: Map<string, DataUrl>
}

export function createState(options: NetworkOptions, cookies: CookieJar): NetworkState {
  const state: NetworkState = {
    options,
    cookies,
    logExtra(hop, method, headers) {
      const id = state.nextId++
      logRequest(state, {...hop, id, request: {...hop.request, method, body: undefined}}, headers)
      return (note) => logResponse(state, id, note)
    },
    latency: options.latency ?? 10,
    requests: 0,
    streams: 0,
    nextId: 1,
    nextBlob: 1,
    nextSource: 1,
    open: new Set(),
    blobs: new Map()
  }
  return state
}

/** A request that is ready to be answered. */
export interface OpenHop {
  hop: Hop
  headers: HeaderList
}

/** Numbers, counts and logs a request; a failure when it can't be made. */
export function openHop(state: NetworkState, next: Omit<Hop, 'id'>): OpenHop | Failure {
  if (!/^https?:/.test(next.url)) return {kind: 'scheme', message: `\`${next.url}\` is no HTTP URL`}
  if (isRunaway(state, next.request)) return {kind: 'runaway', message: 'the page made too many requests'}
  const hop = {...next, id: state.nextId++}
  const headers = sentHeaders(state, hop)
  logRequest(state, hop, headers)
  return {hop, headers}
}

/** The first hop of a request. */
export function firstHop(state: NetworkState, request: NetworkRequest): Omit<Hop, 'id'> {
  const {origin} = state.options
  return {request, url: resolve(request.url, origin) ?? request.url, origin: request.origin ?? origin, redirects: 0}
}

export function logResponse(state: NetworkState, id: number, note: ResponseNote): void {
  state.options.log({t: state.options.clock.now(), kind: 'response', id, ...note})
}

/** What `data:`, `blob:` and `about:` URLs hold (Fetch Standard §4.2); `undefined` for URLs that need a server. */
export function answerLocally(state: NetworkState, request: NetworkRequest): Answer | Failure | undefined {
  const [scheme = ''] = request.url.split(':')
  if (!['data', 'blob', 'about'].includes(scheme)) return undefined
  const found = readLocal(state, request.url)
  if (found === undefined) return {kind: 'network', message: `nothing is at \`${request.url.slice(0, 100)}\``}
  const type = found.contentType === '' ? [] : ([['content-type', found.contentType]] as const)
  const headers: HeaderList = scheme === 'blob' ? [...type, ['content-length', String(found.bytes.length)]] : type
  const response = {url: request.url, redirected: false, status: 200, statusText: 'OK', headers, type: 'basic' as const}
  return {response, bytes: found.bytes}
}

/** Bytes of a body that is complete. */
export function toBytes(body: Exclude<ServerResponse['body'], (...args: never) => unknown>): Uint8Array {
  return typeof body === 'string' ? encodeUtf8(body) : body
}

function readLocal(state: NetworkState, url: string): DataUrl | undefined {
  if (url.startsWith('data:')) return readDataUrl(url)
  if (url.startsWith('blob:')) return state.blobs.get(url.split('#')[0] ?? '')
  if (/^about:blank([?#]|$)/.test(url)) return {contentType: 'text/html;charset=utf-8', bytes: new Uint8Array()}
  return undefined
}

function isRunaway(state: NetworkState, request: NetworkRequest): boolean {
  const {clock, log, maxRequests = 40, maxStreams = 40} = state.options
  if (subresources.has(request.via)) return false
  const isStream = request.via === 'eventsource'
  const count = isStream ? ++state.streams : ++state.requests
  const limit = isStream ? maxStreams : maxRequests
  if (count === limit + 1) log({t: clock.now(), kind: 'runaway', what: isStream ? 'streams' : 'requests', count: limit})
  return count > limit
}

/** Bounded by the page itself, not by what it does over time. */
const subresources = new Set<string>(['script', 'style', 'image', 'iframe', 'navigation', 'import'])

function logRequest(state: NetworkState, hop: Hop, headers: HeaderList): void {
  const {clock, log, activity, where} = state.options
  const {request} = hop
  log({
    t: clock.now(),
    kind: 'request',
    id: hop.id,
    via: request.via,
    method: request.method,
    url: hop.url,
    written: request.written,
    headers,
    body: request.body === undefined ? undefined : decodeUtf8(request.body),
    credentials: sendsCredentials(hop),
    during: activity.current,
    at: request.at ?? where()
  })
}
