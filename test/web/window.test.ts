/** What jsdom's windows lack. */
import {createHash} from 'node:crypto'
import {describe, expect, test} from 'vitest'
import {matchesMedia} from '../../src/web/css.ts'
import {answer, entries, openPage} from './page.ts'

/** Value of an expression in a page; a promise is waited for. */
async function evaluate(expression: string, html?: string): Promise<unknown> {
  const page = openPage(html === undefined ? {} : {html})
  page.run(`Promise.resolve().then(() => (${expression})).then(value => out(value), error => out(String(error)))`)
  await page.wait(1000)
  expect(page.errors).toEqual([])
  return page.out[0]
}

describe('timers', () => {
  test('run in order of time, with arguments and the window as `this`', async () => {
    const page = openPage()
    page.run(
      "setTimeout(function (...a) { out('b', ...a, this === window) }, 20, 1, 2); setTimeout(() => out('a'), 10); setTimeout('out(\"text\")', 15)"
    )
    await page.wait()
    expect(page.out).toEqual(['a', 'text', ['b', 1, 2, true]])
  })

  test('intervals repeat until they are cleared, nested timers wait 4 ms', async () => {
    const page = openPage()
    page.run(
      "let n = 0; const id = setInterval(() => { out(performance.now()); if (++n === 3) clearInterval(id) }, 30); let depth = 0; const deep = () => ++depth < 10 ? setTimeout(deep) : out('deep', performance.now()); deep()"
    )
    await page.wait(500)
    expect(page.out).toEqual([['deep', 16], 30, 60, 90])
  })

  test('an exception is reported with its activity, and does not stop the next', async () => {
    const page = openPage()
    page.run(
      "onerror = (message) => out(message); setTimeout(() => { throw new TypeError('x') }, 1); setInterval(() => out('next'), 10); setTimeout('}', 5)"
    )
    await page.wait(15)
    expect(page.out).toEqual([expect.stringContaining('x'), expect.stringContaining('Unexpected token'), 'next'])
    expect(page.errors).toHaveLength(2)
  })

  test('frames of one moment get one time', async () => {
    const page = openPage()
    page.run(
      "requestAnimationFrame(t => { out(t); requestAnimationFrame(t => out(t)) }); requestAnimationFrame(t => out(t)); cancelAnimationFrame(requestAnimationFrame(() => out('no'))); requestIdleCallback(d => out(d.didTimeout, d.timeRemaining() > 0))"
    )
    await page.wait(50)
    expect(page.out).toEqual([[false, true], 16, 16, 32])
  })

  test('the end of the page stops them', async () => {
    const page = openPage()
    page.run("setInterval(() => out('no'), 10); requestAnimationFrame(() => out('no'))")
    page.web.close()
    await page.wait(100)
    expect(page.out).toEqual([])
  })
})

describe('time and chance', () => {
  test('Date is virtual and stays a Date', async () => {
    const page = openPage()
    page.run(
      `setTimeout(() => { const d = new Date(); out(d.toISOString(), Date.now() === +d, d instanceof Date, d.constructor === Date, typeof Date(), new Date(0).getTime(), new Date(2020, 0, 1).getFullYear(), Date.UTC(1970, 0, 1), class extends Date {}.name, new (class extends Date { two() { return 2 } })().two(), Object.prototype.toString.call(d)) }, 1500)`
    )
    await page.wait(2000)
    expect(page.out).toEqual([
      ['2025-01-01T00:00:01.500Z', true, true, true, 'string', 0, 2020, 0, '', 2, '[object Date]']
    ])
  })

  test('formats of no date show virtual time', async () => {
    const code =
      "new Intl.DateTimeFormat('en', {year: 'numeric', timeZone: 'UTC'}).format() + new Intl.DateTimeFormat('en', {year: 'numeric', timeZone: 'UTC'}).formatToParts()[0].value + new Intl.DateTimeFormat('en', {year: 'numeric', timeZone: 'UTC'}).format(new Date(0))"
    expect(await evaluate(code)).toBe('202520251970')
  })

  test.each(['', 'abc', 'a'.repeat(55), 'é'.repeat(300)])('crypto.subtle.digest of %j', async (text) => {
    const code = `crypto.subtle.digest('SHA-256', new TextEncoder().encode(${JSON.stringify(text)})).then(b => b instanceof ArrayBuffer && [...new Uint8Array(b)].map(x => x.toString(16).padStart(2, '0')).join(''))`
    expect(await evaluate(code)).toBe(createHash('sha256').update(text).digest('hex'))
  })

  test('performance measures virtual time', async () => {
    const page = openPage()
    page.run(
      "performance.mark('a'); setTimeout(() => { performance.mark('b'); out(performance.measure('m', 'a', 'b').duration, performance.now(), performance.timeOrigin, performance.getEntriesByType('mark').length) }, 250)"
    )
    await page.wait(300)
    expect(page.out).toEqual([[250, 250, Date.UTC(2025, 0, 1), 2]])
  })

  test('chance is the same in every page', () => {
    const draw = (): unknown =>
      openPage().run(
        "[Math.random(), crypto.randomUUID(), [...crypto.getRandomValues(new Uint8Array(4))].join()].join(' ')"
      )
    const first = draw()
    expect(draw()).toBe(first)
    expect(first).toMatch(
      /^0\.\d+ [0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12} \d+,\d+,\d+,\d+$/
    )
  })
})

