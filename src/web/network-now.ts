/** Answers without time: synchronous XHR, scripts and styles. */
import {answerHop, type ResponseNote} from './network-hop.ts'
import {answerLocally, firstHop, logResponse, openHop, toBytes, type NetworkState} from './network-state.ts'
import type {Answer, Failure, NetworkRequest, Subresource} from './network-types.ts'
import {headerOf, type RequestVia, type ServerResponse} from './server.ts'
import {decodeUtf8} from './utf8.ts'
import type {SnippetPlace} from '../page/outcome.ts'

/** Answers at once; redirects are followed, time stands still. */
export function answerNow(state: NetworkState, request: NetworkRequest): Answer | Failure {
  return follow(state, request).answer
}

export interface SubresourceDetails {
  via: RequestVia
  written?: string
  at?: SnippetPlace
}

export function loadSubresource(state: NetworkState, url: string, details: SubresourceDetails): Subresource {
  const {origin} = state.options
  const {answer, note} = follow(state, {
    via: details.via,
    method: 'GET',
    url: absolute(url, origin),
    written: details.written,
    headers: [['accept', acceptOf(details.via)]],
    mode: details.via === 'navigation' || details.via === 'iframe' ? 'navigate' : 'no-cors',
    credentials: 'include',
    redirect: 'follow',
    referrer: '',
    at: details.at
  })
  if ('kind' in answer) {
    return {ok: false, status: 0, contentType: '', text: '', url, by: 'refused', note: answer.message}
  }
  const {response, bytes} = answer
  return {
    ok: response.status >= 200 && response.status < 300,
    status: response.status,
    contentType: headerOf(response.headers, 'content-type') ?? '',
    text: decodeUtf8(bytes),
    url: response.url,
    by: note?.by ?? 'local',
    note: note?.note
  }
}

interface Followed {
  answer: Answer | Failure
  /** Of the last answer that came from a server. */
  note: ResponseNote | undefined
}

function follow(state: NetworkState, request: NetworkRequest): Followed {
  const local = answerLocally(state, request)
  if (local !== undefined) return {answer: local, note: undefined}
  let next = firstHop(state, request)
  for (;;) {
    const opened = openHop(state, next)
    if ('kind' in opened) return {answer: opened, note: undefined}
    const result = answerHop(state, opened.hop, opened.headers)
    logResponse(state, opened.hop.id, result.note)
    if (result.kind === 'fail') return {answer: result.failure, note: result.note}
    if (result.kind === 'response') {
      const bytes = drain(result.body)
      return {answer: bytes === undefined ? unending : {response: result.response, bytes}, note: result.note}
    }
    next = result.next
  }
}

const unending: Failure = {kind: 'network', message: 'the response is a stream that does not end while the page waits'}

/** All bytes of a body, `undefined` when it does not end at once. */
function drain(body: ServerResponse['body']): Uint8Array | undefined {
  if (typeof body !== 'function') return toBytes(body)
  const bytes: Array<number> = []
  let state: 'open' | 'ended' | 'failed' = 'open'
  const close = body({
    write(chunk) {
      for (const byte of toBytes(chunk)) bytes.push(byte)
    },
    end: () => void (state = 'ended'),
    fail: () => void (state = 'failed')
  })
  if (isOpen()) close()
  return isEnded() ? Uint8Array.from(bytes) : undefined

  function isOpen(): boolean {
    return state === 'open'
  }
  function isEnded(): boolean {
    return state === 'ended'
  }
}

function absolute(url: string, base: string): string {
  try {
    return new URL(url, base).href
  } catch {
    return url
  }
}

function acceptOf(via: RequestVia): string {
  if (via === 'navigation' || via === 'iframe') return 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'
  return via === 'style' ? 'text/css,*/*;q=0.1' : '*/*'
}
