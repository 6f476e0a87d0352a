/** `on…` attributes of objects that are no nodes: HTML Standard §8.1.8.1. */
import type {PageEvent, PageEventTarget} from './page-window.ts'
import {isObject} from './realm.ts'
import type {Events} from './trusted-event.ts'

export interface HandlerAttribute {
  get(): object | null
  set(value: unknown): void
}

interface AttributeOptions {
  target: PageEventTarget
  type: string
  onSet: ((type: string) => void) | undefined
}

/**
 * One attribute of one target. A new function takes the place of the old one in the order of listeners; `null` (and
 * whatever is no object) takes the listener away, so that the next function comes last.
 */
function createHandlerAttribute(events: Events, {target, type, onSet}: AttributeOptions): HandlerAttribute {
  let value: object | null = null
  const listener = (event: PageEvent): void => {
    if (typeof value !== 'function') return
    if (Reflect.apply(value, target, [event]) === false) event.preventDefault()
  }
  return {
    get: () => value,
    set(next) {
      const before = value
      value = isObject(next) ? next : null
      if (before === null && value !== null) events.listen(target, type, listener)
      if (value !== null) onSet?.(type)
      if (before !== null && value === null) events.unlisten(target, type, listener)
    }
  }
}

/** Attributes of all objects of one interface. `check` throws for a `this` of another kind. */
export function defineHandlers(prototype: object, types: ReadonlyArray<string>, handlersOf: HandlersOf): void {
  for (const type of types) {
    Object.defineProperty(prototype, `on${type}`, {
      configurable: true,
      enumerable: true,
      get(this: unknown) {
        return handlersOf(this)(type).get()
      },
      set(this: unknown, value: unknown) {
        handlersOf(this)(type).set(value)
      }
    })
  }
}

/** The attributes of `this`; throws the window's `TypeError` when it has none. */
export type HandlersOf = (target: unknown) => (type: string) => HandlerAttribute

/** The attributes of one target, made when they are first used. `onSet` hears of every function that is set. */
export function createHandlers(
  events: Events,
  target: PageEventTarget,
  onSet?: (type: string) => void
): (type: string) => HandlerAttribute {
  const attributes = new Map<string, HandlerAttribute>()
  return (type) => {
    const found = attributes.get(type) ?? createHandlerAttribute(events, {target, type, onSet})
    attributes.set(type, found)
    return found
  }
}
