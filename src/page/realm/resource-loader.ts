/**
 * Takes the place of jsdom's `PerDocumentResourceLoader`. Answers are there at once, so a script or style sheet that
 * blocks the parser in a browser really does so here: it is run before the parser goes on.
 */
import type {DocumentImpl, ElementImpl} from '../dom.ts'
import {fireAnEvent} from 'jsdom/lib/jsdom/living/helpers/events.js'
import {theHooks} from './hooks.ts'
import type {Loaded} from './hooks.ts'
import {setTimeout} from './timers.ts'

export interface ResourceResponse {
  ok: boolean
  status: number
  headers: {get: (name: string) => string | null}
  url: string
}

export interface ResourceRequest {
  element: ElementImpl
  onLoad?: (data: Uint8Array, response: ResourceResponse) => unknown
  onError?: (error: unknown) => void
}

export class PerDocumentResourceLoader {
  readonly #document: DocumentImpl

  constructor(document: DocumentImpl) {
    this.#document = document
  }

  fetch(url: string, request: ResourceRequest): null {
    const {element} = request
    const loaded = theHooks()?.load(url, element)
    const onLoad = (): Promise<void> => deliver(loaded, request)
    const onError = (): void => {}
    if (isBlocking(element)) void onLoad()
    else if (isDeferred(element, this.#document))
      this.#document._deferQueue.push(Promise.resolve(), onLoad, onError, false, element)
    else if (element.localName === 'script')
      this.#document._asyncQueue.push(soon(), onLoad, onError, this.#document._queue.getLastScript())
    else this.#document._queue.push(soon(), onLoad, onError, false, element)
    return null
  }
}

/** Hands the answer to the element and tells it. */
async function deliver(loaded: Loaded | undefined, request: ResourceRequest): Promise<void> {
  if (loaded === undefined) {
    request.onError?.(new TypeError('not loaded'))
    fireAnEvent('error', request.element)
    return
  }
  const contentType = loaded.contentType
  const response = {
    ok: loaded.status >= 200 && loaded.status < 300,
    status: loaded.status,
    headers: {get: (name: string) => (name.toLowerCase() === 'content-type' ? contentType : null)},
    url: loaded.url
  }
  try {
    const result = request.onLoad?.(loaded.body, response)
    if (result instanceof Promise) await result
    fireAnEvent('load', request.element)
  } catch {
    fireAnEvent('error', request.element)
  }
}

/** Style sheets, and scripts of the parser without `async` and `defer`. */
function isBlocking(element: ElementImpl): boolean {
  if (element.localName === 'link' || element.localName === 'style') return true
  if (element.localName !== 'script' || element._parserInserted !== true) return false
  return !element.hasAttributeNS(null, 'async') && !element.hasAttributeNS(null, 'defer')
}

function isDeferred(element: ElementImpl, document: DocumentImpl): boolean {
  return (
    element.localName === 'script' &&
    element._parserInserted === true &&
    !element.hasAttributeNS(null, 'async') &&
    element.hasAttributeNS(null, 'defer') &&
    document.readyState === 'loading'
  )
}

/** Settles in a task of its own, as an answer from the network does. */
function soon(): Promise<true> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(true), 0)
  })
}
