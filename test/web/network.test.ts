import {describe, expect, test} from 'vitest'
import {createCookieJar} from '../../src/web/cookie-jar.ts'
import {decodeBase64, readDataUrl} from '../../src/web/data-url.ts'
import {headerOf, type Server} from '../../src/web/server.ts'
import {decodeUtf8, encodeUtf8} from '../../src/web/utf8.ts'
import {answer, entries, openPage} from './page.ts'

const library = {
  url: 'https://unpkg.com/htmx.org@2.0.8',
  name: 'htmx.org@2.0.8/dist/htmx.min.js',
  source: 'var htmx = 1',
  contentType: 'text/javascript'
}

describe('subresources', () => {
  test('come from npm, from the server, or from nowhere', () => {
    const page = openPage({network: {libraries: [library]}, server: (request) => answer(200, 'text/css', request.url)})
    const {network} = page
    expect(network.loadSubresource('https://unpkg.com/htmx.org@2.0.8', 'script')).toMatchObject({
      ok: true,
      by: 'npm',
      note: library.name,
      text: 'var htmx = 1',
      contentType: 'text/javascript'
    })
    expect(network.loadSubresource('//unpkg.com/htmx.org@2.0.8', 'script').by).toBe('refused')
    expect(network.loadSubresource('/style.css', 'style')).toMatchObject({
      ok: true,
      by: 'backend',
      text: 'http://localhost:8080/style.css'
    })
    expect(network.loadSubresource('https://cdn.example/x.js', 'script', {written: 'x.js'})).toMatchObject({
      ok: false,
      status: 0,
      by: 'refused'
    })
    expect(network.loadSubresource('data:text/css,a%7B%7D', 'style')).toMatchObject({
      ok: true,
      by: 'local',
      text: 'a{}',
      contentType: 'text/css'
    })
    expect(entries(page, 'request').map((entry) => [entry.via, entry.written])).toEqual([
      ['script', undefined],
      ['script', undefined],
      ['style', undefined],
      ['script', 'x.js']
    ])
    expect(entries(page, 'response').map((entry) => entry.by)).toEqual(['npm', 'refused', 'backend', 'refused'])
    expect(entries(page, 'response')[3]?.note).toBe(
      '`https://cdn.example` is not there: only `http://localhost:8080` answers'
    )
  })

  test('redirects are followed', () => {
    const page = openPage({
      server: (request) =>
        request.url.endsWith('/a')
          ? {status: 302, headers: [['location', 'b']], body: ''}
          : answer(200, 'text/html', 'b')
    })
    expect(page.network.loadSubresource('/a', 'navigation')).toMatchObject({
      ok: true,
      url: 'http://localhost:8080/b',
      text: 'b'
    })
  })

  test('a stream that does not end is no subresource', () => {
    const page = openPage({server: () => answer(200, 'text/html', () => () => undefined)})
    expect(page.network.loadSubresource('/a', 'iframe')).toMatchObject({ok: false, by: 'refused'})
    expect(page.network.openRequests()).toBe(0)
  })
})

describe('latency', () => {
  test('half of it passes before the server is asked, half after it answered', async () => {
    const times: Array<number> = []
    const page = openPage({
      network: {latency: 100},
      server: () => (times.push(page.clock.now()), answer(200, 'text/plain', 'x'))
    })
    page.run("fetch('/x').then(() => out(performance.now()))")
    await page.wait(300)
    expect(times).toEqual([50])
    expect(page.out).toEqual([100])
  })

  test('changes with a new scenario', async () => {
    const page = openPage({network: {maxRequests: 1}, server: () => answer(200, 'text/plain', 'x')})
    page.run("var go = () => fetch('/x').then(() => out(performance.now()), () => out('refused'))")
    page.run('go(); go()')
    await page.wait(100)
    page.network.renew({latency: 0})
    page.run('go()')
    await page.wait(100)
    expect(page.out, 'what is over the limit gets no answer').toEqual([10, 100])
  })
})

