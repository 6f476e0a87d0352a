/** `open()`, `setRequestHeader()` and the body of `send()`: XMLHttpRequest Standard §3.5. */
import {extractBody} from './body.ts'
import {toUsvString} from './realm.ts'
import {encodeUtf8} from './utf8.ts'
import {parseUrl, type WebContext} from './web.ts'
import {change, type Xhr} from './xhr-exchange.ts'

const token = /^[!#$%&'*+\-.^_`|~\w]+$/

/** Throws a `DOMException` for a bad method or URL, and for options that a synchronous request can't have. */
export function openXhr(web: WebContext, xhr: Xhr, args: ReadonlyArray<unknown>): void {
  const {realm} = web
  const prefix = "Failed to execute 'open' on 'XMLHttpRequest'"
  if (args.length < 2) throw new realm.TypeError(`${prefix}: 2 arguments required, but only ${args.length} present.`)
  const method = String(args[0])
  const written = toUsvString(realm, args[1])
  if (!token.test(method))
    throw new realm.DOMException(`${prefix}: '${method}' is not a valid HTTP method.`, 'SyntaxError')
  const upper = method.toUpperCase()
  if (['CONNECT', 'TRACE', 'TRACK'].includes(upper)) {
    throw new realm.DOMException(`${prefix}: '${method}' HTTP method is unsupported.`, 'SecurityError')
  }
  const url = parseUrl(web, written)
  if (url === undefined) throw new realm.DOMException(`${prefix}: Invalid URL`, 'SyntaxError')
  const isSync = args.length > 2 && !args[2]
  if (isSync && (xhr.timeout !== 0 || xhr.responseType !== '')) {
    throw new realm.DOMException(
      `${prefix}: Synchronous requests must not set a timeout or a response type.`,
      'InvalidAccessError'
    )
  }
  xhr.exchange?.abort()
  xhr.cancelTimeout?.()
  const isKnown = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT'].includes(upper)
  const cleared = {
    headers: [],
    response: undefined,
    chunks: [],
    result: undefined,
    exchange: undefined,
    isSending: false
  }
  Object.assign(xhr, cleared, {method: isKnown ? upper : method, url, written, isSync})
  if (xhr.readyState !== 1) change(web, xhr, 1)
}

/** Headers that only the browser may set are left out silently. */
export function setHeader(web: WebContext, xhr: Xhr, args: ReadonlyArray<unknown>): void {
  const {realm} = web
  const prefix = "Failed to execute 'setRequestHeader' on 'XMLHttpRequest'"
  if (args.length < 2) throw new realm.TypeError(`${prefix}: 2 arguments required, but only ${args.length} present.`)
  if (xhr.readyState !== 1 || xhr.isSending) {
    throw new realm.DOMException(`${prefix}: The object's state must be OPENED.`, 'InvalidStateError')
  }
  const name = String(args[0])
  const value = String(args[1]).replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, '')
  if (!token.test(name))
    throw new realm.DOMException(`${prefix}: '${name}' is not a valid HTTP header field name.`, 'SyntaxError')
  if (/[\0\r\n]/.test(value) || /[^\u0000-\u00FF]/.test(value)) {
    throw new realm.DOMException(`${prefix}: '${value}' is not a valid HTTP header field value.`, 'SyntaxError')
  }
  if (isForbidden(name)) return
  const found = xhr.headers.find((header) => header[0].toLowerCase() === name.toLowerCase())
  if (found === undefined) xhr.headers.push([name, value])
  else found[1] = `${found[1]}, ${value}`
}

/** Bytes of the body; sets `Content-Type` when the page did not. */
export function readBody(web: WebContext, xhr: Xhr, given: unknown): Uint8Array | undefined {
  if (xhr.method === 'GET' || xhr.method === 'HEAD' || given === undefined || given === null) return undefined
  const {bytes, contentType} = readContent(web, given)
  const found = xhr.headers.find(([name]) => name.toLowerCase() === 'content-type')
  if (found === undefined && contentType !== undefined) xhr.headers.push(['content-type', contentType])
  if (found !== undefined && typeof given === 'string')
    found[1] = found[1].replace(/(charset=)(?!utf-8)[^\s;]+/i, '$1UTF-8')
  return bytes
}

function readContent(
  web: WebContext,
  given: unknown
): {bytes: Uint8Array | undefined; contentType: string | undefined} {
  if (!(given instanceof web.realm.Document)) return extractBody(web, given)
  const text = new web.realm.XMLSerializer().serializeToString(given)
  const isHtml = Reflect.get(given, 'contentType') === 'text/html'
  return {bytes: encodeUtf8(text), contentType: `${isHtml ? 'text/html' : 'application/xml'};charset=UTF-8`}
}

const forbidden = new Set([
  'accept-charset',
  'accept-encoding',
  'access-control-request-headers',
  'access-control-request-method',
  'connection',
  'content-length',
  'cookie',
  'cookie2',
  'date',
  'dnt',
  'expect',
  'host',
  'keep-alive',
  'origin',
  'referer',
  'set-cookie',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'via'
])

function isForbidden(name: string): boolean {
  const lower = name.toLowerCase()
  return forbidden.has(lower) || lower.startsWith('proxy-') || lower.startsWith('sec-')
}
