/** Bodies of requests and responses: Fetch Standard §5.2, §5.3. */
import {guardPromise, markHandled} from './deferred.ts'
import {readMultipart, readUrlEncoded, writeMultipart} from './multipart.ts'
import type {PageFormData} from './page-window.ts'
import {acquireReader, cancelReadable, closeReadable, createReadable, enqueue, type Readable} from './readable.ts'
import {readAll, teeReadable} from './readable-tools.ts'
import {
  isObject,
  read,
  readBufferSource,
  toPageBuffer,
  toPageBytes,
  toPagePromise,
  toUsvString,
  toText
} from './realm.ts'
import {decodeUtf8, encodeUtf8} from './utf8.ts'
import type {WebContext} from './web.ts'

export interface Body {
  /** `undefined`: there is no body. */
  stream: Readable | undefined
  /** All of it, when it was never a stream. */
  bytes: Uint8Array | undefined
  /** Value for `Content-Type`, `undefined` when the body implies none. */
  contentType: string | undefined
}

export const noBody: Body = {stream: undefined, bytes: undefined, contentType: undefined}

/** What `fetch`, `Request`, `Response` and XHR take as a body. Throws the window's `TypeError` for a stream in use. */
export function extractBody(web: WebContext, value: unknown): Body {
  if (value === undefined || value === null) return noBody
  const stream = web.streams.find(value)
  if (stream !== undefined) {
    if (stream.disturbed || stream.reader !== undefined)
      throw new web.realm.TypeError('The stream is locked or was read')
    return {stream, bytes: undefined, contentType: undefined}
  }
  const {bytes, contentType} = readValue(web, value)
  return {stream: streamOf(web, bytes), bytes, contentType}
}

function readValue(web: WebContext, value: unknown): {bytes: Uint8Array; contentType: string | undefined} {
  const {realm} = web
  const buffer = readBufferSource(value)
  if (buffer !== undefined) return {bytes: buffer, contentType: undefined}
  if (value instanceof realm.Blob) {
    return {bytes: bytesOfBlob(web, value), contentType: value.type === '' ? undefined : value.type}
  }
  if (value instanceof realm.FormData) return encodeForm(web, value)
  if (value instanceof realm.URLSearchParams) {
    return {bytes: encodeUtf8(toText(value)), contentType: 'application/x-www-form-urlencoded;charset=UTF-8'}
  }
  return {bytes: encodeUtf8(toUsvString(realm, value)), contentType: 'text/plain;charset=UTF-8'}
}

function encodeForm(web: WebContext, form: PageFormData): {bytes: Uint8Array; contentType: string} {
  const boundary = '----CheckDocsFormBoundary0000000000000000'
  const bytes = writeMultipart(form, boundary, (file) => bytesOfBlob(web, file))
  return {bytes, contentType: `multipart/form-data; boundary=${boundary}`}
}

/** jsdom keeps the bytes behind its own object; asking the blob itself would take a turn. */
export function bytesOfBlob(web: WebContext, blob: object): Uint8Array {
  return readBufferSource(read(web.events.implementationOf(blob), '_bytes')) ?? new Uint8Array()
}

/** A stream that holds bytes and is closed. */
export function streamOf(web: WebContext, bytes: Uint8Array): Readable {
  const stream = createReadable(web.realm, {highWaterMark: 0})
  if (bytes.length > 0) enqueue(stream, toPageBytes(web.realm, bytes))
  closeReadable(stream)
  return stream
}

export function isUsed(body: Body): boolean {
  return body.stream?.disturbed === true
}

export function isUnusable(body: Body): boolean {
  return isUsed(body) || body.stream?.reader !== undefined
}

/** A second body with the same content; the first one gets a new stream. */
export function cloneBody(body: Body): Body {
  if (body.stream === undefined) return {...body}
  const [first, second] = teeReadable(body.stream, (value) => (isObject(value) ? copyChunk(value) : value))
  body.stream = first
  return {...body, stream: second}
}

/** The content goes on to a new body; the first one counts as used. */
export function moveBody(body: Body): Body {
  if (body.stream === undefined) return {...body}
  const [stream, rest] = teeReadable(body.stream)
  body.stream.disturbed = true
  markHandled(cancelReadable(rest, undefined))
  return {stream, bytes: body.bytes, contentType: undefined}
}

function copyChunk(value: object): unknown {
  const slice = read(value, 'slice')
  return typeof slice === 'function' ? Reflect.apply(slice, value, []) : value
}

/** All bytes; rejects with the window's `TypeError` when the body was read before. */
export async function consume(web: WebContext, body: Body): Promise<Uint8Array> {
  const {realm} = web
  if (isUnusable(body)) throw new realm.TypeError('body stream already read')
  return body.stream === undefined ? new Uint8Array() : readAll(realm, acquireReader(body.stream))
}

export interface BodyOwner {
  body: Body
  /** Value of `Content-Type`, `''` without one. */
  contentType: () => string
}

/** The reading methods of `Request` and `Response`; `ownerOf` throws for a foreign `this`. */
export function bodyMethods(
  web: WebContext,
  ownerOf: (self: unknown) => BodyOwner
): Record<string, (self: object) => Promise<unknown>> {
  const {realm} = web
  const reading =
    (convert: (bytes: Uint8Array, owner: BodyOwner) => unknown) =>
    (self: object): Promise<unknown> =>
      guardPromise(realm, () => {
        const owner = ownerOf(self)
        return toPagePromise(
          realm,
          consume(web, owner.body).then((bytes) => convert(bytes, owner))
        )
      })
  return {
    arrayBuffer: reading((bytes) => toPageBuffer(realm, bytes)),
    blob: reading((bytes, owner) => new realm.Blob([toPageBytes(realm, bytes)], {type: owner.contentType()})),
    bytes: reading((bytes) => toPageBytes(realm, bytes)),
    formData: reading((bytes, owner) => toFormData(web, bytes, owner.contentType())),
    json: reading((bytes) => realm.JSON.parse(decodeUtf8(bytes))),
    text: reading((bytes) => decodeUtf8(bytes))
  }
}

function toFormData(web: WebContext, bytes: Uint8Array, contentType: string): PageFormData {
  const {realm} = web
  const form = new realm.FormData()
  const essence = contentType.split(';')[0]?.trim().toLowerCase()
  if (essence === 'application/x-www-form-urlencoded') {
    for (const [name, value] of readUrlEncoded(decodeUtf8(bytes))) form.append(name, value)
    return form
  }
  const parts = essence === 'multipart/form-data' ? readMultipart(bytes, contentType) : undefined
  if (parts === undefined) throw new realm.TypeError('Failed to fetch: the body is no form')
  for (const part of parts) {
    if (part.filename === undefined) form.append(part.name, decodeUtf8(part.bytes))
    else
      form.append(part.name, new realm.File([toPageBytes(realm, part.bytes)], part.filename, {type: part.contentType}))
  }
  return form
}
