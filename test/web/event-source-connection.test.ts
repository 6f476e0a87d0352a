/** HTML Standard §9.2.3: requests, responses, reconnection, close(). */
import {describe, expect, test} from 'vitest'
import {answer, entries, openPage, stream, type Page, type PageOptions} from './page.ts'
import {headerOf, type Server, type ServerResponse} from '../../src/web/server.ts'

const report =
  "s.onopen = () => out('open', s.readyState); s.onmessage = e => out(e.data); s.onerror = () => out('error', s.readyState);"

/** A page with one source at `/x` that reports open, messages and errors. */
async function connect(
  server: Server,
  options: PageOptions & {init?: string; url?: string; wait?: number} = {}
): Promise<Page> {
  const {init = '{}', url = '/x', wait = 100, ...rest} = options
  const page = openPage({server, ...rest})
  page.run(`var s = new EventSource('${url}', ${init}); ${report}`)
  await page.wait(wait)
  return page
}

/** Answers one after the other; the last one again and again. */
function inTurn(...answers: ReadonlyArray<ServerResponse | 'refuse'>): Server {
  let index = 0
  return () => answers[Math.min(index++, answers.length - 1)] ?? 'refuse'
}

describe('the request', () => {
  test('is a GET for an event stream past all caches', async () => {
    const page = await connect(() => stream(''))
    const [request] = page.requests
    expect(request).toMatchObject({method: 'GET', url: 'http://localhost:8080/x', body: undefined, via: 'eventsource'})
    expect(request && headerOf(request.headers, 'accept')).toBe('text/event-stream')
    expect(request && headerOf(request.headers, 'cache-control')).toBe('no-cache')
    expect(request && headerOf(request.headers, 'last-event-id')).toBeUndefined()
    expect(request && headerOf(request.headers, 'referer')).toBe('http://localhost:8080/shop/products')
  })

  test('has no fragment, and `url` keeps it', async () => {
    const page = await connect(() => stream(''), {url: '/x#top'})
    expect(page.requests[0]?.url).toBe('http://localhost:8080/x')
    expect(page.run('s.url')).toBe('http://localhost:8080/x#top')
  })

  test('carries the cookies of its own origin', async () => {
    const page = openPage({server: () => stream('')})
    page.run("document.cookie = 'sid=1; path=/'; new EventSource('/x')")
    await page.wait()
    expect(page.requests[0]?.headers).toContainEqual(['cookie', 'sid=1'])
  })

  test.each([301, 302, 303, 307, 308])(
    'follows status %i; the origin of events is that of the last URL',
    async (status) => {
      const page = await connect(
        (request) =>
          request.url.endsWith('/x') ? {status, headers: [['location', '/y']], body: ''} : stream('data: moved\n\n'),
        {wait: 50}
      )
      expect(page.out).toEqual([['open', 1], 'moved'])
      expect(page.run('s.url')).toBe('http://localhost:8080/x')
    }
  )

  test('a chain without end fails for good', async () => {
    const page = await connect(() => ({status: 302, headers: [['location', '/x']], body: ''}), {
      wait: 9000,
      network: {maxStreams: 90}
    })
    expect(page.out).toEqual([['error', 2]])
  })
})

