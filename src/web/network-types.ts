/** What the parts of the network say to each other. */
import type {Library} from '../page/job.ts'
import type {LogEntry, SnippetPlace} from '../page/outcome.ts'
import type {Activity} from './activity.ts'
import type {Clock} from './clock.ts'
import type {CookieJar} from './cookie-jar.ts'
import type {HeaderList, RequestVia, Server} from './server.ts'

export interface NetworkOptions {
  server: Server
  clock: Clock
  log: (entry: LogEntry) => void
  activity: Activity
  /** Place in the snippets of the innermost page frame now. */
  where: () => SnippetPlace | undefined
  /** Scripts and styles of installed packages that stand for CDN URLs. */
  libraries: ReadonlyArray<Library>
  /** Origin of the page and of the server: `http://localhost:8080`. */
  origin: string
  /** Further origins that the server answers (default: none). */
  origins?: ReadonlyArray<string>
  /** Virtual ms from the request to the first byte of the response (default: 10). */
  latency?: number
  /**
   * Ask with `OPTIONS` before a foreign server is sent a `Last-Event-ID` of more than 128 bytes or with unsafe ones, as
   * whatwg/fetch#1788 proposes (default: false, as browsers do).
   */
  preflightLastEventId?: boolean
  /** Requests and event streams that one scenario may make (default: 40 each). */
  maxRequests?: number
  maxStreams?: number
}

export interface NetworkRequest {
  via: RequestVia
  method: string
  /** Absolute; may have a fragment. */
  url: string
  /** As the page wrote it. */
  written: string | undefined
  /** Set by the page. */
  headers: HeaderList
  /** Added by the browser (`last-event-id`); never a reason for a preflight. */
  ownHeaders?: HeaderList
  body?: Uint8Array | undefined
  mode: 'cors' | 'no-cors' | 'same-origin' | 'navigate'
  credentials: 'omit' | 'same-origin' | 'include'
  redirect: 'follow' | 'error' | 'manual'
  /** URL of the page, for `Referer`. */
  referrer: string
  /** Origin of the page (default: that of the network). */
  origin?: string
  /** Place in the page, when the request starts later than the call that asked for it. */
  at?: SnippetPlace | undefined
}

export interface NetworkResponse {
  /** After redirects, without fragment. */
  url: string
  redirected: boolean
  status: number
  statusText: string
  /** What the page may see, names in lower case. */
  headers: HeaderList
  type: 'basic' | 'cors' | 'opaque' | 'opaqueredirect'
}

/**
 * Why there is no response. `network`: the connection can't be made or broke. `cors`: the page may not read it.
 * `refused`: no server is there for this URL. `runaway`: too many requests. `scheme`: not for this kind of URL.
 * `redirect`: too many, or not wanted. `aborted`: by the user agent (`window.stop()`).
 */
export interface Failure {
  kind: 'network' | 'cors' | 'refused' | 'runaway' | 'scheme' | 'redirect' | 'aborted'
  message: string
}

/** Each call is a task of its own on the clock. After `end`, `fail` or `abort` there are no more. */
export interface Receiver {
  response(response: NetworkResponse): void
  chunk(bytes: Uint8Array): void
  end(): void
  fail(failure: Failure): void
}

export interface Exchange {
  /** Number of the request in the log; `undefined` when nothing was sent. */
  readonly id: number | undefined
  /** The page goes away: the receiver hears nothing more, the server is told. */
  abort(): void
}

export interface Answer {
  response: NetworkResponse
  bytes: Uint8Array
}

export interface Subresource {
  /** True for status 200–299. */
  ok: boolean
  status: number
  contentType: string
  text: string
  /** After redirects. */
  url: string
  by: 'backend' | 'npm' | 'refused' | 'local'
  /** Name of the npm file (`htmx.org@2.0.8/dist/htmx.js`), reason of a refusal. */
  note: string | undefined
}

export interface Network {
  readonly origin: string
  readonly cookies: CookieJar
  /** Starts a request; nothing is told to the receiver before this returns. */
  start(request: NetworkRequest, receiver: Receiver): Exchange
  /** Answers at once, without moving time: for synchronous XHR. */
  now(request: NetworkRequest): Answer | Failure
  /**
   * A script, style, image, frame or navigation, at once. `url` may be relative to the page's origin. CDN URLs of the
   * job's libraries are answered from npm, URLs of the page's origin by the server; all others are refused.
   */
  loadSubresource(url: string, via: RequestVia, options?: {written?: string; at?: SnippetPlace}): Subresource
  /** Gives a `blob:` URL to bytes. */
  publishBlob(blob: {contentType: string; bytes: Uint8Array}): string
  revokeBlob(url: string): void
  /** The number of a new event source: sources of all windows of a page are counted together, from 1. */
  numberSource(): number
  /** Requests that have no answer yet and streams that are still open. */
  openRequests(): number
  /** A new scenario begins: requests are counted from 0 again. Latency can change with it. */
  renew(options?: {latency?: number}): void
}
