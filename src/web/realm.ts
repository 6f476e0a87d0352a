/** Values of the window's own realm: what a page gets must be `instanceof` its own constructors. */
import type {PageWindow} from './page-window.ts'

/** The window's constructors as they were before any page code ran, so that a page can't change what we use. */
export type Realm = ReturnType<typeof captureRealm>

export function captureRealm(window: PageWindow) {
  return {
    AbortController: window.AbortController,
    AbortSignal: window.AbortSignal,
    Array: window.Array,
    ArrayBuffer: window.ArrayBuffer,
    Blob: window.Blob,
    CloseEvent: window.CloseEvent,
    DOMException: window.DOMException,
    DOMParser: window.DOMParser,
    Date: window.Date,
    Document: window.Document,
    Element: window.Element,
    Error: window.Error,
    ErrorEvent: window.ErrorEvent,
    Event: window.Event,
    EventTarget: window.EventTarget,
    File: window.File,
    FormData: window.FormData,
    Function: window.Function,
    Headers: window.Headers,
    JSON: window.JSON,
    Map: window.Map,
    MessageEvent: window.MessageEvent,
    Object: window.Object,
    ProgressEvent: window.ProgressEvent,
    Promise: window.Promise,
    RangeError: window.RangeError,
    RegExp: window.RegExp,
    Set: window.Set,
    SyntaxError: window.SyntaxError,
    TypeError: window.TypeError,
    URL: window.URL,
    URLSearchParams: window.URLSearchParams,
    Uint8Array: window.Uint8Array,
    XMLSerializer: window.XMLSerializer
  }
}

/** A promise of the window that follows ours. */
export function toPagePromise<T>(realm: Realm, promise: Promise<T>): Promise<T> {
  return new realm.Promise<T>((resolve, reject) => void promise.then(resolve, reject))
}

/** A copy of bytes in the window's realm. */
export function toPageBytes(realm: Realm, bytes: Uint8Array): Uint8Array {
  const copy = new realm.Uint8Array(bytes.length)
  copy.set(bytes)
  return copy
}

export function toPageBuffer(realm: Realm, bytes: Uint8Array): ArrayBufferLike {
  return toPageBytes(realm, bytes).buffer
}

/** Bytes of an `ArrayBuffer` or a view of one, of any realm; `undefined` for anything else. A copy. */
export function readBufferSource(value: unknown): Uint8Array | undefined {
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength).slice()
  if (isArrayBuffer(value)) return new Uint8Array(value).slice()
  return undefined
}

/** `instanceof` would miss buffers of other realms. */
export function isArrayBuffer(value: unknown): value is ArrayBuffer {
  return isObject(value) && Object.prototype.toString.call(value) === '[object ArrayBuffer]' && 'byteLength' in value
}

export function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function'
}

/** A property of an unknown value. */
export function read(value: unknown, key: PropertyKey): unknown {
  return isObject(value) ? Reflect.get(value, key) : undefined
}

/**
 * The value as Web IDL's `USVString`: what `String(value)` gives, lone surrogates replaced. Throws the window's
 * `TypeError` for a symbol.
 */
export function toUsvString(realm: Realm, value: unknown): string {
  if (typeof value === 'symbol') throw new realm.TypeError('Cannot convert a Symbol value to a string')
  return String(value).replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD')
}

/** The value as text, of whatever kind it is. */
export function toText(value: unknown): string {
  return String(value)
}

/** Makes a class look as the window's own interfaces do, and puts it on the window. */
export function expose(realm: Realm, window: object, constructor: NewableFunction): void {
  adopt(realm, constructor)
  Object.defineProperty(window, constructor.name, {value: constructor, configurable: true, writable: true})
}

/** Prototype chains that end in the window's realm, enumerable members, `Symbol.toStringTag`. */
export function adopt(realm: Realm, constructor: NewableFunction): void {
  const prototype: unknown = read(constructor, 'prototype')
  if (!isObject(prototype)) return
  adoptMembers(realm, prototype)
  adoptMembers(realm, constructor)
  if (Object.getPrototypeOf(constructor) === Function.prototype) {
    Object.setPrototypeOf(constructor, realm.Function.prototype)
    Object.setPrototypeOf(prototype, realm.Object.prototype)
  }
  Object.defineProperty(prototype, Symbol.toStringTag, {value: constructor.name, configurable: true})
}

const internalMembers = new Set<PropertyKey>(['constructor', 'prototype', 'length', 'name'])

function adoptMembers(realm: Realm, holder: object): void {
  for (const key of Reflect.ownKeys(holder)) {
    if (internalMembers.has(key)) continue
    const property = Object.getOwnPropertyDescriptor(holder, key)
    if (property === undefined) continue
    for (const part of ['value', 'get', 'set']) {
      const member = read(property, part)
      if (typeof member === 'function') Object.setPrototypeOf(member, realm.Function.prototype)
    }
    if (property.configurable === true && typeof key === 'string') {
      Object.defineProperty(holder, key, {...property, enumerable: true})
    }
  }
}
