/** HTML Standard §9.2.2: the interface, its constructor, handler attributes. */
import {describe, expect, test} from 'vitest'
import {entries, openPage, stream} from './page.ts'

/** Runs an expression in a page whose server streams one message. */
function evaluate(expression: string, html?: string): unknown {
  return openPage({server: () => stream('data: x\n\n'), ...(html === undefined ? {} : {html})}).run(expression)
}

const thrown = (code: string): string =>
  `(() => { try { ${code}; return 'nothing' } catch (e) { return [e.name, e instanceof (e.name === 'TypeError' ? TypeError : DOMException)].join(' ') } })()`

describe('the interface object', () => {
  test.each([
    ['EventSource.length', 1],
    ['EventSource.name', 'EventSource'],
    ['typeof EventSource', 'function'],
    ["Object.prototype.toString.call(new EventSource('/x'))", '[object EventSource]'],
    ["new EventSource('/x') instanceof EventTarget", true],
    ["new EventSource('/x') instanceof EventSource", true],
    ["new EventSource('/x').constructor === EventSource", true],
    ['Object.getPrototypeOf(EventSource) === EventTarget', true],
    ['Object.getPrototypeOf(EventSource.prototype) === EventTarget.prototype', true],
    ["Object.keys(EventSource).join(' ')", 'CONNECTING OPEN CLOSED'],
    ["'EventSource' in window && !Object.keys(window).includes('EventSource')", true]
  ])('%s is %j', (expression, expected) => {
    expect(evaluate(expression)).toBe(expected)
  })

  test.each([
    ['CONNECTING', 0],
    ['OPEN', 1],
    ['CLOSED', 2]
  ])('%s is %i and can not be changed', (name, value) => {
    const code = `(() => { for (const holder of [EventSource, EventSource.prototype]) { const p = Object.getOwnPropertyDescriptor(holder, '${name}'); if (p.value !== ${value} || !p.enumerable || p.writable || p.configurable) return p } return new EventSource('/x').${name} })()`
    expect(evaluate(code)).toBe(value)
  })

  test.each(['url', 'withCredentials', 'readyState', 'onopen', 'onmessage', 'onerror'])(
    '%s is an enumerable accessor of the prototype that checks `this`',
    (name) => {
      const code = `(() => { const p = Object.getOwnPropertyDescriptor(EventSource.prototype, '${name}'); return [typeof p.get, p.enumerable, p.configurable, ${thrown('p.get.call({})')}].join(' ') })()`
      expect(evaluate(code)).toBe('function true true TypeError true')
    }
  )

  test('url, withCredentials and readyState have no setter', () => {
    const code = `"use strict"; ['url', 'withCredentials', 'readyState'].map(k => Object.getOwnPropertyDescriptor(EventSource.prototype, k).set === undefined).join()`
    expect(evaluate(code)).toBe('true,true,true')
  })

  test('assigning to `withCredentials` does nothing in sloppy code', () => {
    expect(
      evaluate("(() => { const s = new EventSource('/x'); s.withCredentials = true; return s.withCredentials })()")
    ).toBe(false)
  })

  test('close() checks `this`', () => {
    expect(evaluate(thrown('EventSource.prototype.close.call(window)'))).toBe('TypeError true')
  })

  test('a class can extend it', () => {
    const code = "class Mine extends EventSource { get twice() { return this.url + this.url } }; new Mine('/x').twice"
    expect(evaluate(code)).toBe('http://localhost:8080/xhttp://localhost:8080/x')
  })
})

describe('the constructor', () => {
  test.each([
    ['no argument', 'new EventSource()', 'TypeError true'],
    ['no new', "EventSource('/x')", 'TypeError true'],
    ['a symbol', 'new EventSource(Symbol())', 'TypeError true'],
    ['a number as init', "new EventSource('/x', 1)", 'TypeError true'],
    ['a string as init', "new EventSource('/x', 'y')", 'TypeError true'],
    ['a URL that can not be parsed', "new EventSource('http://this is invalid/')", 'SyntaxError true'],
    ['a port that can not be', "new EventSource('http://localhost:99999999/')", 'SyntaxError true'],
    ['null as init', "new EventSource('/x', null)", 'nothing'],
    ['undefined as init', "new EventSource('/x', undefined)", 'nothing'],
    ['a function as init', "new EventSource('/x', function () {})", 'nothing'],
    ['a scheme without network', "new EventSource('mailto:whatwg@awesome.example')", 'nothing']
  ])('%s: %s', (_, code, expected) => {
    expect(evaluate(thrown(code))).toBe(expected)
  })

  test.each([
    ["'/a b'", 'http://localhost:8080/a%20b'],
    ["'x?y#z'", 'http://localhost:8080/shop/x?y#z'],
    ["''", 'http://localhost:8080/shop/products'],
    ["'//localhost:8080/q'", 'http://localhost:8080/q'],
    ['1', 'http://localhost:8080/shop/1'],
    ['null', 'http://localhost:8080/shop/null'],
    ['undefined', 'http://localhost:8080/shop/undefined'],
    ["{toString: () => '/o'}", 'http://localhost:8080/o'],
    ["new URL('/u', location.href)", 'http://localhost:8080/u'],
    ["'/\\ud800'", 'http://localhost:8080/%EF%BF%BD']
  ])('url of new EventSource(%s) is %s', (argument, expected) => {
    expect(evaluate(`new EventSource(${argument}).url`)).toBe(expected)
  })

  test('reads URLs against the base of the document', () => {
    expect(evaluate("new EventSource('x').url", '<!doctype html><base href="/deep/er/">')).toBe(
      'http://localhost:8080/deep/er/x'
    )
  })

  test.each([
    ['undefined', false],
    ['{}', false],
    ['{withCredentials: true}', true],
    ['{withCredentials: "no"}', true],
    ['{withCredentials: 0}', false],
    ['{headers: {Authorization: "x"}}', false]
  ])('withCredentials of init %s is %s', (init, expected) => {
    expect(evaluate(`new EventSource('/x', ${init}).withCredentials`)).toBe(expected)
  })

  test('nothing happens before it returns, and handlers of the same task hear `open`', async () => {
    const page = openPage({server: () => stream('')})
    page.run(
      `const s = new EventSource('/x'); out(s.readyState); s.onopen = () => out('open'); Promise.resolve().then(() => s.addEventListener('open', () => out('late')))`
    )
    expect(page.requests).toHaveLength(0)
    await page.wait()
    expect(page.out).toEqual([0, 'open', 'late'])
  })

  test('logs what it was given', () => {
    const page = openPage({server: () => stream('')})
    page.run(`new EventSource('x#f', {headers: {}, withCredentials: true}); new EventSource('/y')`)
    expect(entries(page, 'source')).toMatchObject([
      {
        source: 1,
        url: 'http://localhost:8080/shop/x#f',
        written: 'x#f',
        withCredentials: true,
        initKeys: ['headers', 'withCredentials']
      },
      {source: 2, url: 'http://localhost:8080/y', initKeys: []}
    ])
  })
})

