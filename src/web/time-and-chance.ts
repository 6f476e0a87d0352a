/** Time and chance of a page: `Date`, `performance`, `Math.random`, `crypto` on the virtual clock and a fixed seed. */
import {define, defineAttribute, defineMethods} from './define.ts'
import {isObject, read, toText} from './realm.ts'
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
}

export function installChance(web: WebContext): void {
  const {realm, window} = web
  const next = createRandom()
  define(window.Math, 'random', () => next() / 2 ** 32)
  const fill = (bytes: Uint8Array): void => {
    for (let index = 0; index < bytes.length; index += 1) bytes[index] = next() & 0xff
  }
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

interface Measure {
  name: string
  entryType: 'mark' | 'measure'
  startTime: number
  duration: number
  detail: unknown
}

function installPerformance(web: WebContext): void {
  const {clock, window, realm} = web
  const holder: unknown = Object.getPrototypeOf(window.performance)
  let entries: Array<Measure> = []
  const add = (entry: Measure): object => {
    const object = Object.assign(new realm.Object(), entry)
    entries.push(object)
    return object
  }
  const timeOf = (mark: unknown, fallback: number): number => {
    if (mark === undefined) return fallback
    if (typeof mark === 'number') return mark
    const found = entries.findLast((entry) => entry.name === toText(mark))
    if (found === undefined) throw new realm.DOMException(`The mark '${toText(mark)}' does not exist.`, 'SyntaxError')
    return found.startTime
  }
  const clear = (type: string, name: unknown): void => {
    entries = entries.filter((entry) => entry.entryType !== type || (name !== undefined && entry.name !== toText(name)))
  }
  const select = (matches: (entry: Measure) => boolean): ReadonlyArray<Measure> =>
    realm.Array.from(entries.filter(matches))
  defineMethods(web, holder, {
    now: () => clock.now(),
    mark: (_self, name, options) =>
      add({
        name: toText(name),
        entryType: 'mark',
        startTime: clock.now(),
        duration: 0,
        detail: read(options, 'detail') ?? null
      }),
    measure(_self, name, start, end) {
      const options = isObject(start) ? start : undefined
      const from = timeOf(options === undefined ? start : read(options, 'start'), 0)
      const to = timeOf(options === undefined ? end : read(options, 'end'), clock.now())
      return add({
        name: toText(name),
        entryType: 'measure',
        startTime: from,
        duration: to - from,
        detail: read(options, 'detail') ?? null
      })
    },
    clearMarks: (_self, name) => clear('mark', name),
    clearMeasures: (_self, name) => clear('measure', name),
    getEntries: () => select(() => true),
    getEntriesByName: (_self, name) => select((entry) => entry.name === toText(name)),
    getEntriesByType: (_self, type) => select((entry) => entry.entryType === String(type))
  })
  defineAttribute(holder, 'timeOrigin', {get: () => clock.epoch})
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
