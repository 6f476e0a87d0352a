/** What the parts of a page's world share. */
import type {LogEntry, SnippetPlace} from '../page/outcome.ts'
import type {Activity} from './activity.ts'
import type {Clock} from './clock.ts'
import type {Network} from './network.ts'
import type {PageWindow} from './page-window.ts'
import {captureRealm, type Realm} from './realm.ts'
import {installStreams, type Streams} from './streams.ts'
import {createEvents, type Events} from './trusted-event.ts'

export interface WebOptions {
  network: Network
  clock: Clock
  log: (entry: LogEntry) => void
  activity: Activity
  /** Place in the snippets of the innermost page frame now; called synchronously when the page calls in. */
  where: () => SnippetPlace | undefined
  /** First reconnection time of event streams, ms (default: 3,000, as in Chromium and WebKit). */
  reconnectionTime?: number
}

export interface WebContext extends Required<WebOptions> {
  window: PageWindow
  realm: Realm
  events: Events
  streams: Streams
  /** True while a console looks into values. */
  isInspecting: boolean
  /** Logs that the page used something that only pretends to work; once per name. */
  stub(name: string): void
  /** What `window.stop()` and the end of the page abort; entries take themselves away when they are over. */
  stoppable: Set<Stoppable>
  /** Sources of the page, in order of creation. */
  sources: Array<SourceHandle>
}

export interface Stoppable {
  /** `stop`: by `window.stop()`, the page hears of it; `end`: the page is gone. */
  stop(why: 'stop' | 'end'): void
}

export interface SourceHandle {
  /** Counts from 1, over all windows of the page. */
  readonly id: number
  readonly url: string
  readyState: () => 0 | 1 | 2
  /** Closes it as the end of the page does. */
  close(): void
}

export function createContext(window: PageWindow, options: WebOptions): WebContext {
  const used = new Set<string>()
  const realm = captureRealm(window)
  return {
    reconnectionTime: 3000,
    ...options,
    window,
    realm,
    isInspecting: false,
    events: createEvents(window),
    streams: installStreams(realm, window),
    stub(name) {
      if (used.has(name)) return
      used.add(name)
      options.log({t: options.clock.now(), kind: 'assumed', what: 'stub', name})
    },
    stoppable: new Set(),
    sources: []
  }
}

/** Who asks, for requests. Frames without an address of their own count as the page's. */
export function clientOf(web: WebContext): {origin: string; referrer: string} {
  const {document, location} = web.window
  const origin = location.origin === 'null' ? web.network.origin : location.origin
  return {origin, referrer: /^https?:/.test(document.URL) ? document.URL : ''}
}

/** A URL as the document reads it, absolute; `undefined` when it is none. */
export function parseUrl(web: WebContext, text: string): string | undefined {
  try {
    return new web.realm.URL(text, web.window.document.baseURI).href
  } catch {
    return undefined
  }
}
