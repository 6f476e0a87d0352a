/** Answers a page's requests: over HTTP on loopback what the server has, in place of the network everything else. */
import type {CDPSession} from 'playwright-core'
import {Buffer} from 'node:buffer'
import type {SlowServer} from '../backends/serve-http.ts'
import type {LogEntry} from '../page/outcome.ts'
import type {World} from '../page/world.ts'
import type {ServerRequest, ServerResponse} from '../web/server.ts'
import type {PausedRequest} from './cdp.ts'
import {addressOf} from './missing-modules.ts'
import type {MissingModules} from './missing-modules.ts'
import type {Traffic} from './traffic.ts'
import {resolve} from './request-details.ts'

/** Virtual ms from a request to its answer, as in the network in memory. */
const latency = 10
const maxRequests = 40
/** Tells the server which request of the browser it has; never seen by a page or a backend. */
const idHeader = 'x-check-docs-request'

export interface Answering {
  /** To be served on loopback. */
  server: SlowServer
  /** Takes what the browser paused. */
  paused(session: CDPSession, event: PausedRequest): Promise<void>
  /** Requests are counted from 0 again. */
  renew(): void
}

export interface AnsweringOptions {
  world: World
  html: string
  modules: MissingModules
  traffic: () => Traffic
}

export function createAnswering({world, html, modules, traffic}: AnsweringOptions): Answering {
  const {page, job, server, clock, log} = world
  const {origin} = new URL(page.url)
  const counts = {requests: 0, streams: 0}
  let isOpened = false
  return {
    renew: () => void Object.assign(counts, {requests: 0, streams: 0}),
    async paused(session, {requestId, request, networkId = '', resourceType}) {
      const library = job.libraries.find(({url}) => [resolve(url, origin), addressOf(url)].includes(request.url))
      if (library !== undefined && request.method === 'GET') {
        traffic().reached(networkId, {by: 'npm', note: library.name})
        modules.read(library.source, request.url)
        return fulfil(session, {requestId, status: 200, type: library.contentType, body: library.source})
      }
      const refusal = refuse(new URL(request.url).origin, resourceType)
      if (refusal === undefined) {
        const headers = Object.entries(request.headers).map(([name, value]) => ({name, value}))
        headers.push({name: idHeader, value: networkId})
        await session.send('Fetch.continueRequest', {requestId, headers}).catch(ignore)
        return
      }
      traffic().reached(networkId, {by: 'refused', note: refusal})
      const standIn = resourceType === 'Script' ? takenAsGiven(request.url) : undefined
      if (standIn !== undefined)
        return fulfil(session, {requestId, status: 200, type: 'text/javascript', body: standIn})
      return fulfil(session, {requestId, status: 502, type: 'text/plain', body: refusal})
    },
    async server(request) {
      const id = request.headers.find(([name]) => name.toLowerCase() === idHeader)?.[1]
      const isDocument = request.url === resolve(page.url, origin) && !isOpened
      if (isDocument) {
        isOpened = true
        if (id !== undefined) traffic().answered(id, {error: undefined, isStream: false})
        return {status: 200, headers: [['content-type', 'text/html; charset=utf-8']], body: html}
      }
      const {origin: asked, pathname} = new URL(request.url)
      if (id === undefined || asked !== origin || pathname === '/favicon.ico') return notFound
      traffic().reached(id, {by: 'backend', note: undefined})
      if (isScripted(request)) await new Promise<void>((done) => void clock.schedule(done, latency))
      const answer = server({...request, headers: backendHeaders(request), via: viaOf(request)})
      if (answer === 'refuse') return answer
      const isScript = viaOf(request) === 'script'
      if (isScript && answer.status < 300 && typeof answer.body === 'string') modules.read(answer.body, request.url)
      const standIn = isScript && answer.status >= 300 ? takenAsGiven(request.url) : undefined
      return watched(standIn === undefined ? answer : scriptAnswer(standIn), id)
    }
  }

  function refuse(asked: string, type: string): string | undefined {
    if (asked !== origin) return `\`${asked}\` is not there: only \`${origin}\` answers`
    if (!['Fetch', 'XHR', 'EventSource', 'Ping'].includes(type)) return undefined
    const what = type === 'EventSource' ? 'streams' : 'requests'
    counts[what] += 1
    const entry: LogEntry = {t: clock.now(), kind: 'runaway', what, count: maxRequests}
    if (counts[what] === maxRequests + 1) log(entry)
    return counts[what] > maxRequests ? 'the page made too many requests' : undefined
  }

  /** Code of a module that only the reader has. */
  function takenAsGiven(url: string): string | undefined {
    const standIn = modules.standIn(url)
    if (standIn !== undefined) log({t: clock.now(), kind: 'assumed', what: 'library', name: url})
    return standIn
  }

  /** The answer, and the news of it. */
  function watched(answer: ServerResponse, id: string): ServerResponse {
    const {body, status} = answer
    const error = status >= 400 && typeof body === 'string' && body !== '' ? body.slice(0, 300) : undefined
    traffic().answered(id, {error, isStream: typeof body === 'function'})
    if (typeof body !== 'function') return answer
    return {
      ...answer,
      body: (sink) =>
        body({
          write(chunk) {
            traffic().wrote(id, Buffer.byteLength(chunk))
            sink.write(chunk)
          },
          end() {
            traffic().wrote(id, 'end')
            sink.end()
          },
          fail() {
            traffic().wrote(id, 'end')
            sink.fail()
          }
        })
    }
  }
}

function scriptAnswer(body: string): ServerResponse {
  return {status: 200, headers: [['content-type', 'text/javascript']], body}
}

const notFound: ServerResponse = {status: 404, headers: [['content-type', 'text/plain']], body: ''}

interface Fulfilment {
  requestId: string
  status: number
  type: string
  body: string
}

async function fulfil(session: CDPSession, {requestId, status, type, body}: Fulfilment): Promise<void> {
  const headers = [{name: 'content-type', value: type}]
  // Another server's scripts may be modules; what was refused may be read by nobody.
  if (status === 200) headers.push({name: 'access-control-allow-origin', value: '*'})
  const encoded = Buffer.from(body).toString('base64')
  const answer = {requestId, responseCode: status, responseHeaders: headers, body: encoded}
  await session.send('Fetch.fulfillRequest', answer).catch(ignore)
}

/** A request that is gone by now needs no answer. */
function ignore(): void {}

function isScripted({headers}: ServerRequest): boolean {
  return headers.some(([name, value]) => name.toLowerCase() === 'sec-fetch-dest' && value === 'empty')
}

/** What pages send, without the browser's own. */
function backendHeaders({headers}: ServerRequest): ServerRequest['headers'] {
  return headers
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .filter(
      ([name]) =>
        name !== idHeader &&
        !/^(?:user-agent|sec-|proxy-|connection$|host$|accept-encoding$|accept-language$)/.test(name)
    )
}

function viaOf({headers}: ServerRequest): ServerRequest['via'] {
  const value = (wanted: string): string => headers.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? ''
  if (value('accept').includes('text/event-stream') && value('sec-fetch-mode') === 'cors') return 'eventsource'
  const dest = value('sec-fetch-dest')
  if (dest === 'empty') return 'fetch'
  if (dest === 'script' || dest === 'style' || dest === 'image' || dest === 'iframe') return dest
  return 'other'
}
