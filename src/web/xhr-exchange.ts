/** What happens between `send()` and `loadend`: XMLHttpRequest Standard §3.5, §3.6. */
import type {SnippetPlace} from '../page/outcome.ts'
import type {Answer, Exchange, Failure, NetworkRequest, NetworkResponse} from './network.ts'
import type {PageEventTarget} from './page-window.ts'
import {concatenate} from './readable-tools.ts'
import {headerOf, type HeaderList} from './server.ts'
import {clientOf, type Stoppable, type WebContext} from './web.ts'

export interface Xhr {
  target: PageEventTarget
  upload: PageEventTarget
  readyState: 0 | 1 | 2 | 3 | 4
  method: string
  url: string
  written: string
  isSync: boolean
  /** Set by the page. */
  headers: Array<[string, string]>
  withCredentials: boolean
  timeout: number
  responseType: string
  mimeOverride: string | undefined
  isSending: boolean
  response: NetworkResponse | undefined
  chunks: Array<Uint8Array>
  /** Length of the body of the request. */
  uploadLength: number
  isUploading: boolean
  /** Value of `response`, made once. */
  result: {value: unknown} | undefined
  exchange: Exchange | undefined
  startedAt: number
  cancelTimeout: (() => void) | undefined
}

export type XhrError = 'abort' | 'error' | 'timeout'

/** Sends an opened request and tells the page of all that follows. */
export function sendXhr(web: WebContext, xhr: Xhr, body: Uint8Array | undefined): void {
  xhr.isSending = true
  xhr.uploadLength = body?.length ?? 0
  xhr.isUploading = xhr.uploadLength > 0
  if (xhr.isSync) return sendNow(web, xhr, body)
  const at = web.where()
  progress(web, xhr, 'loadstart', {loaded: 0, total: 0})
  if (xhr.isUploading) uploadProgress(web, xhr, 'loadstart', 0)
  if (xhr.readyState !== 1 || !xhr.isSending) return
  const entry: Stoppable = {
    stop(why) {
      xhr.exchange?.abort()
      if (why === 'stop') failXhr(web, xhr, 'abort')
    }
  }
  web.stoppable.add(entry)
  const over = (): void => void web.stoppable.delete(entry)
  xhr.startedAt = web.clock.now()
  xhr.exchange = web.network.start(requestOf(web, xhr, {body, at}), {
    response: (response) => begin(web, xhr, response),
    chunk: (bytes) => receive(web, xhr, bytes),
    end: () => (over(), finish(web, xhr)),
    fail: () => (over(), failXhr(web, xhr, 'error'))
  })
  startTimeout(web, xhr)
}

/** Counts from the moment the request was sent, also when the page sets it later. */
export function startTimeout(web: WebContext, xhr: Xhr): void {
  xhr.cancelTimeout?.()
  xhr.cancelTimeout = undefined
  if (xhr.timeout === 0 || !xhr.isSending || xhr.isSync) return
  const left = xhr.startedAt + xhr.timeout - web.clock.now()
  xhr.cancelTimeout = web.clock.schedule(() => {
    xhr.exchange?.abort()
    failXhr(web, xhr, 'timeout')
  }, left)
}

/** The request error steps: the response is gone, the page hears why. */
export function failXhr(web: WebContext, xhr: Xhr, type: XhrError): void {
  if (!xhr.isSending) return
  settle(xhr)
  xhr.response = undefined
  xhr.chunks = []
  change(web, xhr, 4)
  if (xhr.isUploading) {
    xhr.isUploading = false
    uploadProgress(web, xhr, type, 0)
    uploadProgress(web, xhr, 'loadend', 0)
  }
  progress(web, xhr, type, {loaded: 0, total: 0})
  progress(web, xhr, 'loadend', {loaded: 0, total: 0})
}

/** Sets the state and fires `readystatechange`. */
export function change(web: WebContext, xhr: Xhr, readyState: Xhr['readyState']): void {
  xhr.readyState = readyState
  fire(web, xhr.target, 'readystatechange')
}

