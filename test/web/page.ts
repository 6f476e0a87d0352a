/** A page in a stock jsdom window on our clock and network, for tests. */
import {createRequire} from 'node:module'
import {installWeb, type Web, type WebOptions} from '../../src/web/install.ts'
import {createActivity} from '../../src/web/activity.ts'
import {advance, createClock, type Clock} from '../../src/web/clock.ts'
import {createNetwork, type Network, type NetworkOptions} from '../../src/web/network.ts'
import type {LogEntry} from '../../src/page/outcome.ts'
import type {Server, ServerRequest, ServerResponse} from '../../src/web/server.ts'

// eslint-disable-next-line typescript/no-explicit-any
type Loose = any

const {JSDOM, VirtualConsole} = createRequire(import.meta.url)('jsdom')

export interface Page {
  window: Loose
  web: Web
  clock: Clock
  network: Network
  log: Array<LogEntry>
  /** What was reported and not caught. */
  errors: Array<unknown>
  requests: Array<ServerRequest>
  /** Runs a script in the page. */
  run(script: string): Loose
  /** Moves time by ms. */
  wait(milliseconds?: number): Promise<void>
  /** What the page has pushed with `out(…)`. */
  out: Array<unknown>
}

export interface PageOptions {
  server?: Server
  html?: string
  url?: string
  network?: Partial<NetworkOptions>
  web?: Partial<WebOptions>
}

export function openPage(options: PageOptions = {}): Page {
  const errors: Array<unknown> = []
  const virtualConsole = new VirtualConsole()
  virtualConsole.on('jsdomError', (error: Loose) => errors.push(error.cause ?? error))
  const dom = new JSDOM(options.html ?? '<!doctype html><body></body>', {
    url: options.url ?? 'http://localhost:8080/shop/products',
    runScripts: 'dangerously',
    pretendToBeVisual: true,
    virtualConsole
  })
  const {window} = dom
  const log: Array<LogEntry> = []
  const activity = createActivity()
  const clock = createClock({epoch: Date.UTC(2025, 0, 1)})
  const requests: Array<ServerRequest> = []
  const server: Server = (request) => {
    requests.push(request)
    return options.server?.(request) ?? answer(404, 'text/plain', 'nothing here')
  }
  const shared = {clock, log: (entry: LogEntry) => void log.push(entry), activity, where: () => undefined}
  const network = createNetwork({server, ...shared, libraries: [], origin: 'http://localhost:8080', ...options.network})
  const web = installWeb(window, {network, ...shared, ...options.web})
  const out: Array<unknown> = []
  window.out = (...values: Array<unknown>): void => void out.push(values.length === 1 ? values[0] : values)
  return {
    window,
    web,
    clock,
    network,
    log,
    errors,
    requests,
    out,
    run: (script) => window.eval(script),
    wait: async (milliseconds = 100) => void (await advance(clock, clock.now() + milliseconds, turn))
  }
}

/** A macrotask in which promises and jsdom's own work settle. */
export async function turn(): Promise<void> {
  await new Promise<void>((resolve) => void setImmediate(resolve))
}

export function answer(status: number, contentType: string, body: ServerResponse['body'] = ''): ServerResponse {
  return {status, headers: [['content-type', contentType]], body}
}

/** An event stream that sends `text` and stays open, or ends. */
export function stream(text: string, {end = false}: {end?: boolean} = {}): ServerResponse {
  return answer(200, 'text/event-stream', (sink) => {
    if (text !== '') sink.write(text)
    if (end) sink.end()
    return () => undefined
  })
}

/** Entries of one kind. */
export function entries<K extends LogEntry['kind']>(page: Page, kind: K): Array<Extract<LogEntry, {kind: K}>> {
  return page.log.filter((entry): entry is Extract<LogEntry, {kind: K}> => entry.kind === kind)
}
