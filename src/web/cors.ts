/** Cross-origin rules of the Fetch Standard (§3.3, §4.10): what may be sent and what may be read. */
import {headerOf, type HeaderList} from './server.ts'

export interface CorsRequest {
  method: string
  /** Those that the page set, without what the browser adds by itself. */
  headers: HeaderList
  /** Serialised origin of the page, `null` after a redirect between foreign origins. */
  origin: string
  credentials: 'omit' | 'same-origin' | 'include'
}

/** Why the page may not see the response, `undefined` when it may. */
export function refusalOf(request: CorsRequest, response: HeaderList): string | undefined {
  const allowed = headerOf(response, 'access-control-allow-origin')
  if (allowed === undefined) return 'the response has no `Access-Control-Allow-Origin` header'
  if (request.credentials !== 'include') {
    if (allowed === '*' || allowed === request.origin) return undefined
    return `\`Access-Control-Allow-Origin: ${allowed}\` does not name \`${request.origin}\``
  }
  if (allowed === '*') return '`Access-Control-Allow-Origin: *` is not enough for a request with credentials'
  if (allowed !== request.origin)
    return `\`Access-Control-Allow-Origin: ${allowed}\` does not name \`${request.origin}\``
  if (headerOf(response, 'access-control-allow-credentials') === 'true') return undefined
  return 'the response has no `Access-Control-Allow-Credentials: true` header'
}

/** True when the browser asks with `OPTIONS` first. */
export function needsPreflight(request: CorsRequest): boolean {
  return !['GET', 'HEAD', 'POST'].includes(request.method) || unsafeHeaders(request.headers).length > 0
}

/** Headers of the `OPTIONS` request. */
export function preflightHeaders(request: CorsRequest): HeaderList {
  const unsafe = unsafeHeaders(request.headers)
  const asked: HeaderList = [
    ['accept', '*/*'],
    ['access-control-request-method', request.method],
    ['origin', request.origin]
  ]
  return unsafe.length === 0 ? asked : [...asked, ['access-control-request-headers', unsafe.join(',')]]
}

/** Why the answer to the `OPTIONS` request forbids the real one, `undefined` when it does not. */
export function preflightRefusal(request: CorsRequest, status: number, response: HeaderList): string | undefined {
  const refusal = refusalOf(request, response)
  if (refusal !== undefined) return `preflight: ${refusal}`
  if (status < 200 || status > 299) return `preflight: status ${status}`
  const wildcard = request.credentials !== 'include'
  const methods = list(response, 'access-control-allow-methods')
  const isPlain = ['GET', 'HEAD', 'POST'].includes(request.method)
  if (!isPlain && !methods.includes(request.method.toLowerCase()) && !(wildcard && methods.includes('*'))) {
    return `preflight: \`Access-Control-Allow-Methods\` does not name \`${request.method}\``
  }
  const headers = list(response, 'access-control-allow-headers')
  const missing = unsafeHeaders(request.headers).find(
    (name) => !headers.includes(name) && !(wildcard && name !== 'authorization' && headers.includes('*'))
  )
  return missing === undefined ? undefined : `preflight: \`Access-Control-Allow-Headers\` does not name \`${missing}\``
}

/** Headers of a foreign response that the page may read. */
export function exposedHeaders(request: CorsRequest, response: HeaderList): HeaderList {
  const exposed = list(response, 'access-control-expose-headers')
  const all = exposed.includes('*') && request.credentials !== 'include'
  return response.filter(
    ([name]) => all || safeResponseHeaders.has(name.toLowerCase()) || exposed.includes(name.toLowerCase())
  )
}

const safeResponseHeaders = new Set([
  'cache-control',
  'content-language',
  'content-length',
  'content-type',
  'expires',
  'last-modified',
  'pragma'
])

function unsafeHeaders(headers: HeaderList): Array<string> {
  const unsafe = headers.filter((header) => !isSafelisted(header)).map(([name]) => name.toLowerCase())
  return [...new Set(unsafe)].sort()
}

function isSafelisted([name, value]: HeaderList[number]): boolean {
  if (value.length > 128) return false
  const lower = name.toLowerCase()
  if (lower === 'accept' || lower === 'last-event-id') return !unsafeBytes.test(value)
  if (lower === 'accept-language' || lower === 'content-language') return /^[0-9A-Za-z *,\-.;=]*$/.test(value)
  if (lower !== 'content-type' || unsafeBytes.test(value)) return false
  const [essence = ''] = value.split(';')
  return ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain'].includes(
    essence.trim().toLowerCase()
  )
}

const unsafeBytes = /[\u0000-\u0008\u000A-\u001F"():<>?@[\\\]{}\u007F]/

function list(headers: HeaderList, name: string): ReadonlyArray<string> {
  return (headerOf(headers, name) ?? '').split(',').map((item) => item.trim().toLowerCase())
}
