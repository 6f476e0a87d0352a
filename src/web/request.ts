/** `Request`: Fetch Standard §5.4. */
import {bodyMethods, cloneBody, extractBody, isUnusable, isUsed, moveBody, noBody, type Body} from './body.ts'
import {defineMethods} from './define.ts'
import {createHeaders} from './fetch-headers.ts'
import type {NetworkRequest} from './network.ts'
import type {PageAbortSignal, PageHeaders} from './page-window.ts'
import {adopt, isObject, read, toUsvString, toText} from './realm.ts'
import {createRegistry} from './stream-registry.ts'
import {parseUrl, type WebContext} from './web.ts'

export interface RequestState {
  method: string
  /** Absolute, with fragment. */
  url: string
  /** As the page wrote it. */
  written: string
  headers: PageHeaders
  body: Body
  mode: NetworkRequest['mode']
  credentials: NetworkRequest['credentials']
  redirect: NetworkRequest['redirect']
  cache: string
  referrer: string
  referrerPolicy: string
  integrity: string
  keepalive: boolean
  signal: PageAbortSignal
}

export function createRequestClass(web: WebContext) {
  const {realm} = web
  const requests = createRegistry<RequestState>(realm)
  const readRequest = (input: unknown, init: unknown): RequestState =>
    createState(web, requests.find(input) ?? fromUrl(web, input), init)

  class Request {
    constructor(...args: [input?: unknown, init?: unknown]) {
      if (args.length === 0)
        throw new realm.TypeError("Failed to construct 'Request': 1 argument required, but only 0 present.")
      requests.add(this, readRequest(args[0], args[1]))
    }
    get bodyUsed(): boolean {
      return isUsed(requests.get(this).body)
    }
    get body(): object | null {
      const {stream} = requests.get(this).body
      return stream === undefined ? null : web.streams.wrap(stream)
    }
    get destination(): string {
      return requests.get(this) && ''
    }
    get duplex(): string {
      return requests.get(this) && 'half'
    }
    clone(): object {
      const state = requests.get(this)
      if (isUnusable(state.body))
        throw new realm.TypeError("Failed to execute 'clone' on 'Request': Request body is already used")
      const headers = createHeaders(web, state.headers, 'request')
      return requests.wrap({...state, headers, body: cloneBody(state.body)}, Request.prototype)
    }
  }
  for (const name of fields) {
    Object.defineProperty(Request.prototype, name, {
      configurable: true,
      get(this: unknown) {
        return requests.get(this)[name]
      }
    })
  }
  adopt(realm, Request)
  const ownerOf = (self: unknown) => {
    const {body, headers} = requests.get(self)
    return {body, contentType: () => headers.get('content-type') ?? ''}
  }
  defineMethods(web, Request.prototype, bodyMethods(web, ownerOf))
  return {Request, read: readRequest}
}

const fields = [
  'method',
  'url',
  'headers',
  'mode',
  'credentials',
  'redirect',
  'cache',
  'referrer',
  'referrerPolicy',
  'integrity',
  'keepalive',
  'signal'
] as const

/** What `new Request(input, init)` and `fetch(input, init)` mean. Throws the window's `TypeError`. */
function createState(web: WebContext, base: RequestState, init: unknown): RequestState {
  const {realm} = web
  if (init !== undefined && init !== null && !isObject(init))
    throw new realm.TypeError('The init object is not an object')
  const method = readMethod(web, init, base.method)
  const given = read(init, 'headers')
  const headers = createHeaders(web, given === undefined ? base.headers : given, 'request')
  const body = readBody(web, {init, base, method})
  if (body.contentType !== undefined && !headers.has('content-type')) headers.append('content-type', body.contentType)
  const mode = choose(web, {init, key: 'mode', values: ['cors', 'no-cors', 'same-origin'], fallback: base.mode})
  return {
    ...base,
    method,
    headers,
    body,
    mode,
    credentials: choose(web, {
      init,
      key: 'credentials',
      values: ['omit', 'same-origin', 'include'],
      fallback: base.credentials
    }),
    redirect: choose(web, {init, key: 'redirect', values: ['follow', 'error', 'manual'], fallback: base.redirect}),
    cache: choose(web, {init, key: 'cache', values: caches, fallback: base.cache}),
    referrerPolicy: toText(read(init, 'referrerPolicy') ?? base.referrerPolicy),
    integrity: toText(read(init, 'integrity') ?? base.integrity),
    keepalive: Boolean(read(init, 'keepalive') ?? base.keepalive),
    signal: readSignal(web, init, base.signal)
  }
}

