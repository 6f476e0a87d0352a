/** One request to one URL and its answer: everything of the network but time. */
import type {Library} from '../page/job.ts'
import {exposedHeaders, needsPreflight, preflightHeaders, preflightRefusal, refusalOf} from './cors.ts'
import type {CookieJar} from './cookie-jar.ts'
import type {Failure, NetworkOptions, NetworkRequest, NetworkResponse} from './network-types.ts'
import {headerOf, type HeaderList, type ServerResponse} from './server.ts'
import {decodeUtf8} from './utf8.ts'

/** A request on its way, changed by redirects. */
export interface Hop {
  id: number
  request: NetworkRequest
  /** Without fragment. */
  url: string
  /** Serialised origin of the page; `null` once a foreign server redirected to another one. */
  origin: string
  redirects: number
}

export type HopResult =
  | {kind: 'response'; response: NetworkResponse; body: ServerResponse['body']; note: ResponseNote}
  | {kind: 'redirect'; next: Omit<Hop, 'id'>; note: ResponseNote}
  | {kind: 'fail'; failure: Failure; note: ResponseNote}

/** What the log says of an answer. */
export interface ResponseNote {
  status: number
  contentType: string
  by: 'backend' | 'npm' | 'refused'
  note: string | undefined
}

export interface HopContext {
  options: NetworkOptions
  cookies: CookieJar
  /** Numbers and logs an extra request (`OPTIONS`) and gives the function that logs its response. */
  logExtra(hop: Hop, method: string, headers: HeaderList): (note: ResponseNote) => void
}

/** The npm file that stands for a URL. */
function findLibrary(options: NetworkOptions, url: string): Library | undefined {
  return options.libraries.find((library) => resolve(library.url, options.origin) === url)
}

/** The URL without fragment, absolute; `undefined` when it is none. */
export function resolve(url: string, base: string): string | undefined {
  try {
    const parsed = new URL(url, base)
    parsed.hash = ''
    return parsed.href
  } catch {
    return undefined
  }
}

/** Headers as the server gets them. */
export function sentHeaders(context: HopContext, hop: Hop): HeaderList {
  const {request, url, origin} = hop
  const headers: Array<readonly [string, string]> = []
  for (const [name, value] of request.headers) headers.push([name.toLowerCase(), value])
  if (headerOf(headers, 'accept') === undefined) headers.unshift(['accept', '*/*'])
  headers.push(...(request.ownHeaders ?? []))
  const isSafe = request.method === 'GET' || request.method === 'HEAD'
  const isCors = request.mode === 'cors' && !isSameOrigin(hop)
  if (isCors || (!isSafe && request.mode !== 'navigate')) headers.push(['origin', origin])
  if (request.referrer !== '') headers.push(['referer', refererOf(request.referrer, url)])
  const cookies = sendsCredentials(hop) ? context.cookies.read(url) : ''
  if (cookies !== '') headers.push(['cookie', cookies])
  return headers
}

export function sendsCredentials(hop: Hop): boolean {
  const {credentials} = hop.request
  return credentials === 'include' || (credentials === 'same-origin' && isSameOrigin(hop))
}

/** Sends the request and judges the answer. */
export function answerHop(context: HopContext, hop: Hop, headers: HeaderList): HopResult {
  const {options} = context
  const library = findLibrary(options, hop.url)
  if (library !== undefined && hop.request.method === 'GET') return answerFromLibrary(hop, library)
  const origin = new URL(hop.url).origin
  if (origin !== options.origin && !(options.origins ?? []).includes(origin)) {
    return failed('refused', `\`${origin}\` is not there: only \`${options.origin}\` answers`)
  }
  if (hop.request.mode === 'same-origin' && !isSameOrigin(hop)) return failed('cors', 'the URL is of another origin')
  const refusal = askFirst(context, hop)
  if (refusal !== undefined) return failed('cors', refusal)
  const body = hop.request.body === undefined ? undefined : decodeUtf8(hop.request.body)
  const answer = options.server({method: hop.request.method, url: hop.url, headers, body, via: hop.request.via})
  if (answer === 'refuse') return failed('network', 'the connection was refused')
  if (sendsCredentials(hop)) storeCookies(context, hop, answer.headers)
  return judge(hop, answer)
}

function answerFromLibrary(hop: Hop, library: Library): HopResult {
  const note: ResponseNote = {status: 200, contentType: library.contentType, by: 'npm', note: library.name}
  const headers: HeaderList = [['content-type', library.contentType]]
  const response = {...common(hop, {status: 200, headers, body: ''}), type: 'cors' as const, headers}
  return {kind: 'response', response, body: library.source, note}
}

/** Why the server forbids the request when asked with `OPTIONS`; `undefined` when it does not or need not be asked. */
function askFirst(context: HopContext, hop: Hop): string | undefined {
  const eventId = (hop.request.ownHeaders ?? []).filter(([name]) => name === 'last-event-id')
  const own = context.options.preflightLastEventId === true ? eventId : []
  const asked = {...hop.request, origin: hop.origin, headers: [...hop.request.headers, ...own]}
  if (hop.request.mode !== 'cors' || isSameOrigin(hop) || !needsPreflight(asked)) return undefined
  const headers = preflightHeaders(asked)
  const logResponse = context.logExtra(hop, 'OPTIONS', headers)
  const {server} = context.options
  const answer = server({method: 'OPTIONS', url: hop.url, headers, body: undefined, via: hop.request.via})
  if (answer === 'refuse') return 'preflight: the connection was refused'
  logResponse(noteOf(answer))
  return preflightRefusal(asked, answer.status, lowerCased(answer.headers))
}

