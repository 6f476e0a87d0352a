/** `structuredClone`: HTML Standard §2.7, without transfer. Copies are of the window's realm. */
import {bytesOfBlob} from './body.ts'
import {isArrayBuffer, isObject, read, toPageBuffer, toPageBytes} from './realm.ts'
import type {WebContext} from './web.ts'

/** A deep copy; throws a `DataCloneError` for functions, symbols, nodes and the like. */
export function structuredClone(web: WebContext, value: unknown): unknown {
  return clone(web, value, new Map())
}

type Copies = Map<object, unknown>

function clone(web: WebContext, value: unknown, copies: Copies): unknown {
  if (typeof value === 'symbol' || typeof value === 'function') throw cannotClone(web, String(value))
  if (!isObject(value)) return value
  const known = copies.get(value)
  if (known !== undefined) return known
  const tag = Object.prototype.toString.call(value).slice(8, -1)
  const copy = copiers[tag]
  if (copy !== undefined) return copy(web, value, copies)
  if (value instanceof web.realm.Error) return cloneError(web, value, copies)
  if (ArrayBuffer.isView(value)) return cloneView(web, value, tag)
  if (tag !== 'Object') throw cannotClone(web, `#<${tag}>`)
  return cloneMembers(web, {value, copy: new web.realm.Object(), copies})
}

type Copier = (web: WebContext, value: object, copies: Copies) => unknown

const copiers: Readonly<Record<string, Copier>> = {
  Array: (web, value, copies) => {
    const copy: Array<unknown> = new web.realm.Array()
    copy.length = Number(read(value, 'length'))
    return cloneMembers(web, {value, copy, copies})
  },
  ArrayBuffer: (web, value) => (isArrayBuffer(value) ? toPageBuffer(web.realm, new Uint8Array(value)) : value),
  Blob: (web, value) =>
    new web.realm.Blob([toPageBytes(web.realm, bytesOfBlob(web, value))], {type: String(read(value, 'type'))}),
  Boolean: (web, value) => new web.realm.Object(value.valueOf()),
  Date: (web, value) => new web.realm.Date(Number(value)),
  Error: (web, value, copies) => cloneError(web, value, copies),
  File: (web, value) => {
    const bytes = toPageBytes(web.realm, bytesOfBlob(web, value))
    return new web.realm.File([bytes], String(read(value, 'name')), {type: String(read(value, 'type'))})
  },
  Map: (web, value, copies) => {
    const copy = new web.realm.Map<unknown, unknown>()
    copies.set(value, copy)
    for (const [key, item] of pairsOf(value)) copy.set(clone(web, key, copies), clone(web, item, copies))
    return copy
  },
  Number: (web, value) => new web.realm.Object(value.valueOf()),
  RegExp: (web, value) => new web.realm.RegExp(String(read(value, 'source')), String(read(value, 'flags'))),
  Set: (web, value, copies) => {
    const copy = new web.realm.Set<unknown>()
    copies.set(value, copy)
    for (const [item] of pairsOf(value)) copy.add(clone(web, item, copies))
    return copy
  },
  String: (web, value) => new web.realm.Object(value.valueOf())
}

function cloneMembers<T extends object>(
  web: WebContext,
  {value, copy, copies}: {value: object; copy: T; copies: Copies}
): T {
  copies.set(value, copy)
  for (const key of Object.keys(value)) Reflect.set(copy, key, clone(web, read(value, key), copies))
  return copy
}

function cloneError(web: WebContext, value: object, copies: Copies): unknown {
  const name = String(read(value, 'name'))
  const constructor = read(web.window, name)
  const Constructor =
    /^(Eval|Range|Reference|Syntax|Type|URI)Error$/.test(name) && isErrorConstructor(constructor)
      ? constructor
      : web.realm.Error
  const copy = new Constructor(String(read(value, 'message')))
  copies.set(value, copy)
  const cause = read(value, 'cause')
  if (cause !== undefined)
    Object.defineProperty(copy, 'cause', {value: clone(web, cause, copies), configurable: true, writable: true})
  return copy
}

function isErrorConstructor(value: unknown): value is ErrorConstructor {
  return typeof value === 'function'
}

function cloneView(web: WebContext, value: ArrayBufferView, tag: string): unknown {
  const buffer = toPageBuffer(web.realm, new Uint8Array(value.buffer, value.byteOffset, value.byteLength))
  const constructor = read(web.window, tag)
  return typeof constructor === 'function' ? Reflect.construct(constructor, [buffer]) : buffer
}

/** Pairs of a map, items of a set twice; of any realm. */
function pairsOf(value: object): Array<[unknown, unknown]> {
  const pairs: Array<[unknown, unknown]> = []
  const forEach = read(value, 'forEach')
  if (typeof forEach === 'function') {
    Reflect.apply(forEach, value, [(item: unknown, key: unknown) => void pairs.push([key, item])])
  }
  return pairs
}

function cannotClone(web: WebContext, what: string): Error {
  return new web.realm.DOMException(
    `Failed to execute 'structuredClone' on 'Window': ${what} could not be cloned.`,
    'DataCloneError'
  )
}
