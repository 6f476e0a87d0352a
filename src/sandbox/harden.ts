/**
 * Takes away from this process what nobody needs any more once the box is loaded, so that code that found a way out of
 * its realm finds nothing here. The process keeps working with what was captured before.
 */
import {EventEmitter} from 'node:events'
import process from 'node:process'

/** Call it last: afterwards there are no globals of Node. */
export function harden(): void {
  dropPermissions()
  blankProcess()
  deleteGlobals()
  freezeIntrinsics()
}

/** Even the process's own files can't be read from here on, where Node can do that (24.21, 26.10). */
function dropPermissions(): void {
  const drop: unknown = Reflect.get(process.permission ?? {}, 'drop')
  if (typeof drop !== 'function') return
  try {
    Reflect.apply(drop, process.permission, ['fs.read'])
  } catch {
    // What can't be dropped stays bounded by the flags.
  }
}

/** What Node itself calls on `process` while it runs callbacks and rejections. */
const needed = new Set<PropertyKey>([
  'emit',
  'on',
  'listenerCount',
  'emitWarning',
  'nextTick',
  '_tickCallback',
  '_exiting',
  'exitCode',
  'exit',
  'reallyExit',
  'domain',
  '_events',
  '_eventsCount',
  '_maxListeners',
  'versions',
  'platform',
  'arch',
  Symbol.toStringTag
])

function blankProcess(): void {
  for (const key of Reflect.ownKeys(process)) {
    if (needed.has(key) || typeof key === 'symbol') continue
    const property = Object.getOwnPropertyDescriptor(process, key)
    if (property?.configurable === true) Reflect.deleteProperty(process, key)
    else if (property?.writable === true) Reflect.set(process, key, undefined)
  }
}

/** Names of the language; all others are of Node. Getters are deleted unread: reading some would load half of Node. */
const language = new Set(
  [
    'Object Function Array Number parseFloat parseInt Infinity NaN undefined Boolean String Symbol Date Promise RegExp Error',
    'AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError globalThis JSON Math Intl ArrayBuffer',
    'Atomics Uint8Array Int8Array Uint16Array Int16Array Uint32Array Int32Array Float32Array Float64Array Uint8ClampedArray',
    'BigUint64Array BigInt64Array DataView Map BigInt Set WeakMap WeakSet WeakRef Proxy Reflect FinalizationRegistry',
    'decodeURI decodeURIComponent encodeURI encodeURIComponent escape unescape isFinite isNaN SharedArrayBuffer Iterator'
  ].flatMap((line) => line.split(' '))
)

function deleteGlobals(): void {
  for (const key of Reflect.ownKeys(globalThis)) {
    if (typeof key === 'string' && !language.has(key)) Reflect.deleteProperty(globalThis, key)
  }
}

/** Nothing that main-realm objects share can be changed: a patched method would be called by Node with its own objects. */
function freezeIntrinsics(): void {
  const roots: unknown[] = [
    EventEmitter,
    process,
    asyncFunction,
    generatorFunction,
    asyncGeneratorFunction,
    typedArray,
    iterator
  ]
  for (const key of Reflect.ownKeys(globalThis)) {
    const property = Object.getOwnPropertyDescriptor(globalThis, key)
    if (property !== undefined && key !== 'globalThis') roots.push(property.value)
  }
  const seen = new Set<object>()
  for (const root of roots) freezeDeep(root, seen)
}

const asyncFunction = (async () => {}).constructor
const generatorFunction = function* () {}.constructor
const asyncGeneratorFunction = async function* () {}.constructor
const typedArray: unknown = Object.getPrototypeOf(Uint8Array)
const iterator: unknown = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()))

function freezeDeep(value: unknown, seen: Set<object>): void {
  if (
    (typeof value !== 'object' && typeof value !== 'function') ||
    value === null ||
    seen.has(value) ||
    value === process
  )
    return
  seen.add(value)
  freezeDeep(Object.getPrototypeOf(value), seen)
  for (const key of Reflect.ownKeys(value)) {
    const property = Object.getOwnPropertyDescriptor(value, key)
    if (property === undefined) continue
    for (const part of [property.value, property.get, property.set]) freezeDeep(part, seen)
    if (seen.size > 0 && isOverridden(key)) allowOverride(value, key, property)
  }
  Object.freeze(value)
}

/** Names that objects commonly have of their own though their prototype has them: a frozen one would forbid that. */
function isOverridden(key: PropertyKey): boolean {
  return typeof key === 'string' && overridden.has(key)
}

const overridden = new Set([
  'constructor',
  'name',
  'message',
  'stack',
  'toString',
  'valueOf',
  'toJSON',
  'then',
  'emit',
  'on',
  'code'
])

function allowOverride(holder: object, key: PropertyKey, property: PropertyDescriptor): void {
  if (!('value' in property) || property.configurable !== true || property.writable !== true) return
  const {value, enumerable = false} = property
  Object.defineProperty(holder, key, {
    configurable: false,
    enumerable,
    get: () => value,
    set(this: unknown, next: unknown) {
      if (this === holder || (typeof this !== 'object' && typeof this !== 'function') || this === null) return
      Object.defineProperty(this, key, {value: next, configurable: true, writable: true, enumerable: true})
    }
  })
}
