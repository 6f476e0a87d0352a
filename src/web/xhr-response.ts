/** What `response`, `responseText` and `responseXML` give: XMLHttpRequest Standard §3.6.6. */
import type {PageDocument} from './page-window.ts'
import {toPageBuffer, toPageBytes} from './realm.ts'
import {headerOf} from './server.ts'
import {decodeUtf8} from './utf8.ts'
import type {WebContext} from './web.ts'
import {bytesOf, type Xhr} from './xhr-exchange.ts'

export function readResponse(web: WebContext, xhr: Xhr): unknown {
  if (xhr.responseType === '' || xhr.responseType === 'text') return xhr.readyState < 3 ? '' : textOf(web, xhr)
  if (xhr.readyState !== 4 || xhr.response === undefined) return null
  xhr.result ??= {value: makeResponse(web, xhr)}
  return xhr.result.value
}

/** The text so far. */
export function textOf(web: WebContext, xhr: Xhr): string {
  const bytes = bytesOf(xhr)
  const charset = charsetOf(xhr)
  if (charset === undefined || /^utf-?8$/i.test(charset)) return decodeUtf8(bytes)
  try {
    return new web.window.TextDecoder(charset).decode(toPageBytes(web.realm, bytes))
  } catch {
    return decodeUtf8(bytes)
  }
}

/** The document of an XML response, of an HTML one only when asked for; `null` otherwise. */
export function documentOf(web: WebContext, xhr: Xhr): PageDocument | null {
  if (xhr.readyState !== 4 || xhr.response === undefined) return null
  const type = mimeType(xhr)
  const isHtml = type === 'text/html'
  const isXml = type === '' || /^(text\/xml|application\/xml|.+\+xml)$/.test(type)
  if (!isXml && !(isHtml && xhr.responseType === 'document')) return null
  const text = textOf(web, xhr)
  if (text === '') return null
  const document = new web.realm.DOMParser().parseFromString(text, isHtml ? 'text/html' : 'application/xml')
  return !isHtml && document.querySelector('parsererror') !== null ? null : document
}

function makeResponse(web: WebContext, xhr: Xhr): unknown {
  const {realm} = web
  const bytes = bytesOf(xhr)
  if (xhr.responseType === 'arraybuffer') return toPageBuffer(realm, bytes)
  if (xhr.responseType === 'blob') return new realm.Blob([toPageBytes(realm, bytes)], {type: contentType(xhr)})
  if (xhr.responseType === 'document') return documentOf(web, xhr)
  try {
    return realm.JSON.parse(decodeUtf8(bytes))
  } catch {
    return null
  }
}

function contentType(xhr: Xhr): string {
  return xhr.mimeOverride ?? headerOf(xhr.response?.headers ?? [], 'content-type') ?? ''
}

/** Without parameters, in lower case. */
function mimeType(xhr: Xhr): string {
  return (contentType(xhr).split(';')[0] ?? '').trim().toLowerCase()
}

function charsetOf(xhr: Xhr): string | undefined {
  return /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(contentType(xhr))?.[1]
}
