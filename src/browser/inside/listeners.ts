/** Which listeners were added to what. */
import type {InsidePage} from './page.ts'
import {isObject, replaceFunction} from './page.ts'

export interface Listeners {
  /** Types of the listeners that were ever added to a target. */
  typesOf(target: object): ReadonlyArray<string>
  /** Number of listeners of a type that are there now. */
  count(target: object, type: string): number
  /** A handler attribute was set (or, with `false`, unset). */
  setAttribute(target: object, type: string, isThere: boolean): void
  /** Adds a listener that is not counted. */
  listen(target: object, type: string, listener: (event: object) => void): void
}

interface Listener {
  type: string
  callback: unknown
  capture: boolean
}

/** `onAdd` hears of every listener that the page adds. */
export function watchListeners({window}: InsidePage, onAdd: (target: object, type: string) => void): Listeners {
  const added = new WeakMap<object, Listener[]>()
  const types = new WeakMap<object, Set<string>>()
  const attributes = new WeakMap<object, Set<string>>()
  const {prototype} = window.EventTarget
  const nativeAdd = prototype.addEventListener
  replaceFunction(prototype, 'addEventListener', (original) => (self, args) => {
    if (isObject(args[1])) remember(isObject(self) ? self : window, args)
    return original(self, args)
  })
  replaceFunction(prototype, 'removeEventListener', (original) => (self, args) => {
    const listener = readListener(args)
    const list = added.get(isObject(self) ? self : window) ?? []
    const index = list.findIndex((each) => isSame(each, listener))
    if (index >= 0) list.splice(index, 1)
    return original(self, args)
  })
  return {
    typesOf: (target) => [...(types.get(target) ?? [])],
    count(target, type) {
      const listeners = (added.get(target) ?? []).filter((each) => each.type === type).length
      return listeners + (attributes.get(target)?.has(type) === true ? 1 : 0)
    },
    setAttribute(target, type, isThere) {
      const set = attributes.get(target) ?? new Set()
      attributes.set(target, set)
      if (isThere) set.add(type)
      else set.delete(type)
    },
    listen(target, type, listener) {
      Reflect.apply(nativeAdd, target, [type, listener])
    }
  }

  function remember(target: object, args: ReadonlyArray<unknown>): void {
    const listener = readListener(args)
    const list = added.get(target) ?? []
    added.set(target, list)
    types.set(target, (types.get(target) ?? new Set()).add(listener.type))
    onAdd(target, listener.type)
    if (list.some((each) => isSame(each, listener))) return
    list.push(listener)
    const drop = (): void => void (list.includes(listener) && list.splice(list.indexOf(listener), 1))
    if (read(args[2], 'once') === true) Reflect.apply(nativeAdd, target, [listener.type, drop, {once: true}])
    const signal = read(args[2], 'signal')
    if (isObject(signal)) Reflect.apply(nativeAdd, signal, ['abort', drop, {once: true}])
  }
}

function readListener([type, callback, options]: ReadonlyArray<unknown>): Listener {
  return {type: String(type), callback, capture: options === true || read(options, 'capture') === true}
}

function isSame(one: Listener, other: Listener): boolean {
  return one.type === other.type && one.callback === other.callback && one.capture === other.capture
}

function read(value: unknown, key: string): unknown {
  return isObject(value) ? Reflect.get(value, key) : undefined
}
