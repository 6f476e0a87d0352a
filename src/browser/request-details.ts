/** What a browser says of a request, in the words of the log. */
import type {HeaderList, RequestVia} from '../web/server.ts'
import type {SentRequest} from './cdp.ts'

/** `undefined` for what is no request of a page. */
export function viaOfType(type = 'Other'): RequestVia | undefined {
  return vias[type]
}

const vias: Readonly<Record<string, RequestVia>> = {
  Fetch: 'fetch',
  XHR: 'xhr',
  EventSource: 'eventsource',
  Script: 'script',
  Stylesheet: 'style',
  Image: 'image',
  Ping: 'beacon',
  Other: 'other',
  Font: 'other',
  Media: 'other'
}

/** Names in lower case, without what says which browser it is. */
export function headersOf(headers: Readonly<Record<string, string>>): HeaderList {
  const all = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const)
  const own = all.filter(([name]) => !/^(?:user-agent|sec-|upgrade-insecure-requests$|accept-language$)/.test(name))
  return own.some(([name]) => name === 'accept') ? own : [['accept', '*/*'], ...own]
}

/** Asked for by the browser itself. */
export function isFavicon({type, request}: SentRequest): boolean {
  return type === 'Other' && new URL(request.url).pathname === '/favicon.ico'
}

export function withoutHash(url: string): string {
  return url.replace(/#.*$/, '')
}

export function resolve(url: string, base: string): string | undefined {
  return URL.canParse(url, base) ? withoutHash(new URL(url, base).href) : undefined
}
