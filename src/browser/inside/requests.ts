/** Tells of requests before they are made: as they were written, and by whom. */
import type {RequestVia} from '../../web/server.ts'
import type {InsidePage} from './page.ts'
import {isObject, replaceFunction} from './page.ts'

export function watchRequests(page: InsidePage): void {
  const {window} = page
  const call = (via: RequestVia, written: string): void => {
    const url = absolute(page, written)
    if (url !== undefined) page.tell({kind: 'call', via, url, written, during: page.doing.current(), mark: page.mark()})
  }
  replaceFunction(window, 'fetch', (original) => (self, args) => {
    const [input] = args
    call('fetch', isObject(input) && 'url' in input ? String(input.url) : String(input))
    return original(self, args)
  })
  watchXhr(window, call)
}

function watchXhr(window: object, call: (via: RequestVia, written: string) => void): void {
  const Native: unknown = Reflect.get(window, 'XMLHttpRequest')
  if (typeof Native !== 'function') return
  const written = new WeakMap<object, string>()
  replaceFunction(Native.prototype, 'open', (original) => (self, args) => {
    if (isObject(self)) written.set(self, String(args[1]))
    return original(self, args)
  })
  replaceFunction(Native.prototype, 'send', (original) => (self, args) => {
    const url = isObject(self) ? written.get(self) : undefined
    if (url !== undefined) call('xhr', url)
    return original(self, args)
  })
}

function absolute({window}: InsidePage, written: string): string | undefined {
  try {
    return new window.URL(written, window.document.baseURI).href
  } catch {
    return undefined
  }
}
