/**
 * `XMLHttpRequest` on the page's network: XMLHttpRequest Standard §3. jsdom's own would use Node's network, and without
 * asking anyone when it is synchronous; here a synchronous request is answered from memory while time stands still.
 */
import {createHandlers, defineHandlers, type HandlerAttribute} from './handler-attribute.ts'
import {expose, isObject, toUsvString} from './realm.ts'
import type {WebContext} from './web.ts'
import {failXhr, responseHeaders, sendXhr, startTimeout, type Xhr} from './xhr-exchange.ts'
import {readBody, openXhr, setHeader} from './xhr-request.ts'
import {documentOf, readResponse, textOf} from './xhr-response.ts'

const eventTypes = ['loadstart', 'progress', 'abort', 'error', 'load', 'timeout', 'loadend']
const states = {UNSENT: 0, OPENED: 1, HEADERS_RECEIVED: 2, LOADING: 3, DONE: 4}
const responseTypes = new Set(['', 'arraybuffer', 'blob', 'document', 'json', 'text'])

export function installXhr(web: WebContext): void {
  const {realm, window} = web
  const targets = createTargetClasses(web)
  const requests = new WeakMap<object, Xhr>()
  const xhrOf = (value: unknown): Xhr => {
    const found = isObject(value) ? requests.get(value) : undefined
    if (found === undefined) throw new realm.TypeError('Illegal invocation')
    return found
  }
  const invalid = (message: string): Error => new realm.DOMException(message, 'InvalidStateError')

  class XMLHttpRequest extends targets.XMLHttpRequestEventTarget {
    constructor() {
      super()
      requests.set(this, createXhr(this, targets.createUpload()))
    }
    get readyState(): number {
      return xhrOf(this).readyState
    }
    get status(): number {
      return xhrOf(this).response?.status ?? 0
    }
    get statusText(): string {
      return xhrOf(this).response?.statusText ?? ''
    }
    get responseURL(): string {
      return xhrOf(this).response?.url ?? ''
    }
    get response(): unknown {
      return readResponse(web, xhrOf(this))
    }
    get responseText(): string {
      const xhr = xhrOf(this)
      if (xhr.responseType !== '' && xhr.responseType !== 'text') {
        throw invalid("Failed to read 'responseText': the 'responseType' is neither '' nor 'text'.")
      }
      return xhr.readyState < 3 || xhr.response === undefined ? '' : textOf(web, xhr)
    }
    get responseXML(): unknown {
      const xhr = xhrOf(this)
      if (xhr.responseType === '' || xhr.responseType === 'document') return documentOf(web, xhr)
      throw invalid("Failed to read 'responseXML': the 'responseType' is neither '' nor 'document'.")
    }
    get upload(): object {
      return xhrOf(this).upload
    }
    get responseType(): string {
      return xhrOf(this).responseType
    }
    set responseType(value: unknown) {
      const xhr = xhrOf(this)
      if (!responseTypes.has(String(value))) return
      if (xhr.readyState >= 3)
        throw invalid("The response type cannot be set if the object's state is LOADING or DONE.")
      if (xhr.isSync && xhr.readyState === 1) {
        throw new realm.DOMException(
          'The response type cannot be changed for synchronous requests.',
          'InvalidAccessError'
        )
      }
      xhr.responseType = String(value)
    }
    get timeout(): number {
      return xhrOf(this).timeout
    }
    set timeout(value: unknown) {
      const xhr = xhrOf(this)
      if (xhr.isSync && xhr.readyState === 1) {
        throw new realm.DOMException('Timeouts cannot be set for synchronous requests.', 'InvalidAccessError')
      }
      xhr.timeout = Math.max(0, Number(value) | 0)
      startTimeout(web, xhr)
    }
    get withCredentials(): boolean {
      return xhrOf(this).withCredentials
    }
    set withCredentials(value: unknown) {
      const xhr = xhrOf(this)
      if (xhr.readyState > 1 || xhr.isSending)
        throw invalid("The value may only be set if the object's state is UNSENT or OPENED.")
      xhr.withCredentials = Boolean(value)
    }
    open(...args: ReadonlyArray<unknown>): void {
      openXhr(web, xhrOf(this), args)
    }
    setRequestHeader(...args: ReadonlyArray<unknown>): void {
      setHeader(web, xhrOf(this), args)
    }
    send(body?: unknown): void {
      const xhr = xhrOf(this)
      if (xhr.readyState !== 1 || xhr.isSending) {
        throw invalid("Failed to execute 'send' on 'XMLHttpRequest': The object's state must be OPENED.")
      }
      sendXhr(web, xhr, readBody(web, xhr, body))
    }
    abort(): void {
      const xhr = xhrOf(this)
      xhr.exchange?.abort()
      failXhr(web, xhr, 'abort')
      if (xhr.readyState === 4) xhr.readyState = 0
    }
    getResponseHeader(name: unknown): string | null {
      const wanted = String(name).toLowerCase()
      return responseHeaders(xhrOf(this)).find((header) => header[0] === wanted)?.[1] ?? null
    }
    getAllResponseHeaders(): string {
      return responseHeaders(xhrOf(this))
        .map(([name, value]) => `${name}: ${value}\r\n`)
        .join('')
    }
    overrideMimeType(mime: unknown): void {
      const xhr = xhrOf(this)
      if (xhr.readyState >= 3) throw invalid('MimeType cannot be overridden when the state is LOADING or DONE.')
      xhr.mimeOverride = toUsvString(realm, mime)
    }
  }
  defineStates(XMLHttpRequest)
  targets.defineTypes(XMLHttpRequest.prototype, ['readystatechange'])
  for (const constructor of [targets.XMLHttpRequestEventTarget, targets.XMLHttpRequestUpload, XMLHttpRequest]) {
    expose(realm, window, constructor)
  }
}

