/** `fetch()`: Fetch Standard §5.6, on the page's network. */
import {consume} from './body.ts'
import {defineFunctions} from './define.ts'
import {createDeferred, type Deferred} from './deferred.ts'
import {listHeaders, repairHeaders} from './fetch-headers.ts'
import type {Exchange, NetworkResponse} from './network.ts'
import type {SnippetPlace} from '../page/outcome.ts'
import {closeReadable, createReadable, enqueue, errorReadable, type Readable} from './readable.ts'
import {expose, toPageBytes} from './realm.ts'
import {createRequestClass, type RequestState} from './request.ts'
import {createResponseClass, type ResponseClass} from './response.ts'
import {clientOf, type Stoppable, type WebContext} from './web.ts'

export function installFetch(web: WebContext): void {
  const {realm, window} = web
  repairHeaders(web)
  const requests = createRequestClass(web)
  const responses = createResponseClass(web)
  expose(realm, window, requests.Request)
  expose(realm, window, responses.Response)
  defineFunctions(web, {
    fetch(...args) {
      const result = createDeferred<object>(realm)
      try {
        if (args.length === 0) {
          throw new realm.TypeError("Failed to execute 'fetch' on 'Window': 1 argument required, but only 0 present.")
        }
        begin({
          web,
          request: requests.read(args[0], args[1]),
          responses,
          result,
          exchange: undefined,
          stream: undefined
        })
      } catch (error) {
        result.reject(error)
      }
      return result.promise
    }
  })
}

interface Fetching {
  web: WebContext
  request: RequestState
  responses: ResponseClass
  result: Deferred<object>
  exchange: Exchange | undefined
  /** Body of the response, once it has begun. */
  stream: Readable | undefined
}

function begin(fetching: Fetching): void {
  const {web, request, result} = fetching
  const {signal, body} = request
  if (signal.aborted) return result.reject(signal.reason)
  const at = web.where()
  const onAbort = (): void => abort(fetching, signal.reason)
  const entry: Stoppable = {
    stop(why) {
      if (why === 'end') fetching.exchange?.abort()
      else abort(fetching, new web.realm.DOMException('The user aborted a request.', 'AbortError'))
    }
  }
  const over = (): void => {
    web.events.unlisten(signal, 'abort', onAbort)
    web.stoppable.delete(entry)
  }
  web.events.listen(signal, 'abort', onAbort)
  web.stoppable.add(entry)
  if (body.stream === undefined || body.bytes !== undefined) return send(fetching, {bytes: body.bytes, at, over})
  consume(web, body).then(
    (bytes) => (signal.aborted ? undefined : send(fetching, {bytes, at, over})),
    (error: unknown) => result.reject(error)
  )
}

interface Sending {
  bytes: Uint8Array | undefined
  at: SnippetPlace | undefined
  /** Called once, when nothing more can happen. */
  over: () => void
}

function send(fetching: Fetching, {bytes, at, over}: Sending): void {
  const {web, request, result} = fetching
  fetching.exchange = web.network.start(
    {
      via: 'fetch',
      method: request.method,
      url: request.url,
      written: request.written,
      headers: listHeaders(request.headers),
      body: bytes,
      mode: request.mode,
      credentials: request.credentials,
      redirect: request.redirect,
      ...clientOf(web),
      at
    },
    {
      response: (response) => respond(fetching, response),
      chunk(chunk) {
        if (fetching.stream?.status === 'readable') enqueue(fetching.stream, toPageBytes(web.realm, chunk))
      },
      end() {
        if (fetching.stream !== undefined) closeReadable(fetching.stream)
        over()
      },
      fail({message}) {
        const error = new web.realm.TypeError(
          fetching.stream === undefined ? 'Failed to fetch' : `network error: ${message}`
        )
        if (fetching.stream !== undefined) errorReadable(fetching.stream, error)
        result.reject(error)
        over()
      }
    }
  )
}

function respond(fetching: Fetching, response: NetworkResponse): void {
  const {web, responses, result} = fetching
  const hasBody = ![101, 103, 204, 205, 304].includes(response.status)
  const stream = createReadable(web.realm, {cancel: () => fetching.exchange?.abort()})
  fetching.stream = stream
  result.resolve(responses.create(response, hasBody ? stream : undefined))
}

function abort(fetching: Fetching, reason: unknown): void {
  fetching.exchange?.abort()
  fetching.result.reject(reason)
  if (fetching.stream !== undefined) errorReadable(fetching.stream, reason)
}
