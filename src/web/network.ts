/**
 * The one network of a page, in memory: fetch, XMLHttpRequest, EventSource, scripts and styles all go through it, and
 * nothing leaves it. The server is asked half the latency after the request, the response arrives the other half later.
 */
import {createCookieJar} from './cookie-jar.ts'
import {answerHop, type Hop, type HopResult} from './network-hop.ts'
import {answerNow, loadSubresource} from './network-now.ts'
import {
  answerLocally,
  createState,
  firstHop,
  logResponse,
  openHop,
  toBytes,
  type NetworkState
} from './network-state.ts'
import type {Answer, Exchange, Failure, Network, NetworkOptions, NetworkRequest, Receiver} from './network-types.ts'
import type {BodySink, ServerResponse} from './server.ts'

export type * from './network-types.ts'

export function createNetwork(options: NetworkOptions): Network {
  const {clock, origin} = options
  const cookies = createCookieJar(() => clock.epoch + clock.now())
  const state = createState(options, cookies)
  return {
    origin,
    cookies,
    start: (request, receiver) => start(state, request, receiver),
    now: (request) => answerNow(state, request),
    loadSubresource: (url, via, details = {}) => loadSubresource(state, url, {via, ...details}),
    publishBlob(blob) {
      const url = `blob:${origin}/${String(state.nextBlob++).padStart(8, '0')}-0000-4000-8000-000000000000`
      state.blobs.set(url, blob)
      return url
    },
    revokeBlob: (url) => void state.blobs.delete(url),
    numberSource: () => state.nextSource++,
    openRequests: () => state.open.size,
    renew(changes = {}) {
      state.requests = 0
      state.streams = 0
      state.latency = changes.latency ?? state.latency
    }
  }
}

/** An exchange in progress. */
interface Flow {
  state: NetworkState
  receiver: Receiver
  isOver: boolean
  /** Tells the server that the client went away. */
  hangUp: (() => void) | undefined
}

function start(state: NetworkState, request: NetworkRequest, receiver: Receiver): Exchange {
  const flow: Flow = {state, receiver, isOver: false, hangUp: undefined}
  state.open.add(flow)
  const local = answerLocally(state, request)
  const id = local === undefined ? send(flow, firstHop(state, request)) : undefined
  if (local !== undefined) later(flow, 0, () => deliver(flow, local))
  return {
    id,
    abort() {
      const {hangUp} = flow
      finish(flow)
      hangUp?.()
    }
  }
}

/** Sends one hop; gives its number in the log. */
function send(flow: Flow, next: Omit<Hop, 'id'>): number | undefined {
  const {state} = flow
  const opened = openHop(state, next)
  if ('kind' in opened) {
    // A page that asks without end gets no answer any more: a failure would only be the reason for its next request.
    if (opened.kind !== 'runaway') later(flow, 0, () => fail(flow, opened))
    return undefined
  }
  const up = Math.floor(state.latency / 2)
  later(flow, up, () => answer(flow, opened.hop.id, answerHop(state, opened.hop, opened.headers)))
  return opened.hop.id
}

function answer(flow: Flow, id: number, result: HopResult): void {
  const {state} = flow
  const down = Math.ceil(state.latency / 2)
  const log = (): void => logResponse(state, id, result.note)
  if (result.kind === 'fail') return later(flow, down, () => (log(), fail(flow, result.failure)))
  if (result.kind === 'redirect') return later(flow, down, () => (log(), void send(flow, result.next)))
  later(flow, down, () => (log(), flow.receiver.response(result.response)))
  stream(flow, result.body, down)
}

/** Chunks arrive in tasks of their own, after the response. */
function stream(flow: Flow, body: ServerResponse['body'], delay: number): void {
  if (typeof body !== 'function') {
    const bytes = toBytes(body)
    if (bytes.length > 0) later(flow, delay, () => flow.receiver.chunk(bytes))
    return later(flow, delay, () => end(flow))
  }
  let isDone = false
  const sink: BodySink = {
    write(chunk) {
      if (!isDone) later(flow, delay, () => flow.receiver.chunk(toBytes(chunk)))
    },
    end() {
      if (!isDone) later(flow, delay, () => end(flow))
      isDone = true
    },
    fail() {
      if (!isDone) later(flow, delay, () => fail(flow, {kind: 'network', message: 'the connection broke'}))
      isDone = true
    }
  }
  const close = body(sink)
  flow.hangUp = () => {
    if (!isDone) close()
    isDone = true
  }
}

function deliver(flow: Flow, local: Answer | Failure): void {
  if ('kind' in local) return fail(flow, local)
  flow.receiver.response(local.response)
  if (local.bytes.length > 0) later(flow, 0, () => flow.receiver.chunk(local.bytes))
  later(flow, 0, () => end(flow))
}

/** Schedules a step that is dropped when the exchange is over by then. */
function later(flow: Flow, delay: number, step: () => void): void {
  flow.state.options.clock.schedule(() => {
    if (!flow.isOver) step()
  }, delay)
}

function end(flow: Flow): void {
  finish(flow)
  flow.receiver.end()
}

function fail(flow: Flow, failure: Failure): void {
  finish(flow)
  flow.receiver.fail(failure)
}

function finish(flow: Flow): void {
  flow.isOver = true
  flow.hangUp = undefined
  flow.state.open.delete(flow)
}