const caches = ['default', 'no-store', 'reload', 'no-cache', 'force-cache', 'only-if-cached']

function fromUrl(web: WebContext, input: unknown): RequestState {
  const {realm} = web
  const written = toUsvString(realm, input)
  const url = parseUrl(web, written)
  if (url === undefined) throw new realm.TypeError(`Failed to parse URL from ${written}`)
  if (/^[a-z]+:\/\/[^/?#]*@/i.test(url))
    throw new realm.TypeError(`Request cannot be constructed from a URL that includes credentials: ${url}`)
  return {
    method: 'GET',
    url,
    written,
    headers: new realm.Headers(),
    body: noBody,
    mode: 'cors',
    credentials: 'same-origin',
    redirect: 'follow',
    cache: 'default',
    referrer: 'about:client',
    referrerPolicy: '',
    integrity: '',
    keepalive: false,
    signal: new realm.AbortController().signal
  }
}

/** The common methods are written in any case, others as given. */
function readMethod(web: WebContext, init: unknown, fallback: string): string {
  const {realm} = web
  const given = read(init, 'method')
  if (given === undefined) return fallback
  const method = toText(given)
  const upper = method.toUpperCase()
  if (!/^[!#$%&'*+\-.^_`|~\w]+$/.test(method)) throw new realm.TypeError(`'${method}' is not a valid HTTP method.`)
  if (['CONNECT', 'TRACE', 'TRACK'].includes(upper))
    throw new realm.TypeError(`'${method}' HTTP method is unsupported.`)
  return ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT'].includes(upper) ? upper : method
}

interface BodyInput {
  init: unknown
  base: RequestState
  method: string
}

function readBody(web: WebContext, {init, base, method}: BodyInput): Body {
  const {realm} = web
  const given = read(init, 'body')
  const hasOwn = given !== undefined && given !== null
  if ((hasOwn || base.body.stream !== undefined) && (method === 'GET' || method === 'HEAD')) {
    throw new realm.TypeError('Request with GET/HEAD method cannot have body.')
  }
  if (hasOwn) {
    const body = extractBody(web, given)
    if (body.bytes === undefined && read(init, 'duplex') !== 'half') {
      throw new realm.TypeError('The `duplex` member must be specified for a request with a streaming body')
    }
    return body
  }
  if (isUnusable(base.body))
    throw new realm.TypeError('Cannot construct a Request with a Request object that has already been used.')
  return base.body.stream === undefined ? noBody : moveBody(base.body)
}

interface Choice<T extends string> {
  init: unknown
  key: string
  values: ReadonlyArray<string>
  fallback: T
}

function choose<T extends string>(web: WebContext, {init, key, values, fallback}: Choice<T>): T {
  const given = read(init, key)
  if (given === undefined) return fallback
  const found = values.find((value): value is T => value === toText(given))
  if (found !== undefined) return found
  throw new web.realm.TypeError(`The provided value '${toText(given)}' is not a valid enum value of type ${key}.`)
}

function readSignal(web: WebContext, init: unknown, fallback: PageAbortSignal): PageAbortSignal {
  const given = read(init, 'signal')
  if (given === undefined) return fallback
  if (given === null) return new web.realm.AbortController().signal
  if (given instanceof web.realm.AbortSignal) return given
  throw new web.realm.TypeError("Failed to construct 'Request': member signal is not of type AbortSignal.")
}
