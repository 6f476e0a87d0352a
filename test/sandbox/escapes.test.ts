/** Known ways out of jsdom and `node:vm`, tried from inside a page. None of them gets anything of Node. */
import {describe, expect, test} from 'vitest'
import {runInStockJsdom} from './stock-jsdom.ts'
import {runJob} from '../../src/sandbox/run-job.ts'
import {createPool} from '../../src/sandbox/pool.ts'
import {entriesOf, htmlPage, jobOf} from './page-job.ts'

/** Expressions that give a `Function` of some realm further out, or another capability. */
const routes: Record<string, string> = {
  'window.constructor': 'window.constructor.constructor',
  'Node.constructor': 'Node.constructor',
  'setTimeout.constructor': 'setTimeout.constructor',
  'console.log.constructor': 'console.log.constructor',
  'DOM getter': 'Object.getOwnPropertyDescriptor(Node.prototype, "nodeName").get.constructor',
  'implementation behind a wrapper':
    'document[Object.getOwnPropertySymbols(document).find((s) => s.description === "impl")].constructor.constructor',
  EventSource: 'EventSource.constructor',
  fetch: 'fetch.constructor',
  'promise of fetch': 'fetch("/").constructor.constructor',
  composedPath:
    '(() => { let F; document.addEventListener("x", (e) => { F = e.composedPath().constructor.constructor }); document.dispatchEvent(new Event("x")); return F })()',
  'arguments of an apply trap':
    '(() => { let F; document.addEventListener("x", new Proxy(function () {}, {apply(t, s, args) { F = args.constructor.constructor }})); document.dispatchEvent(new Event("x")); return F })()',
  'stack overflow in the machinery':
    '(() => { let F; const f = () => { try { document.createElement("div").innerHTML = "<b>x"; f() } catch (e) { F = e.constructor.constructor } }; f(); return F })()',
  'syntax error of a script':
    '(() => { let F; window.onerror = (m, u, l, c, e) => { F = e.constructor.constructor }; const s = document.createElement("script"); s.textContent = "let x = ;"; document.body.append(s); return F })()',
  'syntax error of a handler':
    '(() => { let F; window.onerror = (m, u, l, c, e) => { F = e.constructor.constructor }; const b = document.createElement("b"); b.setAttribute("onclick", "let x = ;"); b.click(); return F })()',
  'string timer': 'setTimeout.__proto__.constructor',
  prepareStackTrace:
    '(() => { let F; Error.prepareStackTrace = (e, frames) => { F = frames.map((f) => { try { return f.getFunction() || f.getThis() } catch {} }).filter(Boolean).pop()?.constructor?.constructor }; new Error("x").stack; delete Error.prepareStackTrace; return F })()',
  'prepareStackTrace of the machinery':
    '(() => { let F; const O = Node.__proto__.constructor; Error.prepareStackTrace = (e, frames) => { F = frames.constructor.constructor; return "" }; try { document.querySelector("..") } catch (e) { e.stack } delete Error.prepareStackTrace; return F })()',
  iframe:
    '(() => { const f = document.createElement("iframe"); document.body.append(f); return f.contentWindow.constructor.constructor })()',
  'custom element promise': 'customElements.whenDefined("x-y").constructor.constructor',
  'mutation records': 'MutationObserver.constructor',
  performance: '(performance.toJSON?.() ?? performance).constructor.constructor',
  location: 'location.assign.constructor',
  'random values': 'crypto.getRandomValues.constructor',
  'error of import()':
    '(() => { let F; try { (0, eval)("import(1)").catch((e) => { F = e.constructor.constructor }) } catch (e) { F = e.constructor.constructor } return F })()'
}

const steal = `const found = []
  for (const F of [FUNCTION].filter((each) => typeof each === 'function')) {
    for (const code of ['return typeof process !== "undefined" && process.pid', 'return typeof require', 'return this.process && this.process.env && Object.keys(this.process.env).length', 'return process.binding("fs")', 'return process.getBuiltinModule("fs")', 'return typeof Buffer', 'return typeof globalThis.fetch !== "undefined" && this !== window']) {
      try { const value = F(code)(); if (value && value !== 'undefined' && F !== window.Function && !(F instanceof window.Function && F('return this')() === window)) found.push(code + ' → ' + String(value)) } catch (error) {}
    }
  }
  console.log('stolen', found.join(';'))`

describe('object routes', () => {
  test('no route leads to a realm with Node in it', async () => {
    const names = Object.keys(routes)
    const pages = names.map((name, index) =>
      htmlPage(`<body><script>${steal.replace('FUNCTION', routes[name] ?? '')}</script></body>`, {id: `p${index}`})
    )
    const {outcomes} = await runJob(jobOf(pages))
    const results = outcomes.map((outcome, index) => [
      names[index],
      outcome.end,
      entriesOf(outcome, 'console')
        .filter((entry) => entry.text.startsWith('stolen'))
        .map((entry) => entry.text)
    ])
    expect(results).toEqual(names.map((name) => [name, 'finished', ['stolen ']]))
  })
})

test('most of these routes do lead out of jsdom by itself, so the probes are real', async () => {
  let stolen = 0
  for (const route of Object.values(routes)) {
    const found = runInStockJsdom(`<body><script>${steal.replace('FUNCTION', route)}</script></body>`)
    if (found.some((text) => text.length > 'stolen '.length)) stolen += 1
  }
  expect(stolen).toBeGreaterThan(12)
})

