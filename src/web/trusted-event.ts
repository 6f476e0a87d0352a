/**
 * Events as the browser fires them. jsdom keeps what is needed behind a symbol that it shares with nobody: it is found by
 * its description; without it everything works but `isTrusted`.
 */
import type {PageEvent, PageEventTarget, PageWindow} from './page-window.ts'
import {isObject, read} from './realm.ts'

export interface Events {
  /** Dispatches as the user agent (`isTrusted` is true); false when it was cancelled. */
  fire(target: PageEventTarget, event: PageEvent): boolean
  /**
   * Ties a target to the document. Without it jsdom swallows what its listeners throw
   * (`EventTarget-impl.js`, `innerInvokeEventListeners`).
   */
  adopt(target: PageEventTarget): void
  /** `addEventListener` as it was before the page could change it, and not told to a watcher. */
  listen(target: PageEventTarget, type: string, listener: (event: PageEvent) => void): void
  unlisten(target: PageEventTarget, type: string, listener: (event: PageEvent) => void): void
  /** Tells of every listener that the page adds. */
  watchListeners(target: PageEventTarget, onListen: (type: string) => void): void
  /** Number of listeners of a type. */
  count(target: PageEventTarget, type: string): number
  /** jsdom's own object behind a wrapper. */
  implementationOf(wrapper: object): object | undefined
  /** Reports an exception as `window.reportError` does: an `error` event at the window, then the console. */
  report: (error: unknown) => void
}

export function createEvents(window: PageWindow): Events {
  const symbol = findSymbol(new window.Event('probe'))
  const implementationOf: ImplementationOf = (wrapper) => {
    const found = symbol === undefined ? undefined : read(wrapper, symbol)
    return isObject(found) ? found : undefined
  }
  const adopt = (target: PageEventTarget): void => tie(implementationOf(target), implementationOf(window.document))
  return {
    implementationOf,
    adopt,
    fire: (target, event) => fire(implementationOf, target, event),
    count(target, type) {
      const list = read(read(implementationOf(target), '_eventListeners'), type)
      return Array.isArray(list) ? list.length : 0
    },
    report: createReporter(window, adopt),
    ...createListening(window, implementationOf)
  }
}

type ImplementationOf = Events['implementationOf']

function fire(implementationOf: ImplementationOf, target: PageEventTarget, event: PageEvent): boolean {
  const inner = implementationOf(event)
  const dispatch = read(implementationOf(target), '_dispatch')
  if (inner === undefined || typeof dispatch !== 'function') return target.dispatchEvent(event)
  Reflect.set(inner, 'isTrusted', true)
  return Reflect.apply(dispatch, implementationOf(target), [inner]) !== false
}

/** What a listener throws is reported by jsdom: so a listener throws it. */
function createReporter(window: PageWindow, adopt: Events['adopt']): Events['report'] {
  const {Event} = window
  const reporter = new window.EventTarget()
  adopt(reporter)
  return (error) => {
    reporter.addEventListener('report', () => rethrow(error), {once: true})
    reporter.dispatchEvent(new Event('report'))
  }
}

function createListening(
  window: PageWindow,
  implementationOf: ImplementationOf
): Pick<Events, 'listen' | 'unlisten' | 'watchListeners'> {
  const {addEventListener, removeEventListener} = window.EventTarget.prototype
  let isOwn = false
  return {
    listen(target, type, listener) {
      isOwn = true
      Reflect.apply(addEventListener, target, [type, listener])
      isOwn = false
    },
    unlisten(target, type, listener) {
      Reflect.apply(removeEventListener, target, [type, listener])
    },
    watchListeners(target, onListen) {
      const inner = implementationOf(target)
      const add = read(inner, 'addEventListener')
      if (inner === undefined || typeof add !== 'function') return
      const watched = (...args: ReadonlyArray<unknown>): void => {
        if (!isOwn && isObject(args[1])) onListen(String(args[0]))
        Reflect.apply(add, inner, args)
      }
      Object.defineProperty(inner, 'addEventListener', {value: watched})
    }
  }
}

function findSymbol(wrapper: object): symbol | undefined {
  return Object.getOwnPropertySymbols(wrapper).find((symbol) => symbol.description === 'impl')
}

function tie(target: object | undefined, document: object | undefined): void {
  if (target !== undefined && document !== undefined) Reflect.set(target, '_ownerDocument', document)
}

function rethrow(error: unknown): never {
  throw error
}