describe('the response', () => {
  test.each([
    ['text/event-stream'],
    ['text/event-stream;'],
    ['TEXT/Event-Stream'],
    ['text/event-stream; charset=utf-8'],
    ['text/event-stream;charset=windows-1251'],
    [' text/event-stream ;x']
  ])('of type `%s` opens', async (type) => {
    const page = await connect(() => answer(200, type, (sink) => (sink.write('data: ok…\n\n'), () => undefined)))
    expect(page.out).toEqual([['open', 1], 'ok…'])
  })

  test.each([
    ['text/html'],
    ['application/json'],
    ['text/x-bogus'],
    ['text/event-stream-x'],
    ['x/event-stream'],
    ['x bogus'],
    ['']
  ])('of type `%s` fails for good', async (type) => {
    const page = await connect(() => answer(200, type, 'data: x\n\n'), {wait: 9000})
    expect(page.out).toEqual([['error', 2]])
    expect(page.requests).toHaveLength(1)
  })

  test('without a type fails for good', async () => {
    const page = await connect(() => ({status: 200, headers: [], body: 'data: x\n\n'}))
    expect(page.out).toEqual([['error', 2]])
  })

  test.each([204, 205, 210, 299, 304, 400, 401, 403, 404, 410, 500, 503])(
    'of status %i fails for good',
    async (status) => {
      const page = await connect(() => answer(status, 'text/event-stream', 'data: x\n\n'), {wait: 9000})
      expect(page.out).toEqual([['error', 2]])
      expect(page.requests).toHaveLength(1)
      expect(entries(page, 'source-error')).toMatchObject([{readyState: 2, listeners: 1}])
    }
  )

  test.each([
    'ftp://example.not/x',
    'about:blank',
    'mailto:a@b.example',
    'javascript:alert(1)',
    'https://elsewhere.example/x'
  ])('can not be had from %s', async (url) => {
    const page = await connect(() => stream(''), {url, wait: 9000})
    expect(page.out).toEqual([['error', 2]])
    expect(page.requests).toHaveLength(0)
  })

  test('can be had from a data: URL', async () => {
    const page = await connect(() => 'refuse', {url: 'data:text/event-stream,data:%20here%0A%0A', wait: 20})
    expect(page.out.slice(0, 2)).toEqual([['open', 1], 'here'])
  })

  test('`open` and `error` are plain trusted events', async () => {
    const page = openPage({server: () => stream('', {end: true})})
    page.run(
      `const s = new EventSource('/x'); s.onopen = s.onerror = e => out(e.type, e.constructor === Event, e instanceof Event, e instanceof MessageEvent, e.isTrusted, e.bubbles, e.cancelable, Object.keys(e).join(), 'data' in e, e.hasOwnProperty('data'))`
    )
    await page.wait(50)
    const facts = [true, true, false, true, false, false, 'isTrusted', false, false]
    expect(page.out).toEqual([
      ['open', ...facts],
      ['error', ...facts]
    ])
  })

  test('a read of a field that an error event lacks is logged and gives undefined', async () => {
    const at = {snippet: 's1', line: 1, column: 1}
    const page = openPage({server: () => answer(401, 'text/plain', 'no'), web: {where: () => at}})
    page.run(
      "const s = new EventSource('/x'); s.onerror = e => { console.error(e); out(e.status, e.message, e.data, e.type, e.target === s) }"
    )
    await page.wait()
    expect(page.out).toEqual([[undefined, undefined, undefined, 'error', true]])
    expect(entries(page, 'error-field').map((entry) => [entry.field, entry.at])).toEqual([
      ['status', at],
      ['message', at],
      ['data', at]
    ])
  })

  test('a read by the console, or by no snippet, is not logged', async () => {
    let place: {snippet: string; line: number; column: number} | undefined
    const page = openPage({server: () => answer(401, 'text/plain', 'no'), web: {where: () => place}})
    page.window._virtualConsole.on('error', (event: {status: unknown}) => void page.out.push(event.status))
    page.run("const s = new EventSource('/x'); s.onerror = e => { console.error(e); out(e.code) }")
    await page.wait(8)
    place = {snippet: 's1', line: 1, column: 1}
    page.run("const t = new EventSource('/x'); t.onerror = e => console.error(e)")
    await page.wait()
    expect(page.out).toHaveLength(3)
    expect(entries(page, 'error-field').map((entry) => entry.field)).toEqual(['code'])
  })
})

