/** Runs one file of web-platform-tests in a jsdom window on virtual time. */
import {readFileSync} from 'node:fs'
import {basename, relative, sep} from 'node:path'
import {createActivity} from '../../src/web/activity.ts'
import {createClock} from '../../src/web/clock.ts'
import {installWeb} from '../../src/web/install.ts'
import {createNetwork} from '../../src/web/network.ts'
import type {ServerResponse} from '../../src/web/server.ts'
import {loadJsdom, type Jsdom} from './jsdom.ts'
import {createWptServer, readStatic} from './server.ts'
import {installWorkers} from './workers.ts'

interface Subtest {
  name: string
  status: 'pass' | 'fail' | 'running'
  message: string
}

export interface FileResult {
  /** Relative to the folder. */
  file: string
  /** Why it was not run: it needs something no page has here. */
  skipped: string | undefined
  subtests: ReadonlyArray<Subtest>
}

export interface RunOptions {
  /** The folder `eventsource/` of the suite. */
  folder: string
  /** jsdom is loaded from here. */
  project: string
  /** Text of our test harness. */
  harness: string
  /** Virtual ms after which a test has timed out. */
  limit: number
}

const origin = 'http://web-platform.test:8000'
const otherHosts = ['www', 'www1', 'www2', 'xn--n8j6ds53lwwkrqhv28a', 'xn--lve-6lad']

export async function runFile(file: string, options: RunOptions): Promise<FileResult> {
  const name = relative(options.folder, file).split(sep).join('/')
  const source = readFileSync(file, 'utf8')
  const skipped = reasonToSkip(name, source)
  if (skipped !== undefined) return {file: name, skipped, subtests: []}
  const page = await open(name, source, options)
  const end = page.clock.now() + options.limit
  for (;;) {
    await turn()
    if (page.isDone() || !page.clock.runNext(end)) break
  }
  const subtests = page.results()
  page.close()
  return {file: name, skipped: undefined, subtests}
}

function reasonToSkip(name: string, source: string): string | undefined {
  if (/serviceworker/.test(name)) return 'needs a service worker'
  if (/remote-context-helper|rc-helper/.test(source)) return 'needs several browsing contexts'
  if (/fromReadableStream/.test(source)) return 'is about a proposal, `EventSource.fromReadableStream()`'
  if (/idl_test\(/.test(source)) return 'needs the interface definitions of the suite'
  return undefined
}

interface OpenPage {
  clock: ReturnType<typeof createClock>
  isDone: () => boolean
  results: () => ReadonlyArray<Subtest>
  close: () => void
}

async function open(name: string, source: string, options: RunOptions): Promise<OpenPage> {
  const clock = createClock({epoch: Date.UTC(2025, 0, 1), maxTasks: Infinity})
  const shared = {clock, log: () => undefined, activity: createActivity(), where: () => undefined}
  const network = createNetwork({
    ...shared,
    server: createWptServer({folder: options.folder, schedule: (task, delay) => clock.schedule(task, delay)}),
    libraries: [],
    origin,
    origins: otherHosts.map((host) => `http://${host}.web-platform.test:8000`),
    preflightLastEventId: true,
    maxRequests: Infinity,
    maxStreams: Infinity,
    latency: 2
  })
  const closers: Array<() => void> = []
  const jsdom = loadJsdom(options.project, (window) => {
    const web = installWeb(window, {network, ...shared})
    closers.push(() => web.close())
    installWorkers(window, workers)
  })
  const openWindow = (html: string, url: string): Jsdom => {
    const interceptor = jsdom.requestInterceptor((request: Request) => answerSubresource(options, request.url))
    const dom = new jsdom.JSDOM(html, {
      url,
      runScripts: 'dangerously',
      pretendToBeVisual: true,
      virtualConsole: new jsdom.VirtualConsole(),
      resources: {interceptors: [interceptor]},
      beforeParse: (window: Jsdom) => void window.eval(options.harness)
    })
    closers.push(() => dom.window.close())
    return dom.window
  }
  const workers = {
    read: (url: string) => textOf(readStatic(options.folder, new URL(url).pathname)),
    openWindow: (url: string) => openWindow('', url),
    later: (task: () => void) => void clock.schedule(task, 0)
  }
  const html = /\.html?$/.test(name) ? source : wrap(name, source)
  const window = openWindow(html, `${origin}/eventsource/${name}`)
  for (let turns = 0; window.document.readyState !== 'complete' && turns < 500; turns += 1) await wait()
  return {
    clock,
    isDone: () => window.eval('__wpt.isDone()') === true,
    results: () => JSON.parse(window.eval('__wpt.results()')),
    close() {
      for (const close of closers) close()
    }
  }
}

/** A page for a script test, as the suite's server makes one. */
function wrap(name: string, source: string): string {
  const meta = (key: string): ReadonlyArray<string> =>
    [...source.matchAll(/^\/\/ META: (\w+)=(.*)$/gm)].filter((match) => match[1] === key).map((match) => match[2] ?? '')
  const scripts = [...meta('script'), basename(name)].map((src) => `<script src="${src}"></script>`)
  const prelude = name.endsWith('.worker.js') ? '<script>importScripts = () => {}</script>' : ''
  return `<!doctype html><meta charset="utf-8"><title>${meta('title')[0] ?? ''}</title><div id="log"></div>${prelude}${scripts.join('')}`
}

/** Files of the folder; the suite's own support scripts are replaced by our harness, so they are empty. */
function answerSubresource(options: RunOptions, url: string): Response {
  const {pathname} = new URL(url)
  if (/^\/(resources|common)\//.test(pathname)) return new Response('', {headers: {'content-type': 'text/javascript'}})
  const answer = readStatic(options.folder, pathname)
  return new Response(textOf(answer), {
    status: answer.status,
    headers: answer.headers.map(([name, value]): [string, string] => [name, value])
  })
}

function textOf({body}: ServerResponse): string {
  if (typeof body === 'string') return body
  return typeof body === 'function' ? '' : new TextDecoder().decode(body)
}

/** A macrotask in which promises and jsdom's own work settle. */
async function turn(): Promise<void> {
  await new Promise<void>((resolve) => void setImmediate(resolve))
}

async function wait(): Promise<void> {
  await new Promise<void>((resolve) => void setTimeout(resolve, 2))
}
