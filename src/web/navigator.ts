/** What `navigator` and `URL` have in browsers and jsdom lacks. */
import {bytesOfBlob, extractBody, streamOf} from './body.ts'
import {defineAttribute, defineFunctions, defineMethods} from './define.ts'
import {promiseCall} from './deferred.ts'
import {createLocks} from './locks.ts'
import {toUsvString} from './realm.ts'
import {clientOf, parseUrl, type WebContext} from './web.ts'

export function installNavigator(web: WebContext): void {
  const {window, realm} = web
  const holder: unknown = Object.getPrototypeOf(window.navigator)
  const parts = {
    clipboard: createClipboard(web),
    geolocation: createGeolocation(web),
    locks: createLocks(web),
    permissions: createPermissions(web),
    mediaDevices: createMediaDevices(web)
  }
  for (const [name, part] of Object.entries(parts)) defineAttribute(holder, name, {get: () => part})
  defineMethods(web, holder, {
    sendBeacon: (_self, url, data) => sendBeacon(web, toUsvString(realm, url), data),
    vibrate: () => true
  })
  installObjectUrls(web)
}

function sendBeacon(web: WebContext, written: string, data: unknown): boolean {
  const {realm} = web
  const url = parseUrl(web, written)
  if (url === undefined || !/^https?:/.test(url))
    throw new realm.TypeError(`Failed to execute 'sendBeacon': '${written}' is no HTTP URL`)
  const {bytes, contentType} = extractBody(web, data)
  const ignored = {response: () => undefined, chunk: () => undefined, end: () => undefined, fail: () => undefined}
  web.network.start(
    {
      via: 'beacon',
      method: 'POST',
      url,
      written,
      headers: contentType === undefined ? [] : [['content-type', contentType]],
      body: bytes,
      mode: 'no-cors',
      credentials: 'include',
      redirect: 'follow',
      ...clientOf(web)
    },
    ignored
  )
  return true
}

/** Holds what was last written. */
function createClipboard(web: WebContext): object {
  const {realm} = web
  const clipboard = new realm.EventTarget()
  let text = ''
  let items: ReadonlyArray<unknown> = []
  const use = (action: () => unknown) => (): Promise<unknown> => {
    web.stub('navigator.clipboard')
    return promiseCall(realm, action)
  }
  defineFunctions(
    web,
    {
      writeText: (value) => use(() => void (text = String(value)))(),
      readText: use(() => text),
      write: (value) => use(() => void (items = Array.isArray(value) ? value : []))(),
      read: use(() => realm.Array.from(items))
    },
    clipboard
  )
  return clipboard
}

/** A visitor who does not tell. */
function createGeolocation(web: WebContext): object {
  const {realm} = web
  const geolocation: object = new realm.Object()
  const refuse = (onError: unknown): void => {
    web.stub('navigator.geolocation')
    const error = Object.assign(new realm.Object(), {code: 1, message: 'User denied Geolocation', PERMISSION_DENIED: 1})
    if (typeof onError !== 'function') return
    web.clock.schedule(() => void Reflect.apply(onError, undefined, [error]), 0)
  }
  defineFunctions(
    web,
    {
      getCurrentPosition: (_onSuccess, onError) => refuse(onError),
      watchPosition(_onSuccess, onError) {
        refuse(onError)
        return 1
      },
      clearWatch: () => undefined
    },
    geolocation
  )
  return geolocation
}

function createPermissions(web: WebContext): object {
  const {realm} = web
  const permissions: object = new realm.Object()
  const query = (): Promise<unknown> => {
    web.stub('navigator.permissions')
    return realm.Promise.resolve(Object.assign(new realm.EventTarget(), {state: 'prompt', onchange: null}))
  }
  defineFunctions(web, {query}, permissions)
  return permissions
}

/** No camera and no microphone. */
function createMediaDevices(web: WebContext): object {
  const {realm} = web
  const devices = new realm.EventTarget()
  const refuse = (): Promise<never> => {
    web.stub('navigator.mediaDevices')
    return realm.Promise.reject(new realm.DOMException('Permission denied', 'NotAllowedError'))
  }
  const none = (): Promise<unknown> => realm.Promise.resolve(new realm.Array<unknown>())
  defineFunctions(web, {getUserMedia: refuse, getDisplayMedia: refuse, enumerateDevices: none}, devices)
  return devices
}

function installObjectUrls(web: WebContext): void {
  const {realm, network} = web
  defineFunctions(
    web,
    {
      createObjectURL(blob) {
        if (!(blob instanceof realm.Blob)) {
          throw new realm.TypeError("Failed to execute 'createObjectURL' on 'URL': Overload resolution failed.")
        }
        return network.publishBlob({contentType: blob.type, bytes: bytesOfBlob(web, blob)})
      },
      revokeObjectURL: (url) => network.revokeBlob(String(url))
    },
    realm.URL
  )
  defineMethods(web, realm.Blob.prototype, {
    stream: (self) => web.streams.wrap(streamOf(web, bytesOfBlob(web, self)))
  })
}