describe('copies and messages', () => {
  test.each([
    ['({a: [1, {b: new Date(5)}]})', 'c.a[1].b.getTime() === 5 && c.a instanceof Array && c !== v'],
    ['new Map([[{k: 1}, new Set([1])]])', '[...c.keys()][0].k === 1 && [...c.values()][0].has(1)'],
    ['/a/gi', 'c.flags === "gi" && c instanceof RegExp'],
    ['new TypeError("x")', 'c instanceof TypeError && c.message === "x"'],
    ['new Uint8Array([1, 2])', 'c instanceof Uint8Array && c[1] === 2 && c.buffer !== v.buffer'],
    ['(() => { const o = {}; o.o = o; return o })()', 'c.o === c && c !== v'],
    ['undefined', 'c === undefined'],
    ['new (class A { x = 1 })()', 'c.x === 1 && c.constructor === Object']
  ])('structuredClone(%s)', async (value, check) => {
    expect(await evaluate(`(() => { const v = ${value}; const c = structuredClone(v); return ${check} })()`)).toBe(true)
  })

  test.each(['() => 1', 'Symbol()', 'document.body'])('structuredClone(%s) throws', async (value) => {
    expect(await evaluate(`structuredClone(${value})`)).toMatch(/^DataCloneError: .* could not be cloned\.$/)
  })

  test('channels and postMessage deliver in tasks', async () => {
    const page = openPage()
    page.run(`const {port1, port2} = new MessageChannel(); port1.onmessage = e => out('port', e.data.a, e.data instanceof Object, e.isTrusted); port2.postMessage({a: 1}); out('now')
      addEventListener('message', e => out('window', e.data, e.origin, e.source === window)); postMessage('hi', '*'); postMessage('no', 'https://other.example')
      const a = new BroadcastChannel('c'), b = new BroadcastChannel('c'); a.onmessage = () => out('no'); b.onmessage = e => out('broadcast', e.data); a.postMessage(2)`)
    await page.wait()
    expect(page.out).toEqual([
      'now',
      ['port', 1, true, true],
      ['window', 'hi', 'http://localhost:8080', true],
      ['broadcast', 2]
    ])
  })

  test('reportError() reaches window.onerror', async () => {
    const page = openPage()
    page.run(
      "addEventListener('error', e => { out(e.message, e.error.name); e.preventDefault() }); reportError(new RangeError('r'))"
    )
    expect(page.out).toEqual([['r', 'RangeError']])
    expect(page.errors).toEqual([])
  })
})

describe('CSS and media', () => {
  test.each([
    ['a.b', 'a\\.b'],
    ['1a', '\\31 a'],
    ['-1', '-\\31 '],
    ['-', '\\-'],
    ['é_-x', 'é_-x'],
    ['\0', '\uFFFD'],
    ['a b', 'a\\ b']
  ])('CSS.escape(%j)', async (text, expected) => {
    expect(await evaluate(`CSS.escape(${JSON.stringify(text)})`)).toBe(expected)
  })

  test.each([
    ['(min-width: 600px)', true],
    ['(max-width: 600px)', false],
    ['(min-width: 40em) and (max-width: 2000px)', true],
    ['(width >= 1025px)', false],
    ['screen and (orientation: landscape)', true],
    ['not print', true],
    ['print', false],
    ['print, screen', true],
    ['(prefers-color-scheme: dark)', false],
    ['(prefers-color-scheme: light)', true],
    ['(prefers-reduced-motion)', true],
    ['(hover: hover) and (pointer: fine)', true]
  ])('%s matches: %j', (query, expected) => {
    expect(matchesMedia(query, {width: 1024, height: 768})).toBe(expected)
  })

  test('matchMedia gives a list that can be listened to', async () => {
    expect(
      await evaluate(
        "(() => { const m = matchMedia('(min-width: 1px)'); m.addEventListener('change', () => {}); m.addListener(() => {}); m.onchange = null; return m.matches && m.media === '(min-width: 1px)' && m instanceof MediaQueryList })()"
      )
    ).toBe(true)
  })
})