describe('reconnection', () => {
  test.each([
    ['a stream that ends', stream('', {end: true}), ['open', 1]],
    ['a broken connection', answer(200, 'text/event-stream', (sink) => (sink.fail(), () => undefined)), ['open', 1]],
    ['a refused connection', 'refuse' as const, undefined]
  ])('follows %s after 3 s', async (_, first, opened) => {
    const page = await connect(inTurn(first, stream('data: again\n\n')), {wait: 3000})
    expect(page.out).toEqual([...(opened === undefined ? [] : [opened]), ['error', 0]])
    await page.wait(100)
    expect(page.out.slice(-2)).toEqual([['open', 1], 'again'])
    expect(page.requests).toHaveLength(2)
  })

  test('waits as long as `retry` says, also in later connections', async () => {
    const page = await connect(inTurn(stream('retry: 500\n\n', {end: true}), stream('', {end: true}), stream('')), {
      wait: 0
    })
    const times = (): ReadonlyArray<number> => entries(page, 'source-connect').map((entry) => entry.t)
    await page.wait(2000)
    expect(times()).toEqual([0, 510, 1020])
  })

  test('the first wait can be set', async () => {
    const page = await connect(() => stream('', {end: true}), {web: {reconnectionTime: 100}, wait: 215})
    expect(page.requests).toHaveLength(2)
  })

  test('sends the last event ID in UTF-8', async () => {
    const page = await connect(inTurn(stream('id: …\ndata: 1\n\n', {end: true}), stream('data: 2\n\n')), {wait: 4000})
    expect(page.requests[1] && headerOf(page.requests[1].headers, 'last-event-id')).toBe('\u00e2\u0080\u00a6')
    expect(entries(page, 'source-connect')).toMatchObject([
      {attempt: 1, lastEventId: undefined},
      {attempt: 2, lastEventId: '…'}
    ])
  })

  test('keeps the last event ID for events of later connections', async () => {
    const page = openPage({
      server: inTurn(
        stream('id: 7\ndata: 1\n\n', {end: true}),
        stream('data: 2\n\n', {end: true}),
        stream('data: 3\n\n')
      )
    })
    page.run("const s = new EventSource('/x'); s.onmessage = e => out(e.data, e.lastEventId)")
    await page.wait(7000)
    expect(page.out).toEqual([
      ['1', '7'],
      ['2', '7'],
      ['3', '7']
    ])
    expect(page.requests[2] && headerOf(page.requests[2].headers, 'last-event-id')).toBe('7')
  })

  test('an ID that was set back is not sent', async () => {
    const page = await connect(inTurn(stream('id: 7\n\nid\n\n', {end: true}), stream('')), {wait: 4000})
    expect(page.requests[1] && headerOf(page.requests[1].headers, 'last-event-id')).toBeUndefined()
  })

  test('an ID of a block that never ended is not sent', async () => {
    const page = await connect(inTurn(stream('id: 1\n\nid: 2\ndata: x\n', {end: true}), stream('')), {wait: 4000})
    expect(page.out).not.toContain('x')
    expect(page.requests[1] && headerOf(page.requests[1].headers, 'last-event-id')).toBe('1')
  })

  test('a source keeps its listeners', async () => {
    const page = await connect(inTurn(stream('data: 1\n\n', {end: true}), stream('data: 2\n\n')), {wait: 4000})
    expect(page.out).toEqual([['open', 1], '1', ['error', 0], ['open', 1], '2'])
  })

  test('a refusal on reconnection ends it', async () => {
    const page = await connect(inTurn(stream('', {end: true}), answer(404, 'text/plain')), {wait: 20000})
    expect(page.out).toEqual([
      ['open', 1],
      ['error', 0],
      ['error', 2]
    ])
    expect(page.requests).toHaveLength(2)
  })

  test('too many connections count as runaway and get no answer', async () => {
    const page = await connect(() => stream('retry: 1\n\n', {end: true}), {network: {maxStreams: 5}, wait: 5000})
    expect(page.requests).toHaveLength(5)
    expect(entries(page, 'runaway')).toMatchObject([{what: 'streams', count: 5}])
    expect(page.run('s.readyState')).toBe(0)
  })
})

