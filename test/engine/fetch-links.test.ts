/** `--external` against a server on this machine. */
import type {AddressInfo} from 'node:net'
import type {IncomingMessage, Server, ServerResponse} from 'node:http'
import {mkdtempSync, rmSync} from 'node:fs'
import {createServer} from 'node:http'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest'
import {createFetchLink} from '../../src/engine/fetch-links.ts'
import {createLinkCache} from '../../src/engine/link-cache.ts'

const requests: Array<string> = []
let open = 0
let mostOpen = 0
let server: Server
let origin = ''

/** Path → answers, one after the other; the last one stays. */
const answers: Record<string, ReadonlyArray<readonly [status: number, headers?: Record<string, string>]>> = {
  '/ok': [[200]],
  '/get-only': [[405], [200]],
  '/dead': [[404]],
  '/gone': [[410]],
  '/secret': [[403]],
  '/busy': [[429, {'retry-after': '2'}], [429, {'retry-after': '2'}], [200]],
  '/broken': [[503]],
  '/patience': [[429, {'retry-after': '3600'}]],
  '/old': [[301, {location: '/new'}]],
  '/new': [[200]],
  '/detour': [[302, {location: '/ok'}]],
  '/loop': [[302, {location: '/loop'}]]
}

beforeAll(async () => {
  server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())
beforeEach(() => {
  requests.length = 0
  mostOpen = 0
})

describe('an address', () => {
  it.each([
    ['/ok', {kind: 'ok'}, ['HEAD /ok']],
    ['/get-only', {kind: 'ok'}, ['HEAD /get-only', 'GET /get-only']],
    ['/dead', {kind: 'gone', status: '404'}, ['HEAD /dead', 'GET /dead']],
    ['/gone', {kind: 'gone', status: '410'}, ['HEAD /gone', 'GET /gone']],
    ['/secret', {kind: 'unknown', why: 'answer 403'}, ['HEAD /secret', 'GET /secret']],
    ['/detour', {kind: 'ok'}, ['HEAD /detour', 'HEAD /ok']]
  ])('%s', async (path, expected, asked) => {
    expect(await create().ask(`${origin}${path}`)).toEqual(expected)
    expect(requests).toEqual(asked)
  })

  it('that moved for good is named', async () => {
    expect(await create().ask(`${origin}/old`)).toEqual({kind: 'moved', to: `${origin}/new`})
  })

  it('is asked again after the time that a busy server names, and with growing pauses', async () => {
    const {ask, waits} = create()
    expect(await ask(`${origin}/busy`)).toEqual({kind: 'ok'})
    expect(await ask(`${origin}/broken`)).toEqual({kind: 'unknown', why: 'answer 503'})
    expect(waits).toEqual([2000, 2000, 500, 1000])
  })

  it('is given up where the time is too long, and where redirects have no end', async () => {
    const {ask, waits} = create()
    expect(await ask(`${origin}/patience`)).toEqual({kind: 'unknown', why: 'answer 429'})
    expect(waits).toEqual([])
    expect((await ask(`${origin}/loop`)).kind).toBe('unknown')
  })

  it('that nobody listens at is unknown', async () => {
    const {ask} = create()
    expect((await ask('http://127.0.0.1:1/')).kind).toBe('unknown')
  })
})

describe('a run', () => {
  it('asks each address once, whatever its fragment, two at a time of one host', async () => {
    const {ask} = create()
    await Promise.all(['#a', '#b', '?1', '?2', '?3', '?4'].map((end) => ask(`${origin}/ok${end}`)))
    expect(requests.toSorted()).toEqual(['HEAD /ok', 'HEAD /ok?1', 'HEAD /ok?2', 'HEAD /ok?3', 'HEAD /ok?4'])
    expect(mostOpen).toBe(2)
  })

  it('asks nothing of examples and of machines of the reader', async () => {
    const ask = createFetchLink({fetch, now: () => 0})
    for (const url of [`${origin}/dead`, 'http://localhost:8080/x', 'https://api.example.com/', 'http://facet:8080/'])
      expect(await ask(url)).toEqual({kind: 'ok'})
    expect(requests).toEqual([])
  })

  it('remembers for a day what was there', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'check-docs-links-'))
    let now = 0
    const path = join(folder, 'cache', 'links.json')
    const runOnce = async () => {
      const cache = createLinkCache(path, () => now)
      const ask = createFetchLink({fetch, now: () => now, cache, isPublic: () => true})
      await Promise.all([ask(`${origin}/ok`), ask(`${origin}/dead`)])
      cache.save()
    }
    await runOnce()
    requests.length = 0
    await runOnce()
    expect(requests).toEqual(['HEAD /dead', 'GET /dead'])
    now = 25 * 60 * 60 * 1000
    requests.length = 0
    await runOnce()
    expect(requests).toContain('HEAD /ok')
    rmSync(folder, {recursive: true})
  })
})

function create() {
  const waits: Array<number> = []
  const ask = createFetchLink({
    fetch,
    now: () => 0,
    isPublic: () => true,
    sleep: async (milliseconds) => {
      waits.push(milliseconds)
    }
  })
  return {ask, waits}
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = (request.url ?? '').replace(/\?.*$/, '')
  const before = requests.filter((line) => line.endsWith(` ${path}`)).length
  requests.push(`${request.method} ${request.url}`)
  open += 1
  mostOpen = Math.max(mostOpen, open)
  await new Promise((done) => setTimeout(done, 5))
  const list = answers[path] ?? [[404]]
  const [status, headers] = list[Math.min(before, list.length - 1)] ?? [404]
  response.writeHead(status, headers).end()
  open -= 1
}