function requestOf(
  web: WebContext,
  xhr: Xhr,
  sent: {body: Uint8Array | undefined; at: SnippetPlace | undefined}
): NetworkRequest {
  return {
    via: 'xhr',
    method: xhr.method,
    url: xhr.url,
    written: xhr.written,
    headers: xhr.headers,
    body: sent.body,
    mode: 'cors',
    credentials: xhr.withCredentials ? 'include' : 'same-origin',
    redirect: 'follow',
    ...clientOf(web),
    at: sent.at
  }
}

function sendNow(web: WebContext, xhr: Xhr, body: Uint8Array | undefined): void {
  const answer = web.network.now(requestOf(web, xhr, {body, at: web.where()}))
  if (isFailure(answer)) {
    settle(xhr)
    xhr.readyState = 4
    const message = `Failed to execute 'send' on 'XMLHttpRequest': Failed to load '${xhr.url}': ${answer.message}`
    throw new web.realm.DOMException(message, 'NetworkError')
  }
  xhr.response = answer.response
  xhr.chunks = [answer.bytes]
  finish(web, xhr)
}

function isFailure(answer: Answer | Failure): answer is Failure {
  return 'kind' in answer
}

function begin(web: WebContext, xhr: Xhr, response: NetworkResponse): void {
  if (xhr.isUploading) {
    xhr.isUploading = false
    for (const type of ['progress', 'load', 'loadend']) uploadProgress(web, xhr, type, xhr.uploadLength)
  }
  xhr.response = response
  change(web, xhr, 2)
}

function receive(web: WebContext, xhr: Xhr, bytes: Uint8Array): void {
  if (!xhr.isSending) return
  xhr.chunks.push(bytes)
  change(web, xhr, 3)
  progress(web, xhr, 'progress', lengths(xhr))
}

function finish(web: WebContext, xhr: Xhr): void {
  if (!xhr.isSending) return
  settle(xhr)
  const counts = lengths(xhr)
  change(web, xhr, 4)
  if (xhr.readyState !== 4) return
  progress(web, xhr, 'load', counts)
  progress(web, xhr, 'loadend', counts)
}

function settle(xhr: Xhr): void {
  xhr.isSending = false
  xhr.cancelTimeout?.()
  xhr.cancelTimeout = undefined
}

interface Counts {
  loaded: number
  /** 0: not known. */
  total: number
}

function lengths(xhr: Xhr): Counts {
  const loaded = xhr.chunks.reduce((sum, chunk) => sum + chunk.length, 0)
  const declared = Number(headerOf(xhr.response?.headers ?? [], 'content-length') ?? 0)
  return {loaded, total: Number.isFinite(declared) ? declared : 0}
}

function progress(web: WebContext, xhr: Xhr, type: string, {loaded, total}: Counts): void {
  fire(web, xhr.target, type, {loaded, total, lengthComputable: total > 0})
}

function uploadProgress(web: WebContext, xhr: Xhr, type: string, loaded: number): void {
  const total = xhr.uploadLength
  fire(web, xhr.upload, type, {loaded, total, lengthComputable: total > 0})
}

function fire(web: WebContext, target: PageEventTarget, type: string, init?: object): void {
  const {Event, ProgressEvent} = web.realm
  const event = init === undefined ? new Event(type) : new ProgressEvent(type, init)
  web.activity.run({kind: 'event', type}, () => web.events.fire(target, event))
}

/** All bytes that have come. */
export function bytesOf(xhr: Xhr): Uint8Array {
  const [first] = xhr.chunks
  if (xhr.chunks.length !== 1 || first === undefined) xhr.chunks = [concatenate(xhr.chunks)]
  return xhr.chunks[0] ?? new Uint8Array()
}

/** Headers that the page may read, repeated ones joined, names in lower case. */
export function responseHeaders(xhr: Xhr): HeaderList {
  const joined = new Map<string, string>()
  for (const [name, value] of xhr.response?.headers ?? []) {
    const before = joined.get(name)
    joined.set(name, before === undefined ? value : `${before}, ${value}`)
  }
  return [...joined].sort(([a], [b]) => (a < b ? -1 : 1))
}
