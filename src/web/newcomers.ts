/** Younger parts of browsers that documentation uses: the scheduler, storage, the network's kind, moving elements. */
import {defineAttribute, defineFunctions, defineMethods} from './define.ts'
import {createDeferred, promiseCall} from './deferred.ts'
import {isObject, read} from './realm.ts'
import type {WebContext} from './web.ts'

export function installNewcomers(web: WebContext): void {
  const {window} = web
  defineAttribute(window, 'scheduler', {get: constant(createScheduler(web))})
  const holder: unknown = Object.getPrototypeOf(window.navigator)
  const parts = {
    storage: createStorage(web),
    connection: Object.assign(new web.realm.EventTarget(), {
      effectiveType: '4g',
      downlink: 10,
      rtt: 50,
      saveData: false
    }),
    wakeLock: createWakeLock(web)
  }
  for (const [name, part] of Object.entries(parts)) defineAttribute(holder, name, {get: constant(part)})
  installSharing(web, holder)
  installMarkup(web)
}

function constant(value: object): () => object {
  return () => value
}

/** Tasks on the virtual clock. */
function createScheduler(web: WebContext): object {
  const {realm, clock, activity} = web
  const scheduler: object = new realm.Object()
  const after = (delay: number, task: () => unknown): Promise<unknown> => {
    const {promise, resolve} = createDeferred<unknown>(realm)
    clock.schedule(() => activity.run({kind: 'timer'}, () => resolve(promiseCall(realm, task))), delay)
    return promise
  }
  defineFunctions(
    web,
    {
      yield: () => after(0, () => undefined),
      postTask(callback, options) {
        if (typeof callback !== 'function') throw new realm.TypeError("Failed to execute 'postTask': no function")
        return after(Number(read(options, 'delay') ?? 0), () => Reflect.apply(callback, undefined, []))
      }
    },
    scheduler
  )
  return scheduler
}

function createStorage(web: WebContext): object {
  const {realm} = web
  const storage: object = new realm.Object()
  const estimate = (): Promise<unknown> =>
    realm.Promise.resolve(Object.assign(new realm.Object(), {quota: 1_000_000_000, usage: 0}))
  const granted = (): Promise<unknown> => realm.Promise.resolve(true)
  defineFunctions(web, {estimate, persist: granted, persisted: granted}, storage)
  return storage
}

function createWakeLock(web: WebContext): object {
  const {realm} = web
  const wakeLock: object = new realm.Object()
  const request = (): Promise<unknown> => {
    web.stub('navigator.wakeLock')
    const sentinel = Object.assign(new realm.EventTarget(), {released: false, type: 'screen', onrelease: null})
    const release = (): Promise<unknown> =>
      realm.Promise.resolve(Object.assign(sentinel, {released: true}) && undefined)
    defineFunctions(web, {release}, sentinel)
    return realm.Promise.resolve(sentinel)
  }
  defineFunctions(web, {request}, wakeLock)
  return wakeLock
}

function installSharing(web: WebContext, holder: unknown): void {
  defineMethods(web, holder, {
    canShare: () => true,
    share() {
      web.stub('navigator.share')
      return web.realm.Promise.resolve(undefined)
    }
  })
}

/** HTML in and out of elements, style sheets of scripts, and moving without losing state. */
function installMarkup(web: WebContext): void {
  const {window} = web
  const markup = {
    setHTMLUnsafe: (self: object, html: unknown) => void Reflect.set(self, 'innerHTML', html),
    getHTML: (self: object) => read(self, 'innerHTML')
  }
  for (const name of ['Element', 'ShadowRoot']) defineMethods(web, read(read(window, name), 'prototype'), markup)
  for (const name of ['Element', 'Document', 'DocumentFragment']) {
    const prototype = read(read(window, name), 'prototype')
    const insert = read(prototype, 'insertBefore')
    if (typeof insert !== 'function') continue
    defineMethods(web, prototype, {
      moveBefore: (self, node, child) => void Reflect.apply(insert, self, [node, child])
    })
  }
  const sheets = new WeakMap<object, unknown>()
  for (const name of ['Document', 'ShadowRoot']) {
    defineAttribute(read(read(window, name), 'prototype'), 'adoptedStyleSheets', {
      get(self) {
        const known = sheets.get(self) ?? new web.realm.Array<unknown>()
        sheets.set(self, known)
        return known
      },
      set: (self, value) => void (isObject(value) && sheets.set(self, value))
    })
  }
}
