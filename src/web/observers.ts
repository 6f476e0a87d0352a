/** Observers of layout and performance: nothing has a size here, so each observed element is told of once. */
import {expose, isObject, read} from './realm.ts'
import {createRegistry} from './stream-registry.ts'
import type {WebContext} from './web.ts'

interface Observer {
  callback: (...args: ReadonlyArray<unknown>) => unknown
  /** Elements that are observed, with whether they were told of. */
  targets: Map<object, boolean>
  isPlanned: boolean
}

export function installObservers(web: WebContext): void {
  const {realm, window} = web
  const intersection = createObserverClass(web, 'IntersectionObserver', (target) => ({
    target,
    isIntersecting: true,
    intersectionRatio: 1,
    time: web.clock.now(),
    boundingClientRect: rectOf(target),
    intersectionRect: rectOf(target),
    rootBounds: null
  }))
  const resize = createObserverClass(web, 'ResizeObserver', (target) => {
    const sizes = realm.Array.of(Object.assign(new realm.Object(), {inlineSize: 0, blockSize: 0}))
    return {
      target,
      contentRect: rectOf(target),
      borderBoxSize: sizes,
      contentBoxSize: sizes,
      devicePixelContentBoxSize: sizes
    }
  })
  for (const constructor of [intersection, resize, createPerformanceObserver(web)]) expose(realm, window, constructor)
}

function rectOf(target: object): unknown {
  const method = read(target, 'getBoundingClientRect')
  return typeof method === 'function' ? Reflect.apply(method, target, []) : null
}

function createObserverClass(web: WebContext, name: string, entryOf: (target: object) => object): NewableFunction {
  const {realm} = web
  const observers = createRegistry<Observer>(realm)
  const constructor = class {
    readonly root = null
    readonly rootMargin = '0px 0px 0px 0px'
    readonly thresholds: ReadonlyArray<number> = realm.Array.of(0)
    constructor(callback: unknown) {
      if (typeof callback !== 'function') {
        throw new realm.TypeError(`Failed to construct '${name}': parameter 1 is not of type 'Function'.`)
      }
      const call = (...args: ReadonlyArray<unknown>): unknown => Reflect.apply(callback, this, args)
      observers.add(this, {callback: call, targets: new Map(), isPlanned: false})
    }
    observe(target: unknown): void {
      if (!(target instanceof realm.Element)) {
        throw new realm.TypeError(`Failed to execute 'observe' on '${name}': parameter 1 is not of type 'Element'.`)
      }
      web.stub(name)
      const observer = observers.get(this)
      if (!observer.targets.has(target)) observer.targets.set(target, false)
      plan(web, {observer, self: this, entryOf})
    }
    unobserve(target: unknown): void {
      if (isObject(target)) observers.get(this).targets.delete(target)
    }
    disconnect(): void {
      observers.get(this).targets.clear()
    }
    takeRecords(): ReadonlyArray<object> {
      return new realm.Array<object>()
    }
  }
  Object.defineProperty(constructor, 'name', {value: name, configurable: true})
  return constructor
}

interface Plan {
  observer: Observer
  self: object
  entryOf: (target: object) => object
}

/** Tells of new elements in the next frame. */
function plan(web: WebContext, {observer, self, entryOf}: Plan): void {
  if (observer.isPlanned) return
  observer.isPlanned = true
  web.clock.schedule(() => {
    observer.isPlanned = false
    const fresh = [...observer.targets].filter(([, isKnown]) => !isKnown).map(([target]) => target)
    for (const target of fresh) observer.targets.set(target, true)
    if (fresh.length === 0) return
    const entries = web.realm.Array.from(fresh, (target) => Object.assign(new web.realm.Object(), entryOf(target)))
    try {
      web.activity.run({kind: 'timer'}, () => observer.callback(entries, self))
    } catch (error) {
      web.events.report(error)
    }
  }, 16)
}

function createPerformanceObserver(web: WebContext): NewableFunction {
  return class PerformanceObserver {
    static readonly supportedEntryTypes = web.realm.Array.of('mark', 'measure')
    observe(): void {
      web.stub('PerformanceObserver')
    }
    disconnect(): void {
      // Nothing is observed.
    }
    takeRecords(): ReadonlyArray<object> {
      return new web.realm.Array<object>()
    }
  }
}
