/** The request handlers of the event stream tests, written from what they do: the test suite has them in Python. */
import type {BodySink, HeaderList, ServerRequest, ServerResponse} from '../../src/web/server.ts'
import {headerOf} from '../../src/web/server.ts'

interface HandlerContext {
  request: ServerRequest
  query: URLSearchParams
  /** Cookies of the request. */
  cookies: ReadonlyMap<string, string>
  /** Runs a task after virtual ms. */
  schedule: (task: () => void, delay: number) => () => void
  /** What handlers keep between requests. */
  stash: Map<string, string>
}

type Handler = (context: HandlerContext) => ServerResponse

const eventStream: readonly [string, string] = ['content-type', 'text/event-stream']

/** By file name without extension. */
export const handlers: Readonly<Record<string, Handler>> = {
  accept: ({request}) => whole(200, [eventStream], `data: ${headerOf(request.headers, 'accept') ?? ''}\n\n`),
  'cache-control': ({request}) =>
    whole(200, [eventStream], `data: ${headerOf(request.headers, 'cache-control') ?? ''}\n\n`),
  cors,
  'cors-cookie': corsCookie,
  'cors-unsafe-last-event-id': unsafeId,
  'last-event-id': lastEventId,
  'last-event-id2': lastEventId2,
  message,
  message2,
  'reconnect-fail': reconnectFail,
  redirect,
  'status-error': ({query}) => whole(Number(query.get('status') ?? 404), [eventStream], 'data: data\n\n'),
  'status-reconnect': statusReconnect
}

function whole(status: number, headers: HeaderList, body: ServerResponse['body']): ServerResponse {
  return {status, headers, body}
}

function cookie(name: string, value: string): readonly [string, string] {
  return ['set-cookie', value === '' ? `${name}=; Max-Age=0; Path=/` : `${name}=${value}; Path=/`]
}

/** `sleep` delays what a client can see of the response: its body. */
function message({query, schedule}: HandlerContext): ServerResponse {
  const body = `${query.get('message') ?? 'data: data'}${query.get('newline') === 'none' ? '' : '\n\n'}\n`
  const sleep = Number(query.get('sleep') ?? 0)
  const headers: HeaderList = [['content-type', query.get('mime') ?? 'text/event-stream']]
  if (sleep === 0) return whole(200, headers, body)
  return whole(200, headers, (sink) =>
    schedule(() => {
      sink.write(body)
      sink.end()
    }, sleep)
  )
}

/** The same block again and again, every 2 s. */
function message2({schedule}: HandlerContext): ServerResponse {
  const block = 'data:msg\ndata: msg\n\n:\nfalsefield:msg\n\nfalsefield:msg\nData:data\n\ndata\n\ndata:end\n\n'
  return whole(200, [eventStream, ['cache-control', 'no-cache']], (sink: BodySink) => {
    let cancel = (): void => undefined
    const send = (): void => {
      sink.write(block)
      cancel = schedule(send, 2000)
    }
    send()
    return () => cancel()
  })
}

function reconnectFail({query, cookies}: HandlerContext): ServerResponse {
  const name = `recon_fail_${query.get('id') ?? ''}`
  const state = cookies.get(name)
  if (state === 'opened') return whole(200, [eventStream, cookie(name, 'reconnected')], 'data: reconnected\n\n')
  if (state === 'reconnected') return whole(204, [eventStream, cookie(name, '')], '')
  return whole(200, [eventStream, cookie(name, 'opened')], 'retry: 2\ndata: opened\n\n')
}

function statusReconnect({query, cookies}: HandlerContext): ServerResponse {
  const status = query.get('status') ?? '204'
  const name = `request${query.get('id') ?? status}`
  if (cookies.get(name) === status) return whole(200, [eventStream, cookie(name, '')], 'data: data\n\n')
  const body = `retry: 2\n${query.has('ok_first') ? 'data: ok\n\n' : ''}`
  return whole(Number(status), [eventStream, cookie(name, status)], body)
}