function defineStates(constructor: {prototype: object}): void {
  for (const holder of [constructor, constructor.prototype]) {
    for (const [name, value] of Object.entries(states)) Object.defineProperty(holder, name, {value, enumerable: true})
  }
}

function createXhr(target: Xhr['target'], upload: Xhr['upload']): Xhr {
  return {
    target,
    upload,
    readyState: 0,
    method: '',
    url: '',
    written: '',
    isSync: false,
    headers: [],
    withCredentials: false,
    timeout: 0,
    responseType: '',
    mimeOverride: undefined,
    isSending: false,
    response: undefined,
    chunks: [],
    uploadLength: 0,
    isUploading: false,
    result: undefined,
    exchange: undefined,
    startedAt: 0,
    cancelTimeout: undefined
  }
}

/** What requests and their uploads have in common. */
function createTargetClasses(web: WebContext) {
  const {realm, events} = web
  const handlers = new WeakMap<object, (type: string) => HandlerAttribute>()
  let isOwn = false
  const handlersOf = (value: unknown): ((type: string) => HandlerAttribute) => {
    const found = isObject(value) ? handlers.get(value) : undefined
    if (found === undefined) throw new realm.TypeError('Illegal invocation')
    return found
  }
  class XMLHttpRequestEventTarget extends realm.EventTarget {
    constructor() {
      if (new.target === XMLHttpRequestEventTarget) throw new realm.TypeError('Illegal constructor')
      super()
      events.adopt(this)
      handlers.set(this, createHandlers(events, this))
    }
  }
  class XMLHttpRequestUpload extends XMLHttpRequestEventTarget {
    constructor() {
      if (!isOwn) throw new realm.TypeError('Illegal constructor')
      super()
    }
  }
  const defineTypes = (prototype: object, types: ReadonlyArray<string>): void =>
    defineHandlers(prototype, types, handlersOf)
  defineTypes(XMLHttpRequestEventTarget.prototype, eventTypes)
  const createUpload = (): XMLHttpRequestUpload => {
    isOwn = true
    try {
      return new XMLHttpRequestUpload()
    } finally {
      isOwn = false
    }
  }
  return {XMLHttpRequestEventTarget, XMLHttpRequestUpload, createUpload, defineTypes}
}
