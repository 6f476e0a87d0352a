/**
 * Takes away from this process what nobody needs any more once the box is loaded, so that code that found a way out of
 * its realm finds nothing here. The process keeps working with what was captured before.
 */
import {EventEmitter} from 'node:events'
import process from 'node:process'
import {freezeDeep, intrinsics} from '../page/realm/freeze.ts'

/** Call it last: afterwards there are no globals of Node. */
export function harden(): void {
  blankProcess()
  deleteGlobals()
  freezeIntrinsics()
}

/** Even the process's own files can't be read from here on, where Node can do that (24.21, 26.10). */
export function dropPermissions(): void {
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
  // `process` itself stays as it is: Node writes to it.
  freezeDeep([EventEmitter, ...intrinsics()], new Set([process]))
}
