/** `Response`: Fetch Standard §5.5. */
import {bodyMethods, cloneBody, extractBody, isUnusable, isUsed, noBody, streamOf, type Body} from './body.ts'
import {defineMethods} from './define.ts'
import {createHeaders, type Guard} from './fetch-headers.ts'
import type {NetworkResponse} from './network.ts'
import type {PageHeaders} from './page-window.ts'
import type {Readable} from './readable.ts'
import {adopt, read, toText} from './realm.ts'
import {createRegistry} from './stream-registry.ts'
import {encodeUtf8} from './utf8.ts'
import {parseUrl, type WebContext} from './web.ts'

interface ResponseState {
  type: NetworkResponse['type'] | 'default' | 'error'
  url: string
  redirected: boolean
  status: number
  statusText: string
  headers: PageHeaders
  body: Body
}

export type ResponseClass = ReturnType<typeof createResponseClass>

export function createResponseClass(web: WebContext) {
  const {realm} = web
  const responses = createRegistry<ResponseState>(realm)

  class Response {
    constructor(body?: unknown, init?: unknown) {
      responses.add(this, createState(web, extractBody(web, body), init))
    }
    get ok(): boolean {
      const {status} = responses.get(this)
      return status >= 200 && status < 300
    }
    get bodyUsed(): boolean {
      return isUsed(responses.get(this).body)
    }
    get body(): object | null {
      const {stream} = responses.get(this).body
      return stream === undefined ? null : web.streams.wrap(stream)
    }
    clone(): object {
      const state = responses.get(this)
      if (isUnusable(state.body))
        throw new realm.TypeError("Failed to execute 'clone' on 'Response': Response body is already used")
      const guard = state.type === 'default' ? 'response' : 'immutable'
      const headers = createHeaders(web, state.headers, guard)
      return responses.wrap({...state, headers, body: cloneBody(state.body)}, Response.prototype)
    }
    static error(): object {
      const state = {...createState(web, noBody, undefined, 'immutable'), type: 'error' as const, status: 0}
      return responses.wrap(state, Response.prototype)
    }
    static redirect(url: unknown, status: unknown = 302): object {
      return responses.wrap(redirectState(web, toText(url), Number(status)), Response.prototype)
    }
    static json(data: unknown, init?: unknown): object {
      return responses.wrap(createState(web, jsonBody(web, data), init), Response.prototype)
    }
  }
  for (const name of fields) {
    Object.defineProperty(Response.prototype, name, {
      configurable: true,
      get(this: unknown) {
        return responses.get(this)[name]
      }
    })
  }
  adopt(realm, Response)
  const ownerOf = (self: unknown) => {
    const {body, headers} = responses.get(self)
    return {body, contentType: () => headers.get('content-type') ?? ''}
  }
  defineMethods(web, Response.prototype, bodyMethods(web, ownerOf))
  return {
    Response,
    create: (response: NetworkResponse, stream: Readable | undefined): object =>
      responses.wrap(fromNetwork(web, response, stream), Response.prototype)
  }
}

function redirectState(web: WebContext, url: string, status: number): ResponseState {
  const target = parseUrl(web, url)
  if (target === undefined) throw new web.realm.TypeError(`Failed to parse URL from ${url}`)
  if (![301, 302, 303, 307, 308].includes(status)) throw new web.realm.RangeError('Invalid status code')
  const state = createState(web, noBody, undefined, 'none')
  state.headers.set('location', target)
  return {...state, status, headers: createHeaders(web, state.headers, 'immutable')}
}

function jsonBody(web: WebContext, data: unknown): Body {
  const text = web.realm.JSON.stringify(data)
  if (text === undefined) throw new web.realm.TypeError('The data is not JSON serializable')
  const bytes = encodeUtf8(text)
  return {stream: streamOf(web, bytes), bytes, contentType: 'application/json'}
}

/** A response as the network gave it. */
function fromNetwork(web: WebContext, response: NetworkResponse, stream: Readable | undefined): ResponseState {
  const isHidden = response.type === 'opaque' || response.type === 'opaqueredirect'
  const headers = isHidden ? [] : response.headers.map(([name, value]) => [name, value])
  return {
    type: response.type,
    url: response.type === 'opaque' ? '' : response.url,
    redirected: response.redirected && !isHidden,
    status: isHidden ? 0 : response.status,
    statusText: isHidden ? '' : response.statusText,
    headers: createHeaders(web, headers, 'immutable'),
    body: {stream: isHidden ? undefined : stream, bytes: undefined, contentType: undefined}
  }
}

const fields = ['type', 'url', 'redirected', 'status', 'statusText', 'headers'] as const

function createState(web: WebContext, body: Body, init: unknown, guard: Guard = 'response'): ResponseState {
  const {realm} = web
  const given = read(init, 'status')
  const status = given === undefined ? 200 : Number(given)
  if (!Number.isInteger(status) || status < 200 || status > 599) {
    throw new realm.RangeError(
      `Failed to construct 'Response': The status provided (${String(given)}) is outside the range [200, 599].`
    )
  }
  const headers = createHeaders(web, read(init, 'headers'), guard)
  if (body.stream !== undefined && [204, 205, 304].includes(status)) {
    throw new realm.TypeError("Failed to construct 'Response': Response with null body status cannot have body")
  }
  if (body.contentType !== undefined && !headers.has('content-type')) headers.append('content-type', body.contentType)
  const statusText = toText(read(init, 'statusText') ?? '')
  return {type: 'default', url: '', redirected: false, status, statusText, headers, body}
}