describe('elements', () => {
  test.each([
    ['<p>a</p><p>b</p>', 'a\n\nb'],
    ['a<br>b', 'a\nb'],
    ['<div>a</div><div>b</div>', 'a\nb'],
    ['a <b> b </b> c', 'a b c'],
    ['a<script>1</script><style>b{}</style><span hidden>z</span>', 'a'],
    ['<pre>a\n  b</pre>', 'a\n  b'],
    ['<span style="display:none">x</span>a', 'a']
  ])('innerText of %s', async (html, expected) => {
    expect(await evaluate("document.querySelector('#t').innerText", `<!doctype html><div id="t">${html}</div>`)).toBe(
      expected
    )
  })

  test.each([
    ['form.nick.value', 'Ada'],
    ['form.action', 'http://localhost:8080/send'],
    ['String(form.nobody)', 'undefined'],
    ['form.color.length', 2]
  ])('a control is a member of its form: %s', async (expression, expected) => {
    const html = `<!doctype html><form action="/send"><input name="nick" value="Ada"><input type="radio" name="color"><input type="radio" name="color"></form>`
    expect(await evaluate(`((form) => ${expression})(document.querySelector('form'))`, html)).toBe(expected)
  })

  test('innerText can be set', async () => {
    expect(
      await evaluate("(() => { const t = document.createElement('p'); t.innerText = 'a\\n<b>'; return t.innerHTML })()")
    ).toBe('a<br>&lt;b&gt;')
  })

  test('dialogs open, close and tell', async () => {
    const page = openPage({
      html: '<!doctype html><dialog id="d"><form method="dialog"><button value="ok">OK</button></form></dialog><button id="b" commandfor="d" command="show-modal">Open</button>'
    })
    page.run(
      "const d = document.querySelector('#d'); d.addEventListener('close', () => out('close', d.returnValue)); document.querySelector('#b').click(); out(d.open); d.querySelector('button').click(); out(d.open)"
    )
    await page.wait()
    expect(page.out).toEqual([true, false, ['close', 'ok']])
    expect(page.errors).toEqual([])
  })

  test('popovers tell before and after', async () => {
    const page = openPage({html: '<!doctype html><div id="p" popover></div><button popovertarget="p">T</button>'})
    page.run(
      "const p = document.querySelector('#p'); for (const t of ['beforetoggle', 'toggle']) p.addEventListener(t, e => out(t, e.oldState, e.newState)); document.querySelector('button').click()"
    )
    await page.wait()
    expect(page.out).toEqual([
      ['beforetoggle', 'closed', 'open'],
      ['toggle', 'closed', 'open']
    ])
  })

  test('animations and view transitions end', async () => {
    expect(
      await evaluate(
        "(async () => { const a = document.body.animate([], {duration: 200}); await a.finished; const t = document.startViewTransition(() => { document.title = 'new' }); await t.finished; return [performance.now(), a.playState, document.title].join() })()"
      )
    ).toBe('200,finished,new')
  })

  test('observers tell of each element once', async () => {
    const page = openPage({html: '<!doctype html><p id="a"></p><p id="b"></p>'})
    page.run(
      "for (const name of ['IntersectionObserver', 'ResizeObserver']) { const o = new window[name]((entries, self) => out(name, entries.length, entries[0].target.id, self === o, entries instanceof Array)); o.observe(document.querySelector('#a')); o.observe(document.querySelector('#b')) }"
    )
    await page.wait(100)
    expect(page.out).toEqual([
      ['IntersectionObserver', 2, 'a', true, true],
      ['ResizeObserver', 2, 'a', true, true]
    ])
  })

  test('canvas, media and scrolling do nothing, and say so', async () => {
    const page = openPage()
    page.run(
      "const c = document.createElement('canvas').getContext('2d'); c.fillStyle = 'red'; c.fillRect(0, 0, 1, 1); out(c.fillStyle, c.measureText('ab').width); document.createElement('video').play().then(() => out('plays')); scrollTo(0, 5); document.body.scrollIntoView(); document.body.scrollIntoView()"
    )
    await page.wait()
    expect(page.out).toEqual([['red', 16], 'plays'])
    expect(entries(page, 'assumed').map((entry) => entry.name)).toEqual([
      'HTMLCanvasElement.getContext',
      'HTMLMediaElement.play',
      'window.scrollTo',
      'Element.scrollIntoView'
    ])
    expect(page.errors).toEqual([])
  })

  test.each([
    '[hx-sse\\\\:connect]',
    '[hx-sse\\\\3a connect]',
    'p[hx-sse\\\\:connect="/s"]',
    '.x,[hx-sse\\\\:connect],[b]'
  ])('%s finds an attribute with a colon', async (selector) => {
    const code = `[document.querySelectorAll('${selector}').length, document.querySelector('p').matches('${selector}'), document.body.querySelector('${selector}').closest('${selector}') !== null].join()`
    expect(await evaluate(code, '<!doctype html><p hx-sse:connect="/s">')).toBe('1,true,true')
  })

  test('XPath expressions can be evaluated without a type', async () => {
    expect(
      await evaluate(
        "document.createExpression('//p').evaluate(document).iterateNext().id",
        '<!doctype html><p id="x"></p>'
      )
    ).toBe('x')
  })
})