describe('requests between origins', () => {
  const other = {network: {origins: ['http://api.localhost:9000']}}
  const respond =
    (headers: Readonly<Record<string, string>>): Server =>
    () => ({
      status: 200,
      headers: [['content-type', 'text/plain'], ['x-secret', 's'], ...Object.entries(headers)],
      body: 'ok'
    })

  test.each([
    ['GET without a header', 'fetch(url)', {}, 'TypeError'],
    ['GET with *', 'fetch(url)', {'access-control-allow-origin': '*'}, 'ok'],
    [
      'GET with credentials and *',
      "fetch(url, {credentials: 'include'})",
      {'access-control-allow-origin': '*'},
      'TypeError'
    ],
    ['no-cors', "fetch(url, {mode: 'no-cors'})", {}, 'opaque'],
    ['same-origin', "fetch(url, {mode: 'same-origin'})", {'access-control-allow-origin': '*'}, 'TypeError'],
    ['PUT that is not allowed', "fetch(url, {method: 'PUT'})", {'access-control-allow-origin': '*'}, 'TypeError'],
    [
      'PUT that is allowed',
      "fetch(url, {method: 'PUT'})",
      {'access-control-allow-origin': '*', 'access-control-allow-methods': 'PUT'},
      'ok'
    ],
    [
      'a header that is not allowed',
      "fetch(url, {headers: {'x-a': '1'}})",
      {'access-control-allow-origin': '*'},
      'TypeError'
    ],
    [
      'a header that is allowed',
      "fetch(url, {headers: {'x-a': '1'}})",
      {'access-control-allow-origin': '*', 'access-control-allow-headers': 'X-A'},
      'ok'
    ],
    [
      'authorization under *',
      "fetch(url, {headers: {authorization: '1'}})",
      {'access-control-allow-origin': '*', 'access-control-allow-headers': '*'},
      'TypeError'
    ]
  ])('%s', async (_, call, headers, expected) => {
    const page = openPage({...other, server: respond(headers)})
    page.run(
      `var url = 'http://api.localhost:9000/x'; ${call}.then(async r => out(r.type === 'opaque' ? 'opaque' : await r.text(), r.headers.get('x-secret')), e => out(e.name, null))`
    )
    await page.wait()
    expect(page.out).toEqual([[expected, null]])
  })

  test('the preflight is logged and asks for what is unusual', async () => {
    const page = openPage({
      ...other,
      server: respond({
        'access-control-allow-origin': '*',
        'access-control-allow-headers': 'x-a,x-b',
        'access-control-expose-headers': 'x-secret'
      })
    })
    page.run(
      "fetch('http://api.localhost:9000/x', {headers: {'X-B': '1', 'x-a': '2'}}).then(r => out(r.headers.get('x-secret')))"
    )
    await page.wait()
    expect(page.requests.map((request) => request.method)).toEqual(['OPTIONS', 'GET'])
    expect(headerOf(page.requests[0]?.headers ?? [], 'access-control-request-headers')).toBe('x-a,x-b')
    expect(entries(page, 'request').map((entry) => entry.method)).toEqual(['GET', 'OPTIONS'])
    expect(entries(page, 'response')).toHaveLength(2)
    expect(page.out).toEqual(['s'])
  })
})

