/**
 * Stand-ins for workers: their scripts run in a window of their own, with what the tests use of a worker's global object.
 * The event source is the same class there; what a worker's realm would add is not tested.
 */
import type {Jsdom} from './jsdom.ts'

export interface WorkerOptions {
  /** Text of the worker's script. */
  read: (url: string) => string
  /** A new window at a URL, without a document to speak of. */
  openWindow: (url: string) => Jsdom
  /** Runs a task after all that is due now. */
  later: (task: () => void) => void
}

/** Defines `Worker` and `SharedWorker` on a window. */
export function installWorkers(window: Jsdom, options: WorkerOptions): void {
  window.Worker = class Worker extends window.EventTarget {
    onmessage: ((event: object) => void) | null = null
    constructor(url: string) {
      super()
      const inner = start(window, url, options)
      inner.postMessage = (data: unknown) => options.later(() => tell(window, this, {data}))
      this.postMessage = (data: unknown) => options.later(() => inner.onmessage?.({data}))
      options.later(() => inner.eval(options.read(inner.document.URL)))
    }
    postMessage: (data: unknown) => void
    terminate(): void {
      // The end of the page ends it.
    }
  }
  window.SharedWorker = class SharedWorker extends window.EventTarget {
    readonly port: object
    constructor(url: string) {
      super()
      const inner = start(window, url, options)
      const {port1, port2} = new window.MessageChannel()
      this.port = port1
      options.later(() => {
        inner.eval(options.read(inner.document.URL))
        inner.onconnect?.({ports: [port2]})
      })
    }
  }
}

function start(window: Jsdom, url: string, options: WorkerOptions): Jsdom {
  const inner = options.openWindow(new window.URL(url, window.document.baseURI).href)
  inner.importScripts = () => undefined
  // What is running goes on; the end of the page ends the rest.
  inner.close = () => undefined
  return inner
}

function tell(window: Jsdom, worker: Jsdom, init: object): void {
  const event = new window.MessageEvent('message', init)
  worker.onmessage?.call(worker, event)
  worker.dispatchEvent(event)
}
