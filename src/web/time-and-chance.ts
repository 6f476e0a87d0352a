/** Time and chance of a page: `Date`, `performance`, `Math.random`, `crypto` on the virtual clock and a fixed seed. */
import {define, defineAttribute, defineFunctions, defineMethods} from './define.ts'
import {installPerformance} from './performance.ts'
import {isObject, read, readBufferSource, toPageBuffer, toText} from './realm.ts'
import {sha256} from './sha256.ts'
import type {WebContext} from './web.ts'

export function installTime(web: WebContext): void {
  const {clock, window, realm} = web
  const now = (): number => Math.floor(clock.epoch + clock.now())
  const VirtualDate = new Proxy(realm.Date, {
    construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    apply: (target) => new target(now()).toString()
  })
  define(realm.Date, 'now', now)
  define(realm.Date.prototype, 'constructor', VirtualDate)
  define(window, 'Date', VirtualDate)
  installPerformance(web)
  installEventTime(web)
  installDateFormat(web, now)
}

/** Without a date, formats show the time that it is. */
function installDateFormat(web: WebContext, now: () => number): void {
  const prototype = read(read(read(web.window, 'Intl'), 'DateTimeFormat'), 'prototype')
  const format = isObject(prototype) ? Object.getOwnPropertyDescriptor(prototype, 'format') : undefined
  const getFormat = read(format, 'get')
  const toParts = read(prototype, 'formatToParts')
  if (typeof getFormat !== 'function' || typeof toParts !== 'function') return
  defineAttribute(prototype, 'format', {
    get(self) {
      const original: unknown = Reflect.apply(getFormat, self, [])
      if (typeof original !== 'function') return original
      return (date?: unknown): unknown => Reflect.apply(original, undefined, [date ?? now()])
    }
  })
  defineMethods(web, prototype, {formatToParts: (self, date) => Reflect.apply(toParts, self, [date ?? now()])})
}

export function installChance(web: WebContext): void {
  const {realm, window} = web
  const next = createRandom()
  define(window.Math, 'random', () => next() / 2 ** 32)
  const fill = (bytes: Uint8Array): void => {
    for (let index = 0; index < bytes.length; index += 1) bytes[index] = next() & 0xff
  }
  installDigest(web)
  defineMethods(web, Object.getPrototypeOf(window.crypto), {
    getRandomValues(_self, array) {
      const isFloat = /Float|DataView/.test(Object.prototype.toString.call(array))
      if (!ArrayBuffer.isView(array) || isFloat) {
        throw new realm.TypeError(
          "Failed to execute 'getRandomValues' on 'Crypto': parameter 1 is not an integer array"
        )
      }
      if (array.byteLength > 65536)
        throw new realm.DOMException('More than 65536 bytes were asked for', 'QuotaExceededError')
      fill(new Uint8Array(array.buffer, array.byteOffset, array.byteLength))
      return array
    },
    randomUUID() {
      const bytes = new Uint8Array(16)
      fill(bytes)
      bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
      bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
      const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
      return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
    }
  })
}

/** `crypto.subtle.digest('SHA-256', …)`; everything else of it is refused. */
function installDigest(web: WebContext): void {
  const {realm, window} = web
  const subtle: object = new realm.Object()
  const refuse = (): Promise<never> => {
    web.stub('crypto.subtle')
    return realm.Promise.reject(new realm.DOMException('The operation is not supported here', 'NotSupportedError'))
  }
  const refused = [
    'decrypt',
    'deriveBits',
    'deriveKey',
    'encrypt',
    'exportKey',
    'generateKey',
    'importKey',
    'sign',
    'verify'
  ]
  for (const name of refused) defineFunctions(web, {[name]: refuse}, subtle)
  defineFunctions(
    web,
    {
      digest(algorithm, data) {
        const name = toText(read(algorithm, 'name') ?? algorithm).toUpperCase()
        const bytes = readBufferSource(data)
        if (name !== 'SHA-256' || bytes === undefined) return refuse()
        return realm.Promise.resolve(toPageBuffer(realm, sha256(bytes)))
      }
    },
    subtle
  )
  defineAttribute(Object.getPrototypeOf(window.crypto), 'subtle', {get: () => subtle})
}

/** 32-bit numbers, the same in every run: Marsaglia's xorshift. */
function createRandom(): () => number {
  let state = 0x2545f491
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state >>> 0
  }
}

/** jsdom takes the time of events from the real clock. */
function installEventTime(web: WebContext): void {
  const {clock, realm} = web
  const times = new WeakMap<object, number>()
  defineAttribute(realm.Event.prototype, 'timeStamp', {
    get(self) {
      const time = times.get(self) ?? clock.now()
      times.set(self, time)
      return time
    }
  })
}
