/** What the parts inside a page share. */
import type {LiveElement, WindowGlobal} from '../../page/dom.ts'
import type {During} from '../../page/outcome.ts'
import type {ElementKey, Mark, Told} from '../told.ts'
import type {Keys} from './element-keys.ts'

export interface InsidePage {
  window: WindowGlobal
  tell: (told: Told) => void
  /** Virtual ms since the page was opened. */
  now: () => number
  doing: Doing
  keys: Keys
  /** The calls on the stack now, and the element that is being used. */
  mark(): Mark
  /** The element that is being used. */
  used: ElementKey | undefined
  /** True while a console looks into values. */
  isInspecting: boolean
}

/** What the page is doing now. */
export interface Doing {
  current(): During
  /** What counts while no task runs. */
  setGround(during: During): void
  run<T>(during: During, task: () => T): T
  /** What threw the error that is reported now, and is over. */
  takeFailed(): During | undefined
  /** A task has thrown; the browser reports it next. */
  failed(during: During): void
  /** The event is dispatched from now until its last listener has run. */
  dispatching(event: object, during: During): void
}

export function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function'
}

export function isElement(value: unknown): value is LiveElement {
  return isObject(value) && 'localName' in value && 'getAttribute' in value
}

/** Puts a function in the place of one of a holder's, called as that one; `make` gets the original. */
export function replaceFunction(
  holder: object,
  name: string,
  make: (original: (self: unknown, args: ReadonlyArray<unknown>) => unknown) => Replacement
): void {
  const original: unknown = Reflect.get(holder, name)
  if (typeof original !== 'function') return
  const replacement = make((self, args) => Reflect.apply(original, self, args))
  const value = {
    [name](this: unknown, ...args: ReadonlyArray<unknown>): unknown {
      return replacement(this, args)
    }
  }[name]
  const descriptor = Object.getOwnPropertyDescriptor(holder, name)
  Object.defineProperty(holder, name, {configurable: true, enumerable: true, writable: true, ...descriptor, value})
}

type Replacement = (self: unknown, args: ReadonlyArray<unknown>) => unknown
