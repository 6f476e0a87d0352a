import {describe, expect, test} from 'vitest'
import {answer, entries, openPage} from './page.ts'

const types = ['loadstart', 'progress', 'abort', 'error', 'load', 'timeout', 'loadend', 'readystatechange']
const listen = `const watch = (x, name = '') => { for (const type of ${JSON.stringify(types)}) x.addEventListener(type, e => out(name + type + (type === 'readystatechange' ? x.readyState : ''))); return x };`

describe('XMLHttpRequest', () => {
  test('goes through its states', async () => {
    const page = openPage({server: () => answer(200, 'text/plain; charset=utf-8', 'häh')})
    page.run(`${listen} const x = watch(new XMLHttpRequest()); out(x.readyState, x.responseText); x.open('get', '/x?y'); x.send()
      x.onload = function (e) { out(this === x, e instanceof ProgressEvent, e.isTrusted, x.status, x.statusText, x.responseText, x.response, x.responseURL, x.getResponseHeader('Content-Type'), x.getAllResponseHeaders()) }`)
    await page.wait()
    expect(page.out).toEqual([
      [0, ''],
      'readystatechange1',
      'loadstart',
      'readystatechange2',
      'readystatechange3',
      'progress',
      'readystatechange4',
      'load',
      [
        true,
        true,
        true,
        200,
        'OK',
        'häh',
        'häh',
        'http://localhost:8080/x?y',
        'text/plain; charset=utf-8',
        'content-type: text/plain; charset=utf-8\r\n'
      ],
      'loadend'
    ])
    expect(entries(page, 'request')).toMatchObject([{via: 'xhr', method: 'GET', written: '/x?y'}])
  })

  test('uploads', async () => {
    const page = openPage({server: (request) => answer(201, 'text/plain', request.body ?? '')})
    page.run(`${listen} const x = new XMLHttpRequest(); watch(x.upload, 'up:'); x.open('POST', '/x'); x.setRequestHeader('X-A', '1'); x.setRequestHeader('x-a', '2'); x.setRequestHeader('Cookie', 'no')
      x.onloadend = () => out(x.responseText); x.send('body')`)
    await page.wait()
    expect(page.out).toEqual(['up:loadstart', 'up:progress', 'up:load', 'up:loadend', 'body'])
    expect(page.requests[0]?.headers).toContainEqual(['x-a', '1, 2'])
    expect(page.requests[0]?.headers).toContainEqual(['content-type', 'text/plain;charset=UTF-8'])
    expect(page.requests[0]?.headers.some(([name]) => name === 'cookie')).toBe(false)
  })

  test.each([
    ['json', 'application/json', '{"a":[1]}', 'r.a instanceof Array && r.a[0]', 1],
    ['json', 'application/json', '{', 'r', null],
    ['arraybuffer', 'x/y', 'abc', 'r instanceof ArrayBuffer && r.byteLength', 3],
    ['blob', 'x/y', 'abc', 'r instanceof Blob && r.type', 'x/y'],
    ['document', 'text/html', '<p>x', 'r instanceof Document && r.body.innerHTML', '<p>x</p>'],
    ['text', 'text/html', '<p>x', 'r', '<p>x']
  ])('gives a response of type %s', async (type, contentType, body, read, expected) => {
    const page = openPage({server: () => answer(200, contentType, body)})
    page.run(
      `const x = new XMLHttpRequest(); x.responseType = '${type}'; x.open('GET', '/x'); x.send(); x.onload = () => { const r = x.response; out(${read}) }`
    )
    await page.wait()
    expect(page.out).toEqual([expected])
  })

  test('gives XML as a document', async () => {
    const page = openPage({server: () => answer(200, 'application/xml', '<a><b/></a>')})
    page.run(
      `const x = new XMLHttpRequest(); x.open('GET', '/x'); x.send(); x.onload = () => out(x.responseXML.documentElement.nodeName)`
    )
    await page.wait()
    expect(page.out).toEqual(['a'])
  })

  test('fails, aborts and times out', async () => {
    const page = openPage({
      server: (request) => (request.url.endsWith('/refuse') ? 'refuse' : answer(200, 'x/y', () => () => undefined))
    })
    page.run(`${listen} const go = (url, name) => { const x = watch(new XMLHttpRequest(), name); x.open('GET', url); return x }
      const a = go('/refuse', 'a:'); a.onerror = () => out(a.status, a.readyState); a.send()
      setTimeout(() => { const b = go('/open', 'b:'); b.send(); setTimeout(() => { b.abort(); out(b.readyState) }, 50) }, 100)
      setTimeout(() => { const c = go('/open', 'c:'); c.timeout = 40; c.send() }, 200)`)
    await page.wait(400)
    expect(page.out).toEqual([
      'a:readystatechange1',
      'a:loadstart',
      'a:readystatechange4',
      'a:error',
      [0, 4],
      'a:loadend',
      'b:readystatechange1',
      'b:loadstart',
      'b:readystatechange2',
      'b:readystatechange4',
      'b:abort',
      'b:loadend',
      0,
      'c:readystatechange1',
      'c:loadstart',
      'c:readystatechange2',
      'c:readystatechange4',
      'c:timeout',
      'c:loadend'
    ])
  })

  test('answers synchronously from memory', async () => {
    const page = openPage({
      server: (request) => (request.url.endsWith('/no') ? 'refuse' : answer(200, 'text/plain', 'now'))
    })
    page.run(`const x = new XMLHttpRequest(); x.open('GET', '/x', false); x.onload = () => out('load'); x.send(); out(x.status, x.responseText)
      const y = new XMLHttpRequest(); y.open('GET', '/no', false); try { y.send() } catch (e) { out(e.name, e instanceof DOMException) }
      const z = new XMLHttpRequest(); z.open('GET', 'http://127.0.0.1:9/', false); try { z.send() } catch (e) { out(e.name, /is not there/.test(e.message)) }`)
    expect(page.out).toEqual(['load', [200, 'now'], ['NetworkError', true], ['NetworkError', true]])
  })

  test('checks its callers', () => {
    const page = openPage()
    page.run(`const check = (f) => { try { f(); out('fine') } catch (e) { out(e.name, e instanceof DOMException || e instanceof TypeError) } }
      const x = new XMLHttpRequest()
      check(() => x.send()); check(() => x.open('GET')); check(() => x.open('a b', '/')); check(() => x.open('TRACE', '/')); check(() => x.open('GET', 'http://'))
      check(() => XMLHttpRequest.prototype.readyState); check(() => new XMLHttpRequestUpload()); check(() => x.setRequestHeader('a', 'b'))
      out(XMLHttpRequest.DONE, x.DONE, String(x), x instanceof XMLHttpRequestEventTarget, x.upload instanceof XMLHttpRequestUpload)`)
    expect(page.out).toEqual([
      ['InvalidStateError', true],
      ['TypeError', true],
      ['SyntaxError', true],
      ['SecurityError', true],
      ['SyntaxError', true],
      ['TypeError', true],
      ['TypeError', true],
      ['InvalidStateError', true],
      [4, 4, '[object XMLHttpRequest]', true, true]
    ])
  })

  test('an exception of a handler is reported', async () => {
    const page = openPage({server: () => answer(200, 'text/plain', '')})
    page.run(
      `const x = new XMLHttpRequest(); x.open('GET', '/x'); x.onload = () => { throw new Error('boom') }; x.onloadend = () => out('end'); x.send(); addEventListener('error', e => out(e.message))`
    )
    await page.wait()
    expect(page.out).toEqual(['boom', 'end'])
    expect(page.errors).toHaveLength(1)
  })
})