describe('close()', () => {
  test('fires nothing and hangs up', async () => {
    let hungUp = 0
    const page = await connect(() =>
      answer(200, 'text/event-stream', (sink) => (sink.write('data: 1\n\n'), () => void hungUp++))
    )
    page.run('s.close(); out(s.readyState); s.close()')
    await page.wait(9000)
    expect(page.out).toEqual([['open', 1], '1', 2])
    expect(hungUp).toBe(1)
    expect(entries(page, 'source-close')).toMatchObject([
      {by: 'page', readyState: 1},
      {by: 'page', readyState: 2}
    ])
  })

  test('right after the constructor makes no events', async () => {
    const page = openPage({server: () => stream('data: x\n\n')})
    page.run(`const s = new EventSource('/x'); ${report} s.close()`)
    await page.wait(9000)
    expect(page.out).toEqual([])
  })

  test('in a handler drops the rest of the chunk', async () => {
    const page = openPage({server: () => stream('data: 1\n\ndata: 2\n\ndata: 3\n\n')})
    page.run("const s = new EventSource('/x'); s.onmessage = e => { out(e.data); if (e.data === '2') s.close() }")
    await page.wait()
    expect(page.out).toEqual(['1', '2'])
  })

  test('in `open` drops all', async () => {
    const page = openPage({server: () => stream('data: 1\n\n')})
    page.run("const s = new EventSource('/x'); s.onopen = () => s.close(); s.onmessage = e => out(e.data)")
    await page.wait()
    expect(page.out).toEqual([])
  })

  test('other listeners of the same event are still called', async () => {
    const page = openPage({server: () => stream('data: 1\n\n')})
    page.run(
      "const s = new EventSource('/x'); s.addEventListener('message', () => s.close()); s.addEventListener('message', () => out(s.readyState))"
    )
    await page.wait()
    expect(page.out).toEqual([2])
  })

  test('in `error` stops the reconnection', async () => {
    const page = openPage({server: () => stream('', {end: true})})
    page.run("const s = new EventSource('/x'); s.onerror = () => { out(s.readyState); s.close(); out(s.readyState) }")
    await page.wait(20000)
    expect(page.out).toEqual([0, 2])
    expect(page.requests).toHaveLength(1)
    expect(entries(page, 'source-close')).toMatchObject([
      {readyState: 0, during: {kind: 'event', type: 'error', source: 1}}
    ])
  })

  test('while it waits stops the reconnection', async () => {
    const page = await connect(() => stream('', {end: true}), {wait: 1000})
    page.run('s.close()')
    await page.wait(20000)
    expect(page.requests).toHaveLength(1)
  })

  test('window.stop() fails it for good', async () => {
    const page = await connect(() => stream('data: 1\n\n'))
    page.run('window.stop(); out(s.readyState)')
    await page.wait(9000)
    expect(page.out).toEqual([['open', 1], '1', 1, ['error', 2]])
  })

  test('the end of the page closes all, silently', async () => {
    const page = await connect(() => stream('data: 1\n\n'))
    expect(page.web.openSources()).toBe(1)
    page.web.close()
    await page.wait(9000)
    expect(page.out).toEqual([['open', 1], '1'])
    expect(page.web.openSources()).toBe(0)
    expect(page.network.openRequests()).toBe(0)
    expect(entries(page, 'source-close')).toMatchObject([{by: 'driver', readyState: 1}])
  })
})

describe('other origins', () => {
  const foreign = {url: 'http://api.localhost:9090/x', network: {origins: ['http://api.localhost:9090']}}
  const allow =
    (origin: string, ...more: ReadonlyArray<readonly [string, string]>): Server =>
    () => ({
      status: 200,
      headers: [['content-type', 'text/event-stream'], ['access-control-allow-origin', origin], ...more],
      body: (sink) => (sink.write('data: x\n\n'), () => undefined)
    })

  test.each([
    ['nothing', '{}', () => stream('data: x\n\n'), false],
    ['*', '{}', allow('*'), true],
    ['the origin', '{}', allow('http://localhost:8080'), true],
    ['another origin', '{}', allow('http://localhost'), false],
    ['*, with credentials', '{withCredentials: true}', allow('*', ['access-control-allow-credentials', 'true']), false],
    ['the origin, with credentials', '{withCredentials: true}', allow('http://localhost:8080'), false],
    [
      'all that is needed',
      '{withCredentials: true}',
      allow('http://localhost:8080', ['access-control-allow-credentials', 'true']),
      true
    ]
  ])('that allow %s', async (_, init, server, opens) => {
    const page = await connect(server, {...foreign, init, wait: 9000})
    expect(page.out).toEqual(opens ? [['open', 1], 'x'] : [['error', 2]])
    expect(page.requests[0]?.headers).toContainEqual(['origin', 'http://localhost:8080'])
  })

  test('get cookies only when asked', async () => {
    const page = openPage({
      server: allow('http://localhost:8080', ['access-control-allow-credentials', 'true']),
      network: {origins: ['http://localhost:9090']}
    })
    page.run(
      "document.cookie = 'sid=1; path=/'; new EventSource('http://localhost:9090/a'); new EventSource('http://localhost:9090/b', {withCredentials: true})"
    )
    await page.wait()
    expect(page.requests.map((request) => headerOf(request.headers, 'cookie'))).toEqual([undefined, 'sid=1'])
    expect(entries(page, 'request').map((entry) => entry.credentials)).toEqual([false, true])
  })

  test('the origin of events is the serialised origin of the stream', async () => {
    const page = openPage({server: allow('*'), network: foreign.network})
    page.run(`new EventSource('${foreign.url}').onmessage = e => out(e.origin)`)
    await page.wait()
    expect(page.out).toEqual(['http://api.localhost:9090'])
  })
})
