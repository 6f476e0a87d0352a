/** A request as RESTHeart reads it: path, query parameters, body. */
import {headerOf, type ServerRequest} from '../../web/server.ts'
import {isObject, parseJson} from './value.ts'

export interface BackendRequest {
  method: string
  /** Path as received, without query. */
  path: string
  /** Path decoded, without trailing `/`; `''` for the root. */
  resource: string
  query: ReadonlyMap<string, string>
  /** Without port. */
  host: string
  accept: string
  /** Has `HX-Request` and accepts anything, as Facet detects htmx. */
  isHtmx: boolean
  /** `HX-Target` without `#`; `undefined` when absent or blank. */
  target: string | undefined
  header(name: string): string | undefined
  body: string | undefined
}

export function readRequest(request: ServerRequest): BackendRequest {
  const url = splitUrl(request.url)
  const accept = headerOf(request.headers, 'accept') ?? '*/*'
  return {
    method: request.method.toUpperCase(),
    path: url.path,
    resource: decode(url.path).replace(/\/+$/, ''),
    query: readPairs(url.query),
    host: url.host,
    accept,
    isHtmx: headerOf(request.headers, 'hx-request') !== undefined && accept.includes('*/*'),
    target: readTarget(headerOf(request.headers, 'hx-target')),
    header: (name) => headerOf(request.headers, name),
    body: request.body
  }
}

/** The body as JSON, or a form as the document it makes. `undefined` when it is neither. */
export function readBody(request: BackendRequest): unknown {
  const {body} = request
  if (body === undefined || body === '') return {}
  const type = request.header('content-type') ?? 'application/json'
  if (type.includes('application/x-www-form-urlencoded')) return fromForm([...readPairs(body)])
  if (type.includes('multipart/form-data')) return fromForm(readParts(body))
  return parseJson(body)
}

/** Name and value pairs of a query or a form; the first of a name counts. */
function readPairs(text: string): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>()
  for (const part of text.split('&')) {
    if (part === '') continue
    const at = part.indexOf('=')
    const name = decodeForm(at < 0 ? part : part.slice(0, at))
    if (!pairs.has(name)) pairs.set(name, at < 0 ? '' : decodeForm(part.slice(at + 1)))
  }
  return pairs
}

/** Host, path and query of an absolute URL or a path. The realm that this runs in has no `URL`. */
function splitUrl(url: string): {host: string; path: string; query: string} {
  const match = /^(?:[a-z][a-z0-9+.-]*:)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?/i.exec(url)
  const host = (match?.[1] ?? 'localhost').replace(/:\d+$/, '')
  return {host, path: match?.[2] || '/', query: match?.[3] ?? ''}
}

function readTarget(header: string | undefined): string | undefined {
  const target = header?.replace(/^#/, '')
  return target === undefined || target.trim() === '' ? undefined : target
}

/** RESTHeart parses each form value as JSON where it is some, else takes it as text. */
function fromForm(pairs: ReadonlyArray<readonly [string, string]>): Record<string, unknown> {
  return Object.fromEntries(
    pairs.map(([name, value]) => {
      const parsed = parseJson(value)
      return [name, parsed === undefined || (isObject(parsed) && value.trim() === '') ? value : parsed]
    })
  )
}

function readParts(body: string): Array<[string, string]> {
  const boundary = /^--([^\r\n]+)/.exec(body)?.[1]
  if (boundary === undefined) return []
  return body.split(`--${boundary}`).flatMap((part): Array<[string, string]> => {
    const match = /name="([^"]*)"[^\r\n]*(?:\r?\n[^\r\n]+)*\r?\n\r?\n([\s\S]*?)\r?\n$/.exec(part)
    return match === null ? [] : [[match[1] ?? '', match[2] ?? '']]
  })
}

function decodeForm(text: string): string {
  return decode(text.replaceAll('+', ' '))
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
