/** Ways out of the page that lead nowhere: connections that fail as a closed door does, and say so in the log. */
import {createHandlers, defineHandlers, type HandlerAttribute} from './handler-attribute.ts'
import type {PageEvent, PageEventTarget} from './page-window.ts'
import {adopt, expose, isObject, read, toUsvString} from './realm.ts'
import type {WebContext} from './web.ts'

export function installClosedDoors(web: WebContext): void {
  const {realm, window} = web
  const doors = [createWebSocket(web), ...createWorkers(web), createPeerConnection(web), createNotification(web)]
  for (const constructor of doors) expose(realm, window, constructor)
}

interface Door {
  target: PageEventTarget
  handlers: (type: string) => HandlerAttribute
  state: number
  url: string
}

interface Doors {
  open(target: PageEventTarget, url: string): Door
  of(value: unknown): Door
}

function createDoors(web: WebContext): Doors {
  const doors = new WeakMap<object, Door>()
  return {
    open(target, url) {
      web.events.adopt(target)
      const door = {target, handlers: createHandlers(web.events, target), state: 0, url}
      doors.set(target, door)
      return door
    },
    of(value) {
      const door = isObject(value) ? doors.get(value) : undefined
      if (door === undefined) throw new web.realm.TypeError('Illegal invocation')
      return door
    }
  }
}

function fire(web: WebContext, target: PageEventTarget, event: PageEvent): void {
  web.activity.run({kind: 'event', type: event.type}, () => web.events.fire(target, event))
}

/** Fails to connect: `error`, then `close` with code 1006. */
function createWebSocket(web: WebContext): NewableFunction {
  const {realm, clock} = web
  const doors = createDoors(web)
  const fail = (door: Door): void => {
    if (door.state === 3) return
    door.state = 3
    fire(web, door.target, new realm.Event('error'))
    fire(web, door.target, new realm.CloseEvent('close', {code: 1006, wasClean: false}))
  }
  class WebSocket extends realm.EventTarget {
    binaryType = 'blob'
    readonly bufferedAmount = 0
    readonly extensions = ''
    readonly protocol = ''
    constructor(...args: [url?: unknown, protocols?: unknown]) {
      if (args.length === 0)
        throw new realm.TypeError("Failed to construct 'WebSocket': 1 argument required, but only 0 present.")
      const url = socketUrl(web, toUsvString(realm, args[0]))
      super()
      web.stub('WebSocket')
      const door = doors.open(this, url)
      clock.schedule(() => fail(door), 5)
    }
    get url(): string {
      return doors.of(this).url
    }
    get readyState(): number {
      return doors.of(this).state
    }
    send(): void {
      if (doors.of(this).state === 0) throw new realm.DOMException('Still in CONNECTING state.', 'InvalidStateError')
    }
    close(): void {
      const door = doors.of(this)
      if (door.state < 2) clock.schedule(() => fail(door), 0)
    }
  }
  for (const holder of [WebSocket, WebSocket.prototype]) {
    const states = {CONNECTING: 0, OPEN: 1, CLOSING: 2, CLOSED: 3}
    for (const [name, value] of Object.entries(states)) Object.defineProperty(holder, name, {value, enumerable: true})
  }
  defineHandlers(WebSocket.prototype, ['open', 'message', 'error', 'close'], (target) => doors.of(target).handlers)
  return WebSocket
}

function socketUrl(web: WebContext, text: string): string {
  const {realm, window} = web
  try {
    const url = new realm.URL(text, window.document.baseURI)
    const href = url.href.replace(/^http/, 'ws')
    if (/^wss?:/.test(href) && url.hash === '') return href
  } catch {
    // The same answer as for a URL of another scheme.
  }
  throw new realm.DOMException(`Failed to construct 'WebSocket': The URL '${text}' is invalid.`, 'SyntaxError')
}

/** Scripts of workers can't be loaded: an `error` event. */
function createWorkers(web: WebContext): ReadonlyArray<NewableFunction> {
  const {realm, clock} = web
  const doors = createDoors(web)
  const open = (name: string, target: PageEventTarget, url: unknown): void => {
    web.stub(name)
    const door = doors.open(target, String(url))
    clock.schedule(() => fire(web, door.target, new realm.ErrorEvent('error', {message: `${name}s can't run here`})), 5)
  }
  class Worker extends realm.EventTarget {
    constructor(url?: unknown) {
      super()
      open('Worker', this, url)
    }
    postMessage(): void {
      doors.of(this)
    }
    terminate(): void {
      doors.of(this).state = 3
    }
  }
  class SharedWorker extends realm.EventTarget {
    readonly port: unknown
    constructor(url?: unknown) {
      super()
      open('SharedWorker', this, url)
      const Channel = read(web.window, 'MessageChannel')
      this.port = typeof Channel === 'function' ? read(Reflect.construct(Channel, []), 'port1') : null
    }
  }
  defineHandlers(Worker.prototype, ['message', 'messageerror', 'error'], (target) => doors.of(target).handlers)
  defineHandlers(SharedWorker.prototype, ['error'], (target) => doors.of(target).handlers)
  return [Worker, SharedWorker]
}

function createPeerConnection(web: WebContext): NewableFunction {
  const {realm} = web
  const refuse = (): Promise<never> =>
    realm.Promise.reject(new realm.DOMException('The connection is closed.', 'InvalidStateError'))
  return class RTCPeerConnection extends realm.EventTarget {
    readonly connectionState = 'closed'
    readonly iceConnectionState = 'closed'
    readonly signalingState = 'closed'
    constructor() {
      super()
      web.stub('RTCPeerConnection')
    }
    createOffer(): Promise<never> {
      return refuse()
    }
    createAnswer(): Promise<never> {
      return refuse()
    }
    setLocalDescription(): Promise<never> {
      return refuse()
    }
    setRemoteDescription(): Promise<never> {
      return refuse()
    }
    close(): void {
      // It is closed from the beginning.
    }
  }
}

/** A visitor who wants no notifications. */
function createNotification(web: WebContext): NewableFunction {
  const {realm} = web
  class Notification extends realm.EventTarget {
    readonly title: string
    constructor(title: unknown) {
      super()
      web.stub('Notification')
      this.title = String(title)
    }
    static get permission(): string {
      return 'denied'
    }
    static requestPermission(callback?: unknown): Promise<string> {
      web.stub('Notification')
      if (typeof callback === 'function') Reflect.apply(callback, undefined, ['denied'])
      return realm.Promise.resolve('denied')
    }
    close(): void {
      // It was never shown.
    }
  }
  adopt(realm, Notification)
  return Notification
}