describe('the browser around the page', () => {
  test('dialogs are answered and logged', () => {
    const page = openPage()
    page.run(
      "alert('a'); out(confirm('c'), prompt('p', 'd'), prompt('q')); print(); const w = open('/doc'); w.document.write('x'); w.close()"
    )
    expect(page.out).toEqual([[true, 'd', '']])
    expect(entries(page, 'dialog').map((entry) => [entry.type, entry.text])).toEqual([
      ['alert', 'a'],
      ['confirm', 'c'],
      ['prompt', 'p'],
      ['prompt', 'q'],
      ['print', ''],
      ['open', 'http://localhost:8080/doc']
    ])
  })

  test('sockets, workers and the like do not get out', async () => {
    const page = openPage()
    page.run(`const s = new WebSocket('/ws'); s.onopen = () => out('no'); s.onerror = () => out('error', s.readyState); s.onclose = e => out('close', e.code, s.url)
      new Worker('/w.js').onerror = e => out('worker', e.type); Notification.requestPermission().then(p => out(p))
      out('serviceWorker' in navigator, typeof indexedDB)
      try { new WebSocket('mailto:x') } catch (e) { out(e.name) }`)
    await page.wait()
    expect(page.out).toEqual([
      [false, 'undefined'],
      'SyntaxError',
      'denied',
      ['error', 3],
      ['close', 1006, 'ws://localhost:8080/ws'],
      ['worker', 'error']
    ])
    expect(entries(page, 'assumed').map((entry) => entry.name)).toEqual(['WebSocket', 'Worker', 'Notification'])
    expect(page.requests).toEqual([])
  })

  test('a beacon is a POST to the server', async () => {
    const page = openPage({server: () => answer(204, '')})
    page.run("out(navigator.sendBeacon('/log', new Blob(['{}'], {type: 'application/json'})))")
    await page.wait()
    expect(page.out).toEqual([true])
    expect(page.requests).toMatchObject([{method: 'POST', via: 'beacon', body: '{}'}])
  })

  test('events that jsdom lacks can be made', async () => {
    expect(
      await evaluate(
        "(() => { const d = new DragEvent('drop', {dataTransfer: new DataTransfer(), clientX: 3}); d.dataTransfer.setData('text/plain', 'x'); const a = new AnimationEvent('animationend', {animationName: 'fade'}); return [d instanceof MouseEvent, d.clientX, d.dataTransfer.getData('text/plain'), d.dataTransfer.types, a.animationName, a.elapsedTime, a instanceof Event].join() })()"
      )
    ).toBe('true,3,x,text/plain,fade,0,true')
  })

  test('bad headers throw errors of the window', async () => {
    expect(
      await evaluate(
        "(() => { try { new Headers({'a b': '1'}) } catch (e) { return e instanceof TypeError && new Headers().constructor === Headers } })()"
      )
    ).toBe(true)
  })

  test('the clipboard holds what was written', async () => {
    expect(await evaluate("navigator.clipboard.writeText('x').then(() => navigator.clipboard.readText())")).toBe('x')
  })
})

