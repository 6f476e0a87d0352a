import {describe, expect, test} from 'vitest'
import {answer, entries, openPage} from './page.ts'
import type {Server} from '../../src/web/server.ts'

const json: Server = (request) =>
  answer(200, 'application/json', JSON.stringify({method: request.method, body: request.body}))

describe('fetch', () => {
  test('gives a response of the window', async () => {
    const page = openPage({server: json})
    page.run(`fetch('/api/x?q=1#top').then(async (r) => {
      out(r instanceof Response, r.ok, r.status, r.statusText, r.url, r.type, r.headers.get('Content-Type'), r.bodyUsed)
      const data = await r.json()
      out(data instanceof Object, data.method, r.bodyUsed)
      return r.text()
    }).catch(e => out(e instanceof TypeError, e.message)); out(fetch('/y') instanceof Promise)`)
    await page.wait()
    expect(page.out).toEqual([
      true,
      [true, true, 200, 'OK', 'http://localhost:8080/api/x?q=1', 'basic', 'application/json', false],
      [true, 'GET', true],
      [true, 'body stream already read']
    ])
    expect(page.requests[0]?.url).toBe('http://localhost:8080/api/x?q=1')
    expect(page.errors).toEqual([])
  })

  test.each([
    ['a string', "'{}'", '{}', 'text/plain;charset=UTF-8'],
    ['parameters', "new URLSearchParams({a: 'b c'})", 'a=b+c', 'application/x-www-form-urlencoded;charset=UTF-8'],
    ['a blob', "new Blob(['é'], {type: 'text/x'})", 'é', 'text/x'],
    ['a view', 'new TextEncoder().encode("é")', 'é', undefined],
    ['a buffer', 'new TextEncoder().encode("é").buffer', 'é', undefined]
  ])('sends %s', async (_, body, text, type) => {
    const page = openPage({server: json})
    page.run(`fetch('/x', {method: 'post', body: ${body}}).then(r => r.json()).then(d => out(d.method, d.body))`)
    await page.wait()
    expect(page.out).toEqual([['POST', text]])
    expect(page.requests[0]?.headers.find(([name]) => name === 'content-type')?.[1]).toBe(type)
  })

  test('sends and reads forms', async () => {
    const page = openPage({
      server: (request) => ({
        status: 200,
        headers: [['content-type', request.headers.find(([name]) => name === 'content-type')?.[1] ?? '']],
        body: request.body ?? ''
      })
    })
    page.run(`const f = new FormData(); f.append('a', 'ü'); f.append('file', new File(['x\\r\\ny'], 'n.txt', {type: 'text/a'}))
      fetch('/x', {method: 'POST', body: f}).then(r => r.formData()).then(async d => out(d.get('a'), d.get('file').name, await d.get('file').text()))`)
    await page.wait()
    expect(page.out).toEqual([['ü', 'n.txt', 'x\r\ny']])
  })

  test('streams chunk by chunk', async () => {
    const page = openPage({
      server: () =>
        answer(200, 'text/plain', (sink) => {
          sink.write('one ')
          page.clock.schedule(() => sink.write('two'), 100)
          page.clock.schedule(() => sink.end(), 200)
          return () => undefined
        })
    })
    page.run(`(async () => {
      const reader = (await fetch('/x')).body.getReader()
      for (;;) {
        const part = await reader.read()
        out(performance.now === undefined, part instanceof Object, part.done, part.value instanceof Uint8Array && new TextDecoder().decode(part.value))
        if (part.done) break
      }
    })()`)
    await page.wait(50)
    expect(page.out).toHaveLength(1)
    await page.wait(300)
    expect(page.out).toEqual([
      [false, true, false, 'one '],
      [false, true, false, 'two'],
      [false, true, true, false]
    ])
  })

  test('reads a body with for await and through a decoder', async () => {
    const page = openPage({server: () => answer(200, 'text/plain', 'äöü')})
    page.run(`(async () => {
      for await (const chunk of (await fetch('/x')).body) out(chunk.length)
      let text = ''
      for await (const chunk of (await fetch('/x')).body.pipeThrough(new TextDecoderStream())) text += chunk
      out(text)
      const response = await fetch('/x'); const copy = response.clone()
      out(await response.text(), await copy.text())
    })().catch(e => out(String(e)))`)
    await page.wait()
    expect(page.out).toEqual([6, 'äöü', ['äöü', 'äöü']])
  })

  test('aborts before, during and after the response', async () => {
    let hungUp = 0
    const page = openPage({server: () => answer(200, 'text/plain', (sink) => (sink.write('x'), () => void hungUp++))})
    page.run(`(async () => {
      const early = new AbortController(); early.abort()
      await fetch('/x', {signal: early.signal}).catch(e => out(e.name, e instanceof DOMException))
      const during = new AbortController(); const p = fetch('/x', {signal: during.signal}); during.abort('why')
      await p.catch(e => out(e))
      const late = new AbortController(); const r = await fetch('/x', {signal: late.signal}); const text = r.text()
      setTimeout(() => late.abort(), 10)
      await text.catch(e => out(e.name))
      await fetch('/x', {signal: AbortSignal.timeout(5)}).catch(e => out(e.name))
    })()`)
    await page.wait(200)
    expect(page.out).toEqual([['AbortError', true], 'why', 'AbortError', 'TimeoutError'])
    expect(hungUp).toBe(1)
    expect(page.network.openRequests()).toBe(0)
  })

  test.each([
    ["fetch('http://')", 'Failed to parse URL from http://'],
    ["fetch('/x', {body: 'x'})", 'Request with GET/HEAD method cannot have body.'],
    ["fetch('/x', {method: 'a b'})", "'a b' is not a valid HTTP method."],
    ["fetch('https://elsewhere.example/x')", 'Failed to fetch'],
    ["fetch('/x', {headers: {'a b': 'x'}})", 'Failed to read headers: name is invalid'],
    ['fetch()', "Failed to execute 'fetch' on 'Window': 1 argument required, but only 0 present."]
  ])('%s rejects with a TypeError of the window', async (call, message) => {
    const page = openPage({server: json})
    page.run(`${call}.catch(e => out(e instanceof TypeError, e.message))`)
    await page.wait()
    expect(page.out).toEqual([[true, message]])
  })

  test('follows redirects, or not', async () => {
    const page = openPage({
      server: (request) =>
        request.url.endsWith('/new')
          ? answer(200, 'text/plain', `${request.method} ${request.body ?? ''}`)
          : {status: request.url.endsWith('/303') ? 303 : 307, headers: [['Location', '/new']], body: ''}
    })
    page.run(`(async () => {
      const a = await fetch('/307', {method: 'POST', body: 'b'}); out(await a.text(), a.redirected, a.url)
      const b = await fetch('/303', {method: 'POST', body: 'b'}); out(await b.text())
      const c = await fetch('/307', {redirect: 'manual'}); out(c.type, c.status)
      await fetch('/307', {redirect: 'error'}).catch(e => out(e.name))
    })()`)
    await page.wait(200)
    expect(page.out).toEqual([
      ['POST b', true, 'http://localhost:8080/new'],
      'GET ',
      ['opaqueredirect', 0],
      'TypeError'
    ])
  })

  test('logs requests and responses, and stops at the limit', async () => {
    const page = openPage({server: json, network: {maxRequests: 2}})
    page.run(`for (let i = 0; i < 4; i++) fetch('/x').then(r => out(r.status), e => out(e.message))`)
    await page.wait()
    expect(page.out, 'the others get no answer').toEqual([200, 200])
    expect(entries(page, 'request')).toHaveLength(2)
    expect(entries(page, 'response')).toMatchObject([
      {status: 200, by: 'backend', contentType: 'application/json'},
      {status: 200}
    ])
    expect(entries(page, 'runaway')).toMatchObject([{what: 'requests', count: 2}])
  })

  test('Request and Response of a page', async () => {
    const page = openPage({server: json})
    page.run(`(async () => {
      const request = new Request('/x', {method: 'put', body: 'hi', headers: {'X-A': '1', Cookie: 'no'}})
      out(request.method, request.url, request.headers.get('x-a'), request.headers.get('cookie'), request.signal instanceof AbortSignal)
      const answer = await (await fetch(request)).json()
      out(answer.body, request.bodyUsed)
      const r = Response.json({a: [1]}, {status: 201}); out(r.status, r.headers.get('content-type'), (await r.json()).a instanceof Array)
      out(await new Response(new ReadableStream({start(c) { c.enqueue(new TextEncoder().encode('s')); c.close() }})).text())
      out((await new Response('x').blob()) instanceof Blob, (await new Response('x').arrayBuffer()) instanceof ArrayBuffer)
      try { new Response('', {status: 99}) } catch (e) { out(e instanceof RangeError) }
      try { new Response('').headers } catch (e) { out(e) }
    })().catch(e => out(String(e), e.stack))`)
    await page.wait()
    expect(page.out).toEqual([
      ['PUT', 'http://localhost:8080/x', '1', null, true],
      ['hi', true],
      [201, 'application/json', true],
      's',
      [true, true],
      true
    ])
  })
})