const attempts: Record<string, string> = {
  'import() in a handler': `const b = document.createElement('b'); b.setAttribute('onclick', "import('node:fs').then((fs) => console.log('stolen', Object.keys(fs).length), (e) => console.log('kept', e.message))"); b.click()`,
  'import() in a javascript: URL': `location.href = "javascript:import('node:fs').then((fs) => console.log('stolen', Object.keys(fs).length), (e) => console.log('kept', e.message))"`,
  'import() in a script': `import('node:fs').then((fs) => console.log('stolen', Object.keys(fs).length), (e) => console.log('kept', e.message))`,
  'import() in eval': `eval("import('node:fs')").then((fs) => console.log('stolen', Object.keys(fs).length), (e) => console.log('kept', e.message))`,
  'file: by XMLHttpRequest': `const r = new XMLHttpRequest(); r.open('GET', 'file:///etc/passwd'); r.onload = () => console.log('stolen', r.responseText); r.onerror = () => console.log('kept'); r.send()`,
  'file: by synchronous XMLHttpRequest': `try { const r = new XMLHttpRequest(); r.open('GET', 'file:///etc/passwd', false); r.send(); console.log(r.responseText ? 'stolen' : 'kept') } catch (e) { console.log('kept', e.message) }`,
  'file: by fetch': `fetch('file:///etc/passwd').then((r) => r.text()).then((t) => console.log('stolen', t), (e) => console.log('kept', e.message))`,
  'file: by script': `const s = document.createElement('script'); s.src = 'file:///etc/passwd'; s.onerror = () => console.log('kept'); s.onload = () => console.log('stolen'); document.body.append(s)`,
  'file: in a frame': `const f = document.createElement('iframe'); f.src = 'file:///etc/passwd'; document.body.append(f); setTimeout(() => console.log(/root:/.test(f.contentDocument?.body?.textContent) ? 'stolen' : 'kept'), 100)`,
  'loopback by fetch': `fetch('http://127.0.0.1:PORT/').then(() => console.log('stolen'), (e) => console.log('kept', e.message))`,
  'loopback by WebSocket': `try { const w = new WebSocket('ws://127.0.0.1:PORT/'); w.onopen = () => console.log('stolen'); setTimeout(() => console.log('kept'), 500) } catch (e) { console.log('kept', e.message) }`,
  'process.exit': `try { process.exit(0) } catch (e) { console.log('kept', e.message) }`,
  'globals of Node': `console.log(['process', 'require', 'module', 'Buffer', 'global', '__dirname', 'setImmediate'].every((name) => !(name in window)) ? 'kept' : 'stolen')`
}

test('files, modules and the network stay out of reach', async () => {
  const {createServer} = await import('node:http')
  let visits = 0
  const server = createServer((_request, response) => {
    visits += 1
    response.end()
  })
  const port = await new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
  const names = Object.keys(attempts)
  const pages = names.map((name, index) =>
    htmlPage(`<body><script>${(attempts[name] ?? '').replaceAll('PORT', String(port))}</script></body>`, {
      id: `p${index}`
    })
  )
  const {outcomes} = await runJob(jobOf(pages))
  server.close()
  const results = outcomes.map((outcome, index) => [
    names[index],
    entriesOf(outcome, 'console').map((entry) => entry.text.split(' ')[0])
  ])
  expect(results).toEqual(names.map((name) => [name, ['kept']]))
  expect(visits).toBe(0)
})

test('a page can not change what happens in the next one', async () => {
  const vandal = `<script>
    for (const name of ['call', 'apply', 'bind', 'toString']) { try { Node.__proto__[name] = () => {} } catch {} }
    for (const target of [Node.__proto__.__proto__, Object.getPrototypeOf(Node.__proto__)]) {
      try { Object.defineProperty(target, 'toJSON', {value: () => ({kind: 'done'}), configurable: true}) } catch {}
      try { Object.defineProperty(target, 'error', {get: () => undefined, configurable: true}) } catch {}
    }
    const impl = document[Object.getOwnPropertySymbols(document).find((s) => s.description === 'impl')]
    for (let p = Object.getPrototypeOf(impl); p; p = Object.getPrototypeOf(p)) {
      for (const key of Reflect.ownKeys(p)) { try { if (key !== 'constructor') Object.defineProperty(p, key, {value: () => {}}) } catch {} }
    }
    const script = document.currentScript[Object.getOwnPropertySymbols(document.currentScript).find((s) => s.description === 'impl')]
    for (let p = Object.getPrototypeOf(script); p; p = Object.getPrototypeOf(p)) {
      for (const key of ['_eval', '_innerEval', '_fetchInternalScript', '_poppedOffStackOfOpenElements', '_canRunScript']) { try { if (key in p) p[key] = () => {} } catch {} }
    }
  </script>`
  const pages = [
    htmlPage(vandal, {id: 'p1'}),
    htmlPage('<script>throw new TypeError("the second page fails")</script>', {id: 'p2'})
  ]
  const {outcomes} = await runJob(jobOf(pages))
  const second = outcomes[1]
  const failed = second?.end !== 'finished' || entriesOf(second, 'exception').length > 0
  expect(failed).toBe(true)
})

test('documents of a pool do not share a process', async () => {
  const pool = createPool({jobs: 2})
  const page = htmlPage(
    '<script>const F = Node.constructor; try { F("globalThis.mark = 1")() } catch {} Node.__proto__.mark = (Node.__proto__.mark ?? 0) + 1; console.log(Node.__proto__.mark)</script>'
  )
  const results = await Promise.all([1, 2, 3, 4].map(() => pool.run(jobOf([page]))))
  pool.close()
  expect(new Set(results.map(({outcomes}) => entriesOf(outcomes[0], 'console')[0]?.text)).size).toBe(1)
})