describe('streams', () => {
  test.each([
    [
      'start, pull and cancel',
      "(async () => { const log = []; const r = new ReadableStream({start(c) { log.push('start', c.desiredSize); c.enqueue(1) }, pull(c) { log.push('pull'); c.enqueue(2) }, cancel(why) { log.push('cancel', why) }}).getReader(); log.push((await r.read()).value, (await r.read()).value); await r.cancel('enough'); log.push((await r.read()).done); return log.join() })()",
      'start,1,pull,pull,1,2,cancel,enough,true'
    ],
    [
      'an error',
      "(async () => { const r = new ReadableStream({start(c) { c.error(new Error('bad')) }}).getReader(); return [await r.read().catch(e => e.message), await r.closed.catch(e => e.message)].join() })()",
      'bad,bad'
    ],
    [
      'a lock',
      '(() => { const s = new ReadableStream(); const r = s.getReader(); let name; try { s.getReader() } catch (e) { name = e instanceof TypeError } r.releaseLock(); return [s.locked, name].join() })()',
      'false,true'
    ],
    [
      'tee',
      "(async () => { const [a, b] = ReadableStream.from([1, 2]).tee(); const all = async s => { const items = []; for await (const i of s) items.push(i); return items.join('') }; return [await all(a), await all(b)].join() })()",
      '12,12'
    ],
    [
      'from and break',
      '(async () => { let ended = false; const s = ReadableStream.from((function* () { try { yield 1; yield 2 } finally { ended = true } })()); for await (const i of s) break; return [ended, s.locked].join() })()',
      'true,false'
    ],
    [
      'a transform',
      "(async () => { const up = new TransformStream({transform(c, t) { t.enqueue(c.toUpperCase()) }, flush(t) { t.enqueue('!') }}); let text = ''; for await (const c of ReadableStream.from(['a', 'b']).pipeThrough(up)) text += c; return text })()",
      'AB!'
    ],
    [
      'a writer',
      "(async () => { const log = []; const w = new WritableStream({write(c) { log.push(c) }, close() { log.push('close') }}).getWriter(); await w.ready; w.write(1); await w.write(2); await w.close(); await w.closed; return log.join() })()",
      '1,2,close'
    ],
    [
      'a pipe',
      '(async () => { const log = []; await ReadableStream.from([1, 2]).pipeTo(new WritableStream({write: c => { log.push(c) }})); return log.join() })()',
      '1,2'
    ],
    [
      'a broken pipe',
      "(async () => { let why; const s = new ReadableStream({pull(c) { c.enqueue(1) }, cancel(w) { why = w.message }}); await s.pipeTo(new WritableStream({write() { throw new Error('full') }})).catch(() => {}); return why })()",
      'full'
    ],
    [
      'text',
      "(async () => { const bytes = new TextEncoder().encode('ä'); let text = ''; for await (const c of ReadableStream.from([bytes.slice(0, 1), bytes.slice(1)]).pipeThrough(new TextDecoderStream())) text += c; let n = 0; for await (const c of ReadableStream.from(['ä', 'b']).pipeThrough(new TextEncoderStream())) n += c.length; return text + n })()",
      'ä3'
    ],
    [
      'a blob',
      "(async () => { const parts = []; for await (const c of new Blob(['abc']).stream()) parts.push(c.length); return parts.join() })()",
      '3'
    ]
  ])('%s', async (_, code, expected) => {
    expect(await evaluate(code)).toBe(expected)
  })
})

test('what editors and scrolling ask for', async () => {
  expect(await evaluate("[document.queryCommandState('bold'), document.queryCommandValue('x')]")).toEqual([false, ''])
  expect(await evaluate('document.body.scrollIntoView().then(({interrupted}) => interrupted)')).toBe(false)
})

describe('locks', () => {
  test('are held one after the other; who does not want to wait gets none', async () => {
    const page = openPage()
    page.run(`const hold = (text) => (lock) => { out(text + ' ' + (lock === null ? null : lock.mode)); return new Promise((r) => setTimeout(r, 100, text)) }
      navigator.locks.request('a', hold('first')).then(out)
      navigator.locks.request('a', hold('second')).then(out)
      navigator.locks.request('a', {ifAvailable: true}, hold('hasty'))
      navigator.locks.request('b', {mode: 'shared'}, hold('other'))
      const controller = new AbortController()
      navigator.locks.request('a', {signal: controller.signal}, hold('never')).catch((e) => out(e.name))
      controller.abort()`)
    await page.wait(500)
    expect(page.out).toEqual([
      'AbortError',
      'first exclusive',
      'hasty null',
      'other shared',
      'first',
      'second exclusive',
      'second'
    ])
  })
})