function judge(hop: Hop, answer: ServerResponse): HopResult {
  const headers = lowerCased(answer.headers)
  const note = noteOf(answer)
  const isForeign = !isSameOrigin(hop)
  const refusal =
    isForeign && hop.request.mode === 'cors' ? refusalOf({...hop.request, origin: hop.origin}, headers) : undefined
  if (refusal !== undefined) {
    return {kind: 'fail', failure: {kind: 'cors', message: refusal}, note: {...note, note: `CORS: ${refusal}`}}
  }
  const location = headerOf(headers, 'location')
  if (redirectStatuses.has(answer.status) && location !== undefined) return redirect(hop, answer, location)
  const response = {...common(hop, answer), ...visible(hop, headers, isForeign)}
  return {kind: 'response', response, body: bodyOf(hop, answer), note}
}

const redirectStatuses = new Set([301, 302, 303, 307, 308])

function redirect(hop: Hop, answer: ServerResponse, location: string): HopResult {
  const note = {...noteOf(answer), note: `redirects to ${location}`}
  const {request} = hop
  if (request.redirect === 'manual') {
    const response = {...common(hop, answer), type: 'opaqueredirect' as const, status: 0, statusText: '', headers: []}
    return {kind: 'response', response, body: '', note}
  }
  const url = resolve(location, hop.url)
  const problem = redirectProblem(hop, url)
  if (problem !== undefined || url === undefined) {
    return {kind: 'fail', failure: {kind: 'redirect', message: problem ?? `bad \`Location: ${location}\``}, note}
  }
  const isFar = new URL(url).origin !== new URL(hop.url).origin
  const origin = isFar && !isSameOrigin(hop) ? 'null' : hop.origin
  const next = {request: redirectedRequest(request, answer.status, isFar), url, origin, redirects: hop.redirects + 1}
  return {kind: 'redirect', next, note}
}

function redirectProblem(hop: Hop, url: string | undefined): string | undefined {
  if (url === undefined || !/^https?:/.test(url)) return 'the redirect leads to no HTTP URL'
  if (hop.request.redirect === 'error') return 'the response is a redirect, and `redirect: "error"` forbids it'
  return hop.redirects >= 20 ? 'more than 20 redirects' : undefined
}

function redirectedRequest(request: NetworkRequest, status: number, isFar: boolean): NetworkRequest {
  const headers = isFar ? request.headers.filter(([name]) => name.toLowerCase() !== 'authorization') : request.headers
  const isPost = request.method === 'POST' && (status === 301 || status === 302)
  const isOther = status === 303 && request.method !== 'GET' && request.method !== 'HEAD'
  if (!isPost && !isOther) return {...request, headers}
  const kept = headers.filter(([name]) => !name.toLowerCase().startsWith('content-'))
  return {...request, method: 'GET', body: undefined, headers: kept}
}

function common(
  hop: Hop,
  answer: ServerResponse
): Pick<NetworkResponse, 'url' | 'redirected' | 'status' | 'statusText'> {
  const statusText = answer.statusText ?? statusTexts[answer.status] ?? ''
  return {url: hop.url, redirected: hop.redirects > 0, status: answer.status, statusText}
}

function visible(hop: Hop, headers: HeaderList, isForeign: boolean): Pick<NetworkResponse, 'type' | 'headers'> {
  const readable = headers.filter(([name]) => name !== 'set-cookie')
  if (!isForeign || hop.request.mode === 'navigate') return {type: 'basic', headers: readable}
  if (hop.request.mode === 'no-cors') return {type: 'opaque', headers: readable}
  return {type: 'cors', headers: exposedHeaders({...hop.request, origin: hop.origin}, readable)}
}

function bodyOf(hop: Hop, answer: ServerResponse): ServerResponse['body'] {
  return hop.request.method === 'HEAD' || [101, 103, 204, 205, 304].includes(answer.status) ? '' : answer.body
}

function noteOf(answer: ServerResponse): ResponseNote {
  const contentType = headerOf(answer.headers, 'content-type') ?? ''
  const text = answer.status >= 400 && typeof answer.body === 'string' ? answer.body.slice(0, 300) : undefined
  return {status: answer.status, contentType, by: 'backend', note: text === '' ? undefined : text}
}

function failed(kind: Failure['kind'], message: string): HopResult {
  return {kind: 'fail', failure: {kind, message}, note: {status: 0, contentType: '', by: 'refused', note: message}}
}

function storeCookies(context: HopContext, hop: Hop, headers: HeaderList): void {
  for (const [name, value] of headers) {
    if (name.toLowerCase() === 'set-cookie') context.cookies.store(hop.url, value)
  }
}

function isSameOrigin(hop: Hop): boolean {
  return new URL(hop.url).origin === hop.origin
}

/** `strict-origin-when-cross-origin`, the default of browsers. */
function refererOf(referrer: string, url: string): string {
  const page = new URL(referrer)
  page.hash = ''
  return page.origin === new URL(url).origin ? page.href : `${page.origin}/`
}

function lowerCased(headers: HeaderList): HeaderList {
  return headers.map(([name, value]) => [name.toLowerCase(), value])
}

const statusTexts: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  204: 'No Content',
  205: 'Reset Content',
  206: 'Partial Content',
  301: 'Moved Permanently',
  302: 'Found',
  303: 'See Other',
  304: 'Not Modified',
  307: 'Temporary Redirect',
  308: 'Permanent Redirect',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  409: 'Conflict',
  410: 'Gone',
  412: 'Precondition Failed',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable'
}