describe('cookies', () => {
  const jar = (): ReturnType<typeof createCookieJar> => createCookieJar(() => 1_000_000)

  test.each([
    ['a=1', '/', 'a=1'],
    ['a=1; path=/shop', '/shopping', ''],
    ['a=1; path=/shop', '/shop/x', 'a=1'],
    ['a=1; max-age=0', '/', ''],
    ['a=1; max-age=5', '/', 'a=1'],
    ['a=1; expires=Thu, 01 Jan 1970 00:00:00 GMT', '/', ''],
    ['a=1; domain=other.example', '/', ''],
    ['a=b=c', '/', 'a=b=c'],
    ['; secure', '/', '']
  ])('%s read at %s is `%s`', (text, path, expected) => {
    const cookies = jar()
    cookies.store('http://localhost:8080/', text)
    expect(cookies.read(`http://localhost:8080${path}`)).toBe(expected)
  })

  test('are replaced, ordered by path, and hidden from scripts when they say so', () => {
    const cookies = jar()
    for (const text of ['a=1; path=/', 'b=2; path=/shop', 'a=3; path=/', 'c=4; path=/; HttpOnly'])
      cookies.store('http://localhost:8080/shop/', text)
    expect(cookies.read('http://localhost:8080/shop/')).toBe('b=2; a=3; c=4')
    expect(cookies.read('http://localhost:8080/shop/', {script: true})).toBe('b=2; a=3')
    cookies.store('http://localhost:8080/', 'c=5; path=/', {script: true})
    expect(cookies.read('http://localhost:8080/')).toBe('a=3; c=4')
  })

  test('of responses are seen by scripts and sent back', async () => {
    const page = openPage({
      server: () => ({
        status: 200,
        headers: [
          ['Set-Cookie', 'sid=1; Path=/'],
          ['Set-Cookie', 'x=2; Path=/; HttpOnly']
        ],
        body: ''
      })
    })
    page.run("fetch('/login').then(r => { out(document.cookie, r.headers.get('set-cookie')); return fetch('/x') })")
    await page.wait()
    expect(page.out).toEqual([['sid=1', null]])
    expect(headerOf(page.requests[1]?.headers ?? [], 'cookie')).toBe('sid=1; x=2')
  })
})

describe('URLs without a server', () => {
  test('data: and blob: URLs can be fetched, and nothing is logged', async () => {
    const page = openPage()
    page.run(`(async () => {
      out(await (await fetch('data:text/plain;charset=utf-8;base64,w6Q=')).text())
      const url = URL.createObjectURL(new Blob(['b'], {type: 'x/y'})); const r = await fetch(url); out(await r.text(), r.headers.get('content-type'))
      URL.revokeObjectURL(url); await fetch(url).catch(e => out(e.name))
    })()`)
    await page.wait()
    expect(page.out).toEqual(['ä', ['b', 'x/y'], 'TypeError'])
    expect(entries(page, 'request')).toEqual([])
  })

  test.each([
    ['data:,a%20b', 'text/plain;charset=US-ASCII', 'a b'],
    ['data:;base64,YQ==', 'text/plain;charset=US-ASCII', 'a'],
    ['data:;charset=utf-8,a', 'text/plain;charset=utf-8', 'a'],
    ['data:text/html,<p>#x', 'text/html', '<p>'],
    ['data:text/plain;base64, Y Q ', 'text/plain', 'a']
  ])('%s', (url, type, text) => {
    const found = readDataUrl(url)
    expect(found && [found.contentType, decodeUtf8(found.bytes)]).toEqual([type, text])
  })

  test.each(['data:x', 'data:;base64,***', 'data:;base64,a'])('%s is broken', (url) => {
    expect(readDataUrl(url)).toBeUndefined()
  })

  test('base64 of all bytes', () => {
    const bytes = Uint8Array.from({length: 256}, (_, index) => index)
    expect(decodeBase64(Buffer.from(bytes).toString('base64'))).toEqual(bytes)
  })
})

test('UTF-8 is what the platform has', () => {
  for (const text of ['', 'a', 'é', '…', '😀', 'a\ud800b', '\uFEFFx']) {
    expect(encodeUtf8(text)).toEqual(new TextEncoder().encode(text))
  }
  for (const bytes of [
    [0xff],
    [0xc2],
    [0xe2, 0x82],
    [0xf0, 0x9f, 0x98],
    [0xed, 0xa0, 0x80],
    [0xef, 0xbb, 0xbf, 0x61],
    [0xf4, 0x90, 0x80, 0x80]
  ]) {
    expect(decodeUtf8(Uint8Array.from(bytes))).toBe(new TextDecoder().decode(Uint8Array.from(bytes)))
  }
})
