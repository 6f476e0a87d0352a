/** What elements have in browsers and jsdom lacks: text as seen, scrolling, animations, media, canvas. */
import {createAnimation} from './animation.ts'
import {createCanvasContext} from './canvas.ts'
import {defineAttribute, defineFunctions, defineMethods} from './define.ts'
import {installFormMembers} from './form-members.ts'
import {readInnerText, writeInnerText} from './inner-text.ts'
import type {PageElement} from './page-window.ts'
import {read, toText} from './realm.ts'
import type {WebContext} from './web.ts'

export function installElements(web: WebContext): void {
  const {window, realm} = web
  const isElement = (value: unknown): value is PageElement => value instanceof realm.Element
  for (const name of ['innerText', 'outerText']) {
    defineAttribute(window.HTMLElement.prototype, name, {
      get: (self) => (isElement(self) ? readInnerText(self) : ''),
      set: (self, value) =>
        void (isElement(self) && writeInnerText(window.document, self, value === null ? '' : toText(value)))
    })
  }
  installScrolling(web)
  defineMethods(web, realm.Element.prototype, {
    animate: (self, frames, options) => createAnimation(web, {target: self, frames, options}),
    getAnimations: () => new realm.Array<unknown>(),
    checkVisibility: (self) => isElement(self) && self.isConnected && self.closest('[hidden]') === null,
    setPointerCapture: () => undefined,
    releasePointerCapture: () => undefined,
    hasPointerCapture: () => false,
    requestFullscreen() {
      web.stub('Element.requestFullscreen')
      return realm.Promise.resolve(undefined)
    }
  })
  installFormMembers(web)
  installMedia(web)
  installCanvas(web)
  installXPath(web)
}

/** Nothing has a size, so nothing scrolls: the promises of CSSOM View §6.1 are fulfilled at once. */
function installScrolling(web: WebContext): void {
  const {realm} = web
  const still = (name: string) => (): Promise<unknown> => {
    web.stub(name)
    return realm.Promise.resolve(Object.assign(new realm.Object(), {interrupted: false}))
  }
  for (const name of ['scroll', 'scrollBy', 'scrollTo']) {
    defineFunctions(web, {[name]: still(`window.${name}`)})
    defineMethods(web, realm.Element.prototype, {[name]: still(`Element.${name}`)})
  }
  defineMethods(web, realm.Element.prototype, {scrollIntoView: still('Element.scrollIntoView')})
  for (const name of ['moveBy', 'moveTo', 'resizeBy', 'resizeTo', 'focus', 'blur'])
    defineFunctions(web, {[name]: () => undefined})
}

function installMedia(web: WebContext): void {
  const media = read(read(web.window, 'HTMLMediaElement'), 'prototype')
  const paused = new WeakMap<object, boolean>()
  const change = (self: object, isPaused: boolean): void => {
    web.stub('HTMLMediaElement.play')
    if ((paused.get(self) ?? true) === isPaused) return
    paused.set(self, isPaused)
    const type = isPaused ? 'pause' : 'play'
    if (self instanceof web.realm.Element) {
      const target = self
      web.clock.schedule(() => void web.events.fire(target, new web.realm.Event(type)), 0)
    }
  }
  defineMethods(web, media, {
    play(self) {
      change(self, false)
      return web.realm.Promise.resolve(undefined)
    },
    pause: (self) => change(self, true),
    load: () => web.stub('HTMLMediaElement.load'),
    canPlayType: () => 'maybe'
  })
  defineAttribute(media, 'paused', {get: (self) => paused.get(self) ?? true})
}

/** An empty picture of one pixel. */
const emptyPng =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

function installCanvas(web: WebContext): void {
  const {realm, window, clock} = web
  const contexts = new WeakMap<object, object>()
  defineMethods(web, read(read(window, 'HTMLCanvasElement'), 'prototype'), {
    getContext(self, type) {
      web.stub('HTMLCanvasElement.getContext')
      if (type !== '2d') return null
      const context = contexts.get(self) ?? createCanvasContext(web, self)
      contexts.set(self, context)
      return context
    },
    toDataURL: () => emptyPng,
    toBlob(_self, callback) {
      if (typeof callback !== 'function')
        throw new realm.TypeError("Failed to execute 'toBlob': parameter 1 is not of type 'Function'.")
      clock.schedule(() => void Reflect.apply(callback, undefined, [new realm.Blob([], {type: 'image/png'})]), 0)
    }
  })
}

/** The type of result may be left out, as htmx does; jsdom insists on it (jsdom#3422). */
function installXPath(web: WebContext): void {
  const holder = read(read(web.window, 'XPathExpression'), 'prototype')
  const original = read(holder, 'evaluate')
  if (typeof original !== 'function') return
  defineMethods(web, holder, {
    evaluate: (self, node, type, result) => Reflect.apply(original, self, [node, type ?? 0, result ?? null])
  })
}
