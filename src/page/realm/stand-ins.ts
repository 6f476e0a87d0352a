/** Small stand-ins for modules of Node and npm that the bundled jsdom asks for and pages must not have. */

/** `os` */
export function cpus(): ReadonlyArray<object> {
  return [{}, {}, {}, {}]
}

/** undici's `WebSocket`: it never connects. */
export class WebSocket {
  binaryType = 'blob'
  readyState = 0
  extensions = ''
  protocol = ''
  bufferedAmount = 0
  addEventListener(): void {}
  removeEventListener(): void {}
  close(): void {}
  send(): void {}
}

/** The dispatcher that jsdom hands to its own XHR, which pages do not get. */
export function JSDOMDispatcher(): void {}

export const DEFAULT_USER_AGENT = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) check-docs'

/** How jsdom loads a subresource whose loader was not replaced: not at all. */
export function fetchCollected(): Promise<never> {
  return Promise.reject(new TypeError('not loaded'))
}

/** tough-cookie's jar: pages get the cookies of the in-memory network instead. */
export class CookieJar {
  getCookieStringSync(): string {
    return ''
  }
  setCookieSync(): void {}
}