describe('handler attributes', () => {
  test.each([
    ['null', null],
    ['undefined', null],
    ['1', null],
    ['"text"', null]
  ])('%s counts as %j', (value, expected) => {
    expect(evaluate(`(() => { const s = new EventSource('/x'); s.onmessage = ${value}; return s.onmessage })()`)).toBe(
      expected
    )
  })

  test('gives back functions and objects as they are', () => {
    expect(
      evaluate(
        "(() => { const s = new EventSource('/x'), f = () => 1, o = {}; s.onopen = f; s.onerror = o; return s.onopen === f && s.onerror === o && s.onmessage === null })()"
      )
    ).toBe(true)
  })

  test('is called with the source as `this` and the event as its only argument', async () => {
    const page = openPage({server: () => stream('data: x\n\n')})
    page.run(
      "const s = new EventSource('/x'); s.onmessage = function (...args) { out(this === s, args.length, args[0].target === s, args[0].currentTarget === s) }"
    )
    await page.wait()
    expect(page.out).toEqual([[true, 1, true, true]])
  })

  test('takes the place in the order of listeners at which it was first set', async () => {
    const page = openPage({server: () => stream('data: x\n\n')})
    page.run(
      `const s = new EventSource('/x'); s.addEventListener('message', () => out(1)); s.onmessage = () => out('no'); s.addEventListener('message', () => out(3)); s.onmessage = () => out(2)`
    )
    await page.wait()
    expect(page.out).toEqual([1, 2, 3])
  })

  test('comes last again after it was null', async () => {
    const page = openPage({server: () => stream('data: x\n\n')})
    page.run(
      `const s = new EventSource('/x'); s.onmessage = () => out('no'); s.addEventListener('message', () => out(1)); s.onmessage = null; s.onmessage = () => out(2)`
    )
    await page.wait()
    expect(page.out).toEqual([1, 2])
  })

  test('null takes it away', async () => {
    const page = openPage({server: () => stream('data: x\n\n')})
    page.run("const s = new EventSource('/x'); s.onmessage = () => out('no'); s.onmessage = null")
    await page.wait()
    expect(page.out).toEqual([])
    expect(entries(page, 'dispatch')).toMatchObject([{listeners: 0}])
  })

  test('an object with handleEvent is no handler, but it is a listener', async () => {
    const page = openPage({server: () => stream('data: x\n\n')})
    page.run(
      "const s = new EventSource('/x'); s.onmessage = {handleEvent: () => out('no')}; s.addEventListener('message', {handleEvent(e) { out(e.data) }})"
    )
    await page.wait()
    expect(page.out).toEqual(['x'])
    expect(page.errors).toEqual([])
  })

  test('once, signal and removeEventListener work', async () => {
    const page = openPage({server: () => stream('data: 1\n\ndata: 2\n\n')})
    page.run(`const s = new EventSource('/x'), c = new AbortController(), f = () => out('no'); s.addEventListener('message', e => out('once', e.data), {once: true})
      s.addEventListener('message', e => { out('signal', e.data); c.abort() }, {signal: c.signal}); s.addEventListener('message', f); s.removeEventListener('message', f)`)
    await page.wait()
    expect(page.out).toEqual([
      ['once', '1'],
      ['signal', '1']
    ])
  })

  test('logs what listens, and whether the source was closed', async () => {
    const page = openPage({server: () => stream('')})
    page.run(
      "const s = new EventSource('/x'); s.onmessage = () => {}; s.addEventListener('change', () => {}); s.addEventListener('nothing', null); s.close(); s.onerror = () => {}"
    )
    expect(entries(page, 'listen')).toMatchObject([
      {type: 'message', via: 'attribute', closed: false},
      {type: 'change', via: 'listener', closed: false},
      {type: 'error', via: 'attribute', closed: true}
    ])
  })
})
