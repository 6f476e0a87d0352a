/** `postMessage`, `MessageChannel`, `BroadcastChannel`: HTML Standard §9.3–§9.5. A page has nobody to talk to but itself. */
import {defineFunctions} from './define.ts'
import {createHandlers, defineHandlers, type HandlerAttribute} from './handler-attribute.ts'
import type {PageEventTarget} from './page-window.ts'
import {expose, isObject, read, toText} from './realm.ts'
import {createRegistry, type Registry} from './stream-registry.ts'
import {structuredClone} from './structured-clone.ts'
import type {WebContext} from './web.ts'

export function installMessages(web: WebContext): void {
  const {realm, window} = web
  const channel = createChannelClasses(web)
  for (const constructor of [...channel, createBroadcastClass(web)]) expose(realm, window, constructor)
  defineFunctions(web, {
    postMessage(message, target) {
      const targetOrigin = isObject(target) ? (read(target, 'targetOrigin') ?? '/') : (target ?? '/')
      const isOwn = ['*', '/', window.location.origin].includes(toText(targetOrigin).replace(/(?<=.)\/$/, ''))
      const data = structuredClone(web, message)
      if (isOwn) deliver(web, window, {data, origin: window.location.origin, source: window})
    },
    structuredClone: (value) => structuredClone(web, value),
    reportError: (error) => web.events.report(error)
  })
}

/** A `message` event in a task of its own. */
function deliver(web: WebContext, target: PageEventTarget, init: object): void {
  web.clock.schedule(() => {
    const event = new web.realm.MessageEvent('message', init)
    web.activity.run({kind: 'event', type: 'message'}, () => web.events.fire(target, event))
  }, 0)
}

interface Port {
  target: PageEventTarget
  other: Port | undefined
  isStarted: boolean
  /** Messages that came before the port was started. */
  waiting: Array<unknown>
  handlers: (type: string) => HandlerAttribute
}

function createChannelClasses(web: WebContext): ReadonlyArray<NewableFunction> {
  const {realm, events} = web
  const ports = createRegistry<Port>(realm)
  let isOwn = false

  class MessagePort extends realm.EventTarget {
    constructor() {
      if (!isOwn) throw new realm.TypeError('Illegal constructor')
      super()
      events.adopt(this)
      const handlers = createHandlers(events, this, (type) => type === 'message' && this.start())
      ports.add(this, {target: this, other: undefined, isStarted: false, waiting: [], handlers})
    }
    postMessage(message: unknown): void {
      const data = structuredClone(web, message)
      const {other} = ports.get(this)
      if (other === undefined) return
      if (other.isStarted) deliver(web, other.target, {data})
      else other.waiting.push(data)
    }
    start(): void {
      const port = ports.get(this)
      port.isStarted = true
      for (const data of port.waiting.splice(0)) deliver(web, this, {data})
    }
    close(): void {
      const port = ports.get(this)
      if (port.other !== undefined) port.other.other = undefined
      port.other = undefined
    }
  }
  defineHandlers(MessagePort.prototype, ['message', 'messageerror', 'close'], (target) => ports.get(target).handlers)

  const createPort = (): MessagePort => {
    isOwn = true
    try {
      return new MessagePort()
    } finally {
      isOwn = false
    }
  }
  return [MessagePort, createChannelClass(ports, createPort)]
}

function createChannelClass(ports: Registry<Port>, createPort: () => object): NewableFunction {
  return class MessageChannel {
    readonly port1 = createPort()
    readonly port2 = createPort()
    constructor() {
      const [first, second] = [ports.get(this.port1), ports.get(this.port2)]
      first.other = second
      second.other = first
    }
  }
}

interface Broadcaster {
  name: string
  target: PageEventTarget
  handlers: (type: string) => HandlerAttribute
}

function createBroadcastClass(web: WebContext): NewableFunction {
  const {realm, events} = web
  const channels = createRegistry<Broadcaster>(realm)
  const open = new Set<Broadcaster>()

  class BroadcastChannel extends realm.EventTarget {
    constructor(name: unknown) {
      super()
      events.adopt(this)
      const channel = {name: String(name), target: this, handlers: createHandlers(events, this)}
      channels.add(this, channel)
      open.add(channel)
    }
    get name(): string {
      return channels.get(this).name
    }
    postMessage(message: unknown): void {
      const sender = channels.get(this)
      if (!open.has(sender)) throw new realm.DOMException('Channel is closed', 'InvalidStateError')
      const data = structuredClone(web, message)
      for (const channel of open) {
        if (channel === sender || channel.name !== sender.name) continue
        deliver(web, channel.target, {data, origin: web.window.location.origin})
      }
    }
    close(): void {
      open.delete(channels.get(this))
    }
  }
  defineHandlers(BroadcastChannel.prototype, ['message', 'messageerror'], (target) => channels.get(target).handlers)
  return BroadcastChannel
}