function lastEventId({request, query}: HandlerContext): ServerResponse {
  const id = headerOf(request.headers, 'last-event-id') ?? ''
  const bytes = Uint8Array.from(`data: ${id}\n\n`, (character) => character.charCodeAt(0))
  if (id !== '') return whole(200, [eventStream], bytes)
  return whole(200, [eventStream], `id: ${query.get('idvalue') ?? '\u2026'}\nretry: 200\ndata: hello\n\n`)
}

/** An ID that stays and is followed by another; one that an empty `id` takes back, with and without a colon. */
function lastEventId2({query}: HandlerContext): ServerResponse {
  const bodies: Readonly<Record<string, string>> = {
    '1': 'id: 1\ndata: 1\n\ndata: 2\n\nid: 2\ndata:3\n\ndata:4\n\n',
    '2': 'id: 1\ndata: 1\n\nid:\ndata:2\n\ndata:3\n\n',
    '3': 'id: 1\ndata: 1\n\nid\ndata:2\n\ndata:3\n\n'
  }
  return whole(200, [eventStream], bodies[query.get('type') ?? '1'] ?? 'data: invalid_test\n\n')
}

function redirect({query}: HandlerContext): ServerResponse {
  return whole(Number(query.get('status') ?? 302), [['location', query.get('location') ?? '']], '')
}

/** Another handler with the headers that let the page read it. */
function cors(context: HandlerContext): ServerResponse {
  const {query, request} = context
  const run = /^[\w-]+/.exec(query.get('run') ?? '')?.[0] ?? ''
  const inner = handlers[run]
  const answer = inner === undefined || run === 'cors' ? whole(200, [], '') : inner(context)
  const origin = query.get('origin') ?? headerOf(request.headers, 'origin') ?? ''
  const added: HeaderList = [
    ['access-control-allow-origin', origin],
    ['access-control-allow-credentials', query.get('credentials') ?? 'true']
  ]
  return {...answer, headers: [...answer.headers, ...added]}
}

function corsCookie({query, request, cookies}: HandlerContext): ServerResponse {
  const ident = query.get('ident') ?? 'test'
  const id = headerOf(request.headers, 'last-event-id') ?? ''
  const sent = cookies.has(ident) ? 'COOKIE' : 'NO_COOKIE'
  const origin = query.get('origin') ?? headerOf(request.headers, 'origin') ?? ''
  const credentials = query.get('credentials') ?? 'true'
  const headers: Array<readonly [string, string]> = []
  if (origin !== 'none') headers.push(['access-control-allow-origin', origin])
  if (credentials !== 'none') headers.push(['access-control-allow-credentials', credentials])
  if (id === '')
    return whole(200, [...headers, eventStream, cookie(ident, 'COOKIE')], `id: 1\nretry: 200\ndata: first ${sent}\n\n`)
  if (id === '1') return whole(200, [...headers, eventStream, cookie(ident, '')], `id: 2\ndata: second ${sent}\n\n`)
  return whole(200, [...headers, ['content-type', 'stop']], `data: ${id}${sent}\n\n`)
}

/** Tells whether a preflight came before a reconnection with an ID that is not safe. */
function unsafeId({request, query, stash}: HandlerContext): ServerResponse {
  const asked = headerOf(request.headers, 'access-control-request-headers')
  const headers: Array<readonly [string, string]> = [
    ['access-control-allow-origin', headerOf(request.headers, 'origin') ?? '*']
  ]
  const token = query.get('token') ?? ''
  if (request.method === 'OPTIONS') {
    stash.set(token, asked ?? '')
    return whole(200, [...headers, ['access-control-allow-headers', asked ?? '']], '')
  }
  headers.push(eventStream)
  const fixture = query.get('fixture') ?? ''
  const ids: Readonly<Record<string, string>> = {safe: 'abc', unsafe: 'e5p3n<3k0k0s', long: 'a'.repeat(255)}
  const id = headerOf(request.headers, 'last-event-id')
  if (id === undefined) return whole(200, headers, `id: ${ids[fixture] ?? ''}\nretry: 200\ndata: ${fixture}\n\n`)
  const seen = stash.get(token)
  const isRight = id === ids[fixture] && seen === (fixture === 'safe' ? undefined : 'last-event-id')
  return whole(
    200,
    headers,
    `event: ${isRight ? 'success' : 'failure'}\ndata: preflight asked for ${seen ?? 'nothing'}\n\n`
  )
}
