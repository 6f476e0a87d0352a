/** Runs in a page of a real browser before any of its scripts: tells what happens, and does what the driver asks. */
import {giveGlobals} from '../../page/assumed-globals.ts'
import type {LiveElement, WindowGlobal} from '../../page/dom.ts'
import {logHtmxEvents} from '../../page/htmx-events.ts'
import {leavePage} from '../../page/leave-page.ts'
import {createPlaceholder} from '../../page/modules/placeholder.ts'
import {findOffers, longestDelay, numberOf, selectorOf, takeOffer} from '../../page/offers.ts'
import {visibleText} from '../../page/visible-text.ts'
import type {ElementKey, Inside, InsideConfig} from '../told.ts'
import {watchConsole} from './console.ts'
import {createDoing} from './doing.ts'
import {createKeys} from './element-keys.ts'
import {watchErrors} from './errors.ts'
import type {Sources} from './event-sources.ts'
import {watchEventSources} from './event-sources.ts'
import {nameInsertedScripts} from './inserted-scripts.ts'
import type {Listeners} from './listeners.ts'
import {watchListeners} from './listeners.ts'
import type {InsidePage} from './page.ts'
import {isObject} from './page.ts'
import {watchRequests} from './requests.ts'
import {watchTimers} from './timers.ts'
import {watchWaysOut} from './ways-out.ts'

const maxHtml = 20_000

/** Called once in every frame. */
export function start(config: InsideConfig): void {
  const window: unknown = globalThis
  if (!isWindow(window)) return
  const page = createPage(window, config)
  let sources: Sources | undefined
  const listeners: Listeners = watchListeners(page, (target, type) => sources?.listened(target, type, 'listener'))
  sources = watchEventSources(page, config.eventTypes, () => listeners)
  watchErrors(page, listeners)
  watchConsole(page)
  watchRequests(page)
  watchTimers(page)
  watchWaysOut(page, listeners)
  nameInsertedScripts(page)
  giveGlobals(window, {
    names: config.globals,
    onUse: (name) => page.tell({kind: 'entry', entry: {t: page.now(), kind: 'assumed', what: 'global', name}, mark: {}})
  })
  watchHtmx(page)
  const inside = createInside(page, {listeners, sources})
  Object.defineProperty(window, Symbol.for(config.handle), {value: inside, configurable: true})
}

function createPage(window: WindowGlobal, {binding}: InsideConfig): InsidePage {
  const send: unknown = Reflect.get(window, binding)
  Reflect.deleteProperty(window, binding)
  const {stringify} = JSON
  const {performance} = globalThis
  const now = performance.now.bind(performance)
  return {
    window,
    used: undefined,
    mark() {
      const stack: unknown = Reflect.get(new Error('where'), 'stack')
      const element = this.used
      return {...(typeof stack === 'string' ? {stack} : {}), ...(element === undefined ? {} : {element})}
    },
    tell: (told) => void (typeof send === 'function' && Reflect.apply(send, undefined, [stringify(told)])),
    now: () => Math.round(now()),
    doing: createDoing(window),
    keys: createKeys(window),
    isInspecting: false
  }
}

function watchHtmx(page: InsidePage): void {
  let element: ElementKey | undefined
  logHtmxEvents(page.window, {
    now: page.now,
    placeOf(target) {
      element = page.keys.of(target)
      return undefined
    },
    log({...entry}) {
      page.tell({kind: 'entry', entry, mark: element === undefined ? {} : {element}})
      element = undefined
    }
  })
}

function createInside(page: InsidePage, {listeners, sources}: {listeners: Listeners; sources: Sources}): Inside {
  const {window, doing} = page
  const elements: LiveElement[] = []
  return {
    settle: () => doing.setGround({kind: 'promise'}),
    text: () => visibleText(window.document.body),
    body: () => window.document.body?.outerHTML.slice(0, maxHtml) ?? '',
    openSources: sources.open,
    offers: () =>
      findOffers(window, (element) => listenedTypes(element, listeners)).map(({element, type, tag}) => ({
        element: numberOf(element, elements),
        type,
        tag,
        key: page.keys.of(element)
      })),
    nameOf(number) {
      const element = elements[number]
      return element?.isConnected === true ? selectorOf(element) : undefined
    },
    use(number, type) {
      const element = elements[number]
      if (element === undefined) return
      page.used = page.keys.of(element)
      doing.run({kind: 'interaction', type}, () => takeOffer(window, {element, type}))
      page.used = undefined
    },
    longestDelay: () => longestDelay(window),
    placeholder: () => createPlaceholder(window),
    leave: () => leavePage(window, (type, fire) => doing.run({kind: 'event', type}, fire)),
    scripts: () =>
      Array.from(window.document.querySelectorAll('script:not([src])'))
        .filter(isClassic)
        .map((script) => script.textContent ?? ''),
    run(source, address) {
      const script = window.document.createElement('script')
      script.textContent = `${source}\n//# sourceURL=${address}`
      const parent = window.document.querySelector('head') ?? window.document.body
      const append: unknown = parent === null ? undefined : Reflect.get(parent, 'append')
      if (typeof append === 'function') Reflect.apply(append, parent, [script])
      script.replaceChildren()
      const remove: unknown = Reflect.get(script, 'remove')
      if (typeof remove === 'function') Reflect.apply(remove, script, [])
    }
  }
}

/** Added ones, and handlers that were set as attributes or properties. */
function listenedTypes(element: LiveElement, listeners: Listeners): ReadonlyArray<string> {
  const handled = ['click', 'dblclick', 'input', 'change', 'submit', 'keydown', 'keyup', 'focus', 'blur']
  return [
    ...listeners.typesOf(element),
    ...handled.filter((type) => typeof Reflect.get(element, `on${type}`) === 'function')
  ]
}

function isClassic(script: LiveElement): boolean {
  const type = script.getAttribute('type')?.trim().toLowerCase() ?? ''
  return type === '' || /^(?:text|application)\/(?:java|ecma)script$/.test(type)
}

function isWindow(value: unknown): value is WindowGlobal {
  return isObject(value) && 'document' in value && 'EventTarget' in value
}
