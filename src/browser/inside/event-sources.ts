/** Tells of the life of the browser's own event sources, and leaves it as it is. */
import type {During} from '../../page/outcome.ts'
import type {Listeners} from './listeners.ts'
import type {InsidePage} from './page.ts'
import {isObject, replaceFunction} from './page.ts'
import {watchErrorFields} from './error-fields.ts'

export interface Sources {
  /** Sources that are not closed: number, `readyState`. */
  open(): ReadonlyArray<readonly [number, 0 | 1 | 2]>
  /** Tells of a listener, when the target is a source. */
  listened(target: object, type: string, via: 'listener' | 'attribute'): void
}

interface State {
  page: InsidePage
  /** From 1. */
  numbers: Map<object, number>
  listeners: Listeners
}

export function watchEventSources(page: InsidePage, types: ReadonlyArray<string>, listeners: () => Listeners): Sources {
  const numbers = new Map<object, number>()
  const state = (): State => ({page, numbers, listeners: listeners()})
  const {window} = page
  const Native: unknown = Reflect.get(window, 'EventSource')
  const listened: Sources['listened'] = (target, type, via) => {
    const source = numbers.get(target)
    if (source === undefined) return
    const closed = readyStateOf(target) === 2
    tell(page, {kind: 'listen', source, type, via, closed, during: page.doing.current()})
  }
  if (typeof Native === 'function') {
    const {prototype} = Native
    const construct = (target: () => void, args: ReadonlyArray<unknown>, newTarget: () => void): object => {
      const source: unknown = Reflect.construct(target, args, newTarget)
      if (!isObject(source)) throw new TypeError('no source')
      begin(state(), source, {args, types})
      return source
    }
    const Watched: unknown = new Proxy(Native, {construct})
    Object.defineProperty(prototype, 'constructor', {value: Watched, configurable: true, writable: true})
    Object.defineProperty(window, 'EventSource', {value: Watched, configurable: true, writable: true})
    watchClose(state, prototype)
    for (const type of ['open', 'message', 'error']) watchAttribute(state, {prototype, type, listened})
  }
  return {
    open: () =>
      [...numbers]
        .map(([source, number]) => [number, readyStateOf(source)] as const)
        .filter(([, readyState]) => readyState !== 2),
    listened
  }
}

function begin(
  {page, numbers, listeners}: State,
  target: object,
  {args, types}: {args: ReadonlyArray<unknown>; types: ReadonlyArray<string>}
): void {
  const source = numbers.size + 1
  numbers.set(target, source)
  const init = args[1]
  tell(page, {
    kind: 'source',
    source,
    url: String(Reflect.get(target, 'url')),
    written: String(args[0]),
    withCredentials: Reflect.get(target, 'withCredentials') === true,
    initKeys: isObject(init) ? Object.keys(init) : [],
    during: page.doing.current()
  })
  for (const type of new Set(['open', 'error', 'message', ...types])) {
    listeners.listen(target, type, (event) => hear({page, numbers, listeners}, {target, event, source, type}))
  }
}

interface Heard {
  target: object
  event: object
  source: number
  type: string
}

/** The first listener of all: the page's own come after it. */
function hear({page, listeners}: State, {target, event, source, type}: Heard): void {
  // The page dispatches an event of its own.
  if (Reflect.get(event, 'isTrusted') !== true) return
  const during: During = {kind: 'event', type, source}
  const data: unknown = Reflect.get(event, 'data')
  if (typeof data === 'string') {
    const lastEventId = String(Reflect.get(event, 'lastEventId'))
    tell(page, {kind: 'dispatch', source, type, data, lastEventId, listeners: listeners.count(target, type)})
  } else if (type === 'open') tell(page, {kind: 'source-open', source})
  else if (type === 'error') {
    tell(page, {
      kind: 'source-error',
      source,
      readyState: readyStateOf(target),
      listeners: listeners.count(target, type)
    })
    watchErrorFields(page, event, source)
  }
  page.doing.dispatching(event, during)
}

function watchClose(state: () => State, prototype: object): void {
  replaceFunction(prototype, 'close', (original) => (self, args) => {
    const {page, numbers} = state()
    const source = isObject(self) ? numbers.get(self) : undefined
    if (isObject(self) && source !== undefined) {
      const readyState = readyStateOf(self)
      tell(page, {kind: 'source-close', source, by: 'page', readyState, during: page.doing.current()})
    }
    return original(self, args)
  })
}

interface Attribute {
  prototype: object
  type: string
  listened: Sources['listened']
}

function watchAttribute(state: () => State, {prototype, type, listened}: Attribute): void {
  const descriptor = Object.getOwnPropertyDescriptor(prototype, `on${type}`)
  if (descriptor?.set === undefined) return
  const set = descriptor.set
  Object.defineProperty(prototype, `on${type}`, {
    ...descriptor,
    set(this: unknown, value: unknown) {
      Reflect.apply(set, this, [value])
      if (!isObject(this)) return
      state().listeners.setAttribute(this, type, isObject(value))
      if (isObject(value)) listened(this, type, 'attribute')
    }
  })
}

function readyStateOf(source: object): 0 | 1 | 2 {
  const state: unknown = Reflect.get(source, 'readyState')
  return state === 0 || state === 1 ? state : 2
}

type Entry = Extract<Parameters<InsidePage['tell']>[0], {kind: 'entry'}>['entry']
type WithoutTime<E> = E extends Entry ? Omit<E, 't'> : never

function tell(page: InsidePage, entry: WithoutTime<Entry>): void {
  page.tell({kind: 'entry', entry: {...entry, t: page.now()}, mark: page.mark()})
}
