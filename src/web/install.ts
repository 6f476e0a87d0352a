/**
 * Gives a jsdom window what a browser's has and jsdom's lacks, all of it on one virtual clock and one in-memory network.
 *
 * ```ts
 * const activity = createActivity()
 * const clock = createClock({epoch: Date.UTC(2025, 0, 1), onRunaway: (count) => log({t: clock.now(), kind: 'runaway', what: 'tasks', count})})
 * const network = createNetwork({server, clock, log, activity, where, libraries, origin: 'http://localhost:8080', latency: 10})
 * const web = installWeb(window, {network, clock, log, activity, where})  // before any page code runs
 * await advance(clock, 5_000, turn)                                       // 5 virtual seconds
 * web.sources()                                                           // [{id, url, readyState(), close()}]
 * web.close()                                                             // the page goes away
 * ```
 *
 * - `advance(clock, until, turn)` runs due tasks one by one and awaits `turn()`, a real macrotask, before the first and
 *   after each; `clock.renew()` and `network.renew({latency})` start the counts of a new scenario.
 * - `network.loadSubresource(url, via, {written, at})` answers scripts, styles, images, frames and navigations at once:
 *   `{ok, status, contentType, text, url, by, note}`. Cookies are in `network.cookies`.
 * - `where()` is called synchronously while page code is on the stack. Timers and frames run in activity `timer`, events of
 *   sources in `{kind: 'event', type, source}`; what runs in promises runs in the activity that is current then.
 * - Exceptions of timers and listeners go the way jsdom's own go: an `error` event at the window, then, unless prevented,
 *   a `jsdomError` at the virtual console.
 * - Logged here: `request`, `response`, `runaway` (requests, streams), `source…`, `dispatch`, `listen`, `error-field`, `dialog`,
 *   `assumed` (stub).
 * - Needs of the realm: standard JavaScript, `URL`. The window needs `runScripts: 'dangerously'`.
 * - Frames: call it for each window that page code runs in; all share clock and network.
 */
import {installViewTransitions} from './animation.ts'
import {installClosedDoors} from './closed-doors.ts'
import {installCss} from './css.ts'
import {define, defineAttribute, defineFunctions, defineMethods} from './define.ts'
import {installDialogs} from './dialogs.ts'
import {installElements} from './elements.ts'
import {installConsole} from './error-event.ts'
import {installEventClasses} from './event-classes.ts'
import {createEventSourceClass} from './event-source.ts'
import {installFetch} from './fetch.ts'
import {installLanguage} from './language.ts'
import {installMessages} from './messages.ts'
import {installNavigator} from './navigator.ts'
import {installNewcomers} from './newcomers.ts'
import {installObservers} from './observers.ts'
import type {PageWindow} from './page-window.ts'
import {installPrompts} from './prompts.ts'
import {read, toUsvString} from './realm.ts'
import {installSelectors} from './selectors.ts'
import {installChance, installTime} from './time-and-chance.ts'
import {createTimers} from './timers.ts'
import {createContext, type SourceHandle, type WebContext, type WebOptions} from './web.ts'
import {installXhr} from './xml-http-request.ts'

export type {WebOptions}

export interface Web {
  /** Event sources of the page, in order of creation, closed ones too. */
  sources(): ReadonlyArray<SourceHandle>
  /** Sources that are not closed. */
  openSources(): number
  /** The page goes away: sources are closed (`by: 'driver'`), requests aborted, timers stopped. Fires no events. */
  close(): void
  /** As `window.stop()`: requests and sources fail, the page hears of it. */
  stop(): void
  /** Reports an exception as `window.reportError` does. */
  report(error: unknown): void
}

/** Throws when `window` is no window with scripts. */
export function installWeb(window: object, options: WebOptions): Web {
  if (!isPageWindow(window)) throw new TypeError('the window has no `eval`: it needs `runScripts: "dangerously"`')
  const web = createContext(window, options)
  for (const part of parts) part(web)
  const {sources} = web
  return {
    sources: () => [...sources],
    openSources: () => sources.filter((source) => source.readyState() !== 2).length,
    close() {
      for (const source of sources) if (source.readyState() !== 2) source.close()
      for (const stoppable of web.stoppable) stoppable.stop('end')
    },
    stop: () => stopAll(web),
    report: web.events.report
  }
}

const parts = [
  installTimers,
  installTime,
  installChance,
  installFetch,
  installXhr,
  installEventSource,
  installMessages,
  installClosedDoors,
  installNavigator,
  installNewcomers,
  installLanguage,
  installPrompts,
  installObservers,
  installCss,
  installElements,
  installSelectors,
  installEventClasses,
  installDialogs,
  installViewTransitions,
  installDocument,
  installConsole
]

function isPageWindow(window: object): window is PageWindow {
  return typeof read(window, 'eval') === 'function' && typeof read(window, 'EventTarget') === 'function'
}

function stopAll(web: WebContext): void {
  for (const stoppable of web.stoppable) stoppable.stop('stop')
}

function installTimers(web: WebContext): void {
  defineFunctions(web, createTimers(web))
  defineFunctions(web, {stop: () => stopAll(web)})
}

function installEventSource(web: WebContext): void {
  define(web.window, 'EventSource', createEventSourceClass(web))
}

/** Cookies of the network; facts about the page that jsdom leaves out. */
function installDocument(web: WebContext): void {
  const {window, network, realm} = web
  defineAttribute(window.Document.prototype, 'cookie', {
    get: () => network.cookies.read(window.document.URL, {script: true}),
    set: (_self, value) => network.cookies.store(window.document.URL, toUsvString(realm, value), {script: true})
  })
  defineMethods(web, window.Document.prototype, {
    elementFromPoint: () => null,
    elementsFromPoint: () => new realm.Array<unknown>(),
    execCommand: () => false,
    queryCommandEnabled: () => false,
    queryCommandIndeterm: () => false,
    queryCommandState: () => false,
    queryCommandSupported: () => false,
    queryCommandValue: () => '',
    getAnimations: () => new realm.Array<unknown>(),
    exitFullscreen: () => realm.Promise.resolve(undefined)
  })
  const fonts = Object.assign(new realm.EventTarget(), {status: 'loaded', size: 0})
  defineFunctions(web, {check: () => true, load: () => realm.Promise.resolve(new realm.Array<unknown>())}, fonts)
  Object.assign(fonts, {ready: realm.Promise.resolve(fonts)})
  defineAttribute(window.Document.prototype, 'fonts', {get: () => fonts})
  for (const [name, value] of Object.entries({isSecureContext: true, crossOriginIsolated: false}))
    define(window, name, value)
}
