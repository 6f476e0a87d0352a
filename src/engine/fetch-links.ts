/** Asks the web whether addresses are there, politely. Used with `--external` only. */
import type {FetchLink, LinkAnswer} from '../facts/facts.ts'
import type {LinkCache} from './link-cache.ts'
import {setTimeout as sleepFor} from 'node:timers/promises'

export interface FetchLinksOptions {
  fetch: typeof fetch
  /** Milliseconds since the epoch. */
  now: () => number
  /** Waits so many milliseconds (default: the timer of Node). */
  sleep?: (milliseconds: number) => Promise<unknown>
  cache?: LinkCache
  /** Which addresses are asked (default: those that are no example and no machine of the reader's own). */
  isPublic?: (url: string) => boolean
  /** Milliseconds for one request (default: 15,000). */
  timeout?: number
}

/** Requests at the same time, to all hosts and to one. */
const mostOpen = 8
const mostPerHost = 2
const mostTries = 3
const mostRedirects = 10
/** What a server may ask for with `Retry-After`; for longer nobody waits. */
const longestWait = 30_000

/** Hosts of examples, and those that only a reader's own machine knows. */
const notPublic =
  /^https?:\/\/(?:[^/]*@)?(?:localhost|127\.|10\.|192\.168\.|0\.0\.0\.0|\[::1\]|[^/:]*\.(?:local|localhost|test|invalid|example|internal)(?=[:/]|$)|(?:[^/:]*\.)?example\.(?:com|org|net)(?=[:/]|$)|[^/.:]+(?=[:/]|$))/i

/** A function that asks each address once per run, whatever its fragment. */
export function createFetchLink(options: FetchLinksOptions): FetchLink {
  const {isPublic = (url) => !notPublic.test(url), cache} = options
  const asked = new Map<string, Promise<LinkAnswer>>()
  const gate = createGate()
  return (url) => {
    const address = url.replace(/#.*$/, '')
    if (!isPublic(address)) return Promise.resolve({kind: 'ok'})
    const before = asked.get(address)
    if (before !== undefined) return before
    const known = cache?.get(address)
    const answer = known === undefined ? gate(hostOf(address), () => ask(address, options)) : Promise.resolve(known)
    asked.set(address, answer)
    void answer.then((value) => cache?.set(address, value))
    return answer
  }
}

async function ask(url: string, options: FetchLinksOptions): Promise<LinkAnswer> {
  const {sleep = sleepFor} = options
  let why = 'no answer'
  for (let number = 0; number < mostTries; number += 1) {
    const result = await tryOnce(url, options)
    if (result.kind !== 'again') return result
    why = result.why
    const wait = result.wait ?? 500 * 2 ** number
    if (wait > longestWait || number === mostTries - 1) break
    await sleep(wait)
  }
  return {kind: 'unknown', why}
}

type Attempt = LinkAnswer | {kind: 'again'; why: string; wait: number | undefined}

/** HEAD first: it costs the server least. Many answer it wrongly, so that a refusal is asked again with GET. */
async function tryOnce(url: string, options: FetchLinksOptions): Promise<Attempt> {
  try {
    const head = await follow(url, 'HEAD', options)
    const isRefused = head.response.status >= 400 && head.response.status !== 429
    const {response, moved} = isRefused ? await follow(url, 'GET', options) : head
    return judge(response, {moved, now: options.now()})
  } catch (error) {
    const code = codeOf(error)
    if (code === 'ENOTFOUND') return {kind: 'gone', status: 'no such host'}
    return {kind: 'again', why: code ?? 'no connection', wait: undefined}
  }
}

/** The last answer of a chain of redirects, and where its permanent ones lead; the body is not read. */
async function follow(
  url: string,
  method: 'HEAD' | 'GET',
  {fetch: request, timeout = 15_000}: FetchLinksOptions
): Promise<{response: Response; moved: string | undefined}> {
  let at = url
  let isForGood = true
  let moved: string | undefined
  for (let hop = 0; hop < mostRedirects; hop += 1) {
    const headers = {'user-agent': 'check-docs (+https://github.com/check-docs/check-docs)', accept: '*/*'}
    const response = await request(at, {method, headers, redirect: 'manual', signal: AbortSignal.timeout(timeout)})
    await response.body?.cancel()
    const location = response.headers.get('location')
    if (response.status < 300 || response.status > 399 || location === null) return {response, moved}
    isForGood &&= response.status === 301 || response.status === 308
    at = new URL(location, at).href
    if (isForGood) moved = at
  }
  throw new Error('redirects without end')
}

function judge({status, headers}: Response, {moved, now}: {moved: string | undefined; now: number}): Attempt {
  if (status < 400) return moved === undefined ? {kind: 'ok'} : {kind: 'moved', to: moved}
  if (status === 404 || status === 410) return {kind: 'gone', status: String(status)}
  if (status === 429 || status >= 500)
    return {kind: 'again', why: `answer ${status}`, wait: waitOf(headers.get('retry-after'), now)}
  return {kind: 'unknown', why: `answer ${status}`}
}

/** Milliseconds: the header has seconds or a date. */
function waitOf(header: string | null, now: number): number | undefined {
  if (header === null) return undefined
  const time = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now
  return Number.isNaN(time) ? undefined : Math.max(0, time)
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  const {cause} = error
  if (typeof cause === 'object' && cause !== null && 'code' in cause && typeof cause.code === 'string')
    return cause.code
  return error.name === 'TimeoutError' ? 'no answer in time' : error.message
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : ''
}

type Gate = <Result>(host: string, work: () => Promise<Result>) => Promise<Result>

/** Lets so much work through at a time, and so much for each host; the rest waits in line. */
function createGate(): Gate {
  const open = new Map<string, number>()
  const waiting: Array<{host: string; go: () => void}> = []
  const total = () => [...open.values()].reduce((sum, number) => sum + number, 0)
  const isFree = (host: string) => total() < mostOpen && (open.get(host) ?? 0) < mostPerHost
  return async (host, work) => {
    if (!isFree(host)) await new Promise<void>((go) => waiting.push({host, go}))
    open.set(host, (open.get(host) ?? 0) + 1)
    try {
      return await work()
    } finally {
      open.set(host, (open.get(host) ?? 1) - 1)
      const next = waiting.findIndex((one) => isFree(one.host))
      if (next !== -1) waiting.splice(next, 1)[0]?.go()
    }
  }
}
