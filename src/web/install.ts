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
import {define, defineFunctions} from './define.ts'
import {createEventSourceClass} from './event-source.ts'
import {installFetch} from './fetch.ts'
import type {PageWindow} from './page-window.ts'
import {read} from './realm.ts'
import {createTimers} from './timers.ts'
import {createContext, type SourceHandle, type WebContext, type WebOptions} from './web.ts'

export type {SourceHandle, WebOptions}

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
  for (const part of [installTimers, installFetch, installEventSource]) part(web)
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
