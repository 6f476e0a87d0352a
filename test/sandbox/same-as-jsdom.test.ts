/** The boxed jsdom behaves as the one from npm: the same expressions give the same values in both. */
import {expect, test} from 'vitest'
import {runJob} from '../../src/sandbox/run-job.ts'
import {entriesOf, htmlPage, jobOf} from './page-job.ts'
import {runInStockJsdom} from './stock-jsdom.ts'

const body = `<!DOCTYPE html><html lang="en"><head><title>Catalog</title><style>p.note { color: rgb(1, 2, 3); display: flex } #b { margin: 1px 2px }</style></head>
<body class="a b"><p id="p" class="note" data-x-y="1" style="color: blue">One <b id="b">two</b><!-- c --></p>
<ul id="list"><li>1</li><li class="on">2</li><li>3</li></ul>
<form id="f" action="/go?x=1" method="post"><input name="q" value="v" required><input type="checkbox" name="c" checked><select name="s"><option>1</option><option selected value="two">2</option></select><textarea name="t">text</textarea><button>Go</button></form>
<table><tr><td>1</td></tr></table><template id="t"><i>x</i></template><a id="a" href="../up?q=1#h">up</a><img src="x.png" alt="i"><svg><circle r="1"/></svg></body></html>`

/** One expression a line; what they give is compared as text. */
const expressions = String.raw`
document.title
document.readyState
document.contentType
document.characterSet
document.compatMode
document.doctype.name
document.documentElement.lang
document.body.className
document.URL
document.baseURI
document.location === location
location.href
location.origin
location.pathname
document.querySelectorAll('li').length
document.querySelector('ul > li:nth-child(2)').textContent
document.querySelector('li.on + li').textContent
document.querySelectorAll('input:not([type]), input:checked').length
document.querySelectorAll('[data-x-y="1"] b').length
document.querySelector('p:has(b)').id
document.querySelector(':is(ul, ol) li:last-of-type').textContent
document.querySelector('p >')
document.querySelector('::nope(')
document.getElementById('p').closest('body').tagName
document.getElementById('p').matches('.note#p')
document.getElementsByTagName('li')[1].outerHTML
document.getElementsByClassName('note').length
document.forms.f.elements.length
document.forms[0].q.value
new FormData(document.forms.f).get('s')
[...new FormData(document.forms.f)].join('|')
document.forms.f.checkValidity()
document.forms.f.action
document.forms.f.method
document.querySelector('select').selectedIndex
document.querySelector('option:checked').value
document.querySelector('textarea').value
document.querySelector('input').validity.valueMissing
document.getElementById('a').href
document.getElementById('a').hash
document.getElementById('p').dataset.xY
document.getElementById('p').style.color
document.getElementById('p').style.cssText
getComputedStyle(document.getElementById('p')).color
getComputedStyle(document.getElementById('p')).display
getComputedStyle(document.getElementById('b')).marginLeft
getComputedStyle(document.querySelector('li')).display
document.styleSheets.length
document.styleSheets[0].cssRules.length
document.styleSheets[0].cssRules[0].selectorText
document.styleSheets[0].insertRule('i { top: 0 }', 0)
document.getElementById('p').innerHTML
document.getElementById('p').childNodes.length
document.getElementById('p').firstChild.nodeType
document.getElementById('p').lastChild.data
document.getElementById('t').content.firstChild.outerHTML
document.querySelector('table').rows[0].cells.length
document.querySelector('tbody').tagName
document.querySelector('svg').namespaceURI
document.querySelector('circle').getAttribute('r')
document.querySelector('img').alt
document.createElement('x-y').tagName
document.createElement('div').append
document.createElement('1')
document.createElementNS('http://www.w3.org/2000/svg', 'g').outerHTML
document.createTextNode('a').splitText(0).data
document.createComment('x').nodeValue
document.createRange().collapsed
document.createDocumentFragment().nodeName
document.createTreeWalker(document.body).nextNode().id
document.importNode(document.getElementById('t').content, true).childNodes.length
document.adoptNode(document.createElement('b')).ownerDocument === document
document.evaluate('count(//li)', document, null, 1, null).numberValue
document.implementation.createHTMLDocument('x').title
new DOMParser().parseFromString('<a>1</a>', 'text/xml').documentElement.textContent
new DOMParser().parseFromString('<a', 'text/xml').documentElement.nodeName
new DOMParser().parseFromString('<tr><td>x', 'text/html').body.innerHTML
new XMLSerializer().serializeToString(document.getElementById('b'))
(() => { const d = document.createElement('div'); d.innerHTML = '<p>a<p>b'; return d.innerHTML })()
(() => { const d = document.createElement('div'); d.insertAdjacentHTML('beforeend', '<i>1</i>'); return d.firstElementChild.localName })()
(() => { const d = document.createElement('div'); d.textContent = '<b>'; return d.innerHTML })()
(() => { const d = document.createElement('div'); d.classList.add('a', 'b'); d.classList.toggle('a'); return d.className })()
(() => { const d = document.createElement('div'); d.setAttribute('A', '1'); return d.getAttributeNames().join() })()
(() => { const d = document.createElement('div'); d.toggleAttribute('hidden'); return d.outerHTML })()
(() => { const d = document.createElement('div'); d.style.setProperty('--x', '1'); return d.style.getPropertyValue('--x') })()
(() => { const d = document.createElement('div'); d.style.margin = '1px 2px'; return d.style.marginRight })()
(() => { const d = document.createElement('div'); d.style.background = 'red'; return d.style.backgroundColor })()
(() => { const d = document.createElement('div'); d.style.color = 'nonsense'; return d.style.color })()
(() => { const d = document.createElement('div'); d.replaceChildren('a', document.createElement('b')); return d.innerHTML })()
(() => { const d = document.createElement('div'); d.attachShadow({mode: 'open'}).innerHTML = '<slot></slot>'; return d.shadowRoot.innerHTML })()
(() => { const i = document.createElement('input'); i.type = 'number'; i.value = 'x'; return i.value })()
(() => { const i = document.createElement('input'); i.type = 'date'; i.value = '2025-02-30'; return i.value })()
(() => { const i = document.createElement('input'); i.type = 'email'; i.value = 'x'; return i.validity.typeMismatch })()
(() => { const i = document.createElement('input'); i.pattern = '[a-z]+'; i.value = '1'; return i.checkValidity() })()
(() => { const a = document.createElement('a'); a.href = 'http://x.test:8080/a b?c#d'; return [a.host, a.pathname, a.search].join() })()
(() => { let n = 0; const b = document.createElement('button'); b.onclick = () => { n += 1 }; b.click(); return n })()
(() => { let n = ''; const p = document.getElementById('p'); p.addEventListener('x', (e) => { n += e.eventPhase }, true); document.body.addEventListener('x', (e) => { n += e.eventPhase }); document.getElementById('b').dispatchEvent(new Event('x', {bubbles: true})); return n })()
(() => { const e = new CustomEvent('x', {detail: {a: 1}, cancelable: true}); document.addEventListener('x', (e) => e.preventDefault(), {once: true}); return document.dispatchEvent(e) + e.detail.a })()
(() => { let t; document.body.addEventListener('y', function (e) { t = this === e.currentTarget }, {once: true}); document.body.dispatchEvent(new Event('y')); return t })()
(() => { const b = document.createElement('b'); b.setAttribute('onclick', 'return event.type'); return typeof b.onclick })()
(() => { const b = document.createElement('b'); b.setAttribute('onclick', 'window.hit = this.localName + event.type + ownerDocument.nodeType'); b.click(); return window.hit })()
(() => { class X extends HTMLElement { connectedCallback() { this.textContent = 'up' } } customElements.define('x-up', X); const x = document.createElement('x-up'); document.body.append(x); const t = x.outerHTML; x.remove(); return t })()
(() => { class X extends HTMLElement { static observedAttributes = ['a']; attributeChangedCallback(n, o, v) { this.v = n + o + v } } customElements.define('x-at', X); const x = new X(); x.setAttribute('a', '1'); return x.v })()
customElements.get('x-none')
new HTMLElement()
Node.ELEMENT_NODE
document.body instanceof HTMLElement
document.body instanceof Node
[] instanceof Array
Object.getPrototypeOf(document.body) === HTMLBodyElement.prototype
Object.prototype.toString.call(document)
Object.prototype.toString.call(window)
Object.prototype.toString.call(document.querySelectorAll('li'))
String(document.getElementById('a'))
window === self
window === window.window
window.top === window
window.parent === window
frames.length
window.name
typeof window.p
list.id
innerWidth
devicePixelRatio
navigator.language
navigator.onLine
navigator.cookieEnabled
screen.width
history.length
(history.pushState({a: 1}, '', '/shop/x'), [location.pathname, history.state.a].join())
(history.replaceState(null, '', '/shop/products'), location.pathname)
(location.hash = 'here', location.hash)
(localStorage.setItem('a', '1'), localStorage.getItem('a') + localStorage.length)
sessionStorage.getItem('none')
localStorage.key(9)
new URL('../x?y=1#z', 'http://a.test/b/c').href
new URL('nope')
new URLSearchParams('a=1&b=2&a=3').getAll('a').join()
new URLSearchParams({a: 'ä ö'}).toString()
new URL('http://EXAMPLE.com:80/%7Ea').href
new URL('http://münchen.test/').host
URL.canParse('x:')
atob('aGk=')
atob('a')
btoa('hi')
btoa('ü')
new TextEncoder().encode('aü€').join()
new TextDecoder().decode(new Uint8Array([0xe2, 0x82, 0xac]))
new TextDecoder('utf-16le').decode(new Uint8Array([0x61, 0]))
new TextDecoder('windows-1252').decode(new Uint8Array([0x80]))
new TextDecoder('utf-8', {fatal: true}).decode(new Uint8Array([0xff]))
new TextDecoder('nope')
new Headers({A: '1', b: '2'}).get('a')
[...new Headers([['b', '2'], ['A', '1']])].join('|')
new Headers({'a b': '1'})
new Blob(['ab', 'c'], {type: 'T/X'}).size
new Blob(['ab'], {type: 'T/X'}).type
new File(['a'], 'n.txt').name
new FileReader().readyState
new AbortController().signal.aborted
(() => { const c = new AbortController(); c.abort(); return c.signal.reason.name })()
AbortSignal.abort('why').reason
new DOMException('m', 'NotFoundError').code
new DOMException('m', 'x') instanceof Error
document.createElement('a').appendChild(document)
document.body.appendChild(1)
document.body.removeChild(document.createElement('a'))
document.querySelector('ul').insertBefore(document.createElement('li'), document.body)
new Event()
new MouseEvent('click', {clientX: 3}).clientX
new KeyboardEvent('keydown', {key: 'a'}).key
new MessageEvent('message', {data: 1}).data
new ErrorEvent('error', {message: 'm'}).message
new StorageEvent('storage', {key: 'k'}).key
new HashChangeEvent('hashchange').type
new PromiseRejectionEvent('unhandledrejection', {promise: Promise.resolve(), reason: 1}).reason
document.createEvent('MouseEvents').type
new Option('t', 'v').value
new Image(3).width
new Audio('x').getAttribute('src')
new XPathEvaluator().evaluate('1 + 1', document, null, 1).numberValue
document.cookie
getSelection().rangeCount
(() => { const r = document.createRange(); r.selectNodeContents(document.getElementById('b')); return r.toString() })()
document.getElementById('p').compareDocumentPosition(document.body)
document.getElementById('p').contains(document.getElementById('b'))
document.getElementById('p').cloneNode(true).isEqualNode(document.getElementById('p'))
document.getElementById('p').getBoundingClientRect().width
document.getElementById('p').offsetWidth
document.getElementById('p').scrollTop
document.getElementById('p').tabIndex
document.getElementById('p').innerText
document.activeElement.tagName
(document.querySelector('input').focus(), document.activeElement.name)
document.hasFocus()
document.hidden
document.visibilityState
document.scripts.length
document.images.length
document.links.length
document.all.length > 10
document.currentScript === null
document.defaultView === window
typeof document.fonts
typeof document.execCommand
typeof Array.prototype.at
typeof Promise.prototype.finally
typeof WebAssembly
typeof SharedArrayBuffer
typeof setImmediate
typeof process
typeof require
typeof global
typeof Buffer
eval('1 + 1')
new Function('a', 'return a + 1')(1)
Function('return this')() === window
(function () { return this })() === window
(() => { 'use strict'; return (function () { return this })() })()
(() => { try { null.x } catch (e) { return e instanceof TypeError && e.constructor === TypeError } })()
(() => { try { undefinedName } catch (e) { return e.name + e.message } })()
(() => { try { eval('let x = ;') } catch (e) { return e instanceof SyntaxError } })()
(() => { try { decodeURIComponent('%') } catch (e) { return e instanceof URIError } })()
(() => { const f = () => f(); try { f() } catch (e) { return e instanceof RangeError } })()
JSON.stringify({a: [1, undefined, () => 1], d: new Date(0)})
new Date(0).toISOString()
[3, 1, 2].sort().join()
[..."aé𝒳"].length
'ß'.toUpperCase()
'a-b'.replace(/-(.)/g, (m, c) => c.toUpperCase())
(1234.5).toLocaleString('en-US')
new Intl.NumberFormat('de-DE', {style: 'currency', currency: 'EUR'}).format(3)
Object.keys(Object.getOwnPropertyDescriptors({get a() { return 1 }})).join()
Symbol.iterator in document.querySelectorAll('li')
[...document.querySelectorAll('li')].map((li) => li.textContent).join()
Array.from(document.getElementById('list').children, (c) => c.localName).join()
document.querySelectorAll('li').forEach.name
[...document.body.classList.entries()].join('|')
Object.keys(document.getElementById('p').dataset).join()
document.getElementById('p').attributes.length
document.getElementById('p').getAttributeNode('class').value
new (class extends EventTarget {})().dispatchEvent(new Event('x'))
new MutationObserver(() => {}).takeRecords().length
document.getElementById('p').hasAttributes()
document.getElementById('p').nextElementSibling.id
document.getElementById('list').firstElementChild.textContent
document.getElementById('list').childElementCount
document.getElementById('list').lastElementChild.previousElementSibling.className
document.body.querySelectorAll(':scope > ul').length
document.forms.f.reportValidity()
document.forms.f.elements.namedItem('q').form.id
document.querySelector('input').labels.length
document.querySelector('input').defaultValue
document.querySelector('[type=checkbox]').checked
document.querySelector('select').options.length
document.querySelector('select').value
document.querySelector('button').type
document.querySelector('td').cellIndex
document.title = 'x'
document.title
document.body.innerHTML.length > 100
document.createElement('input').type
document.createElement('input').size
document.createElement('img').width
document.createElement('canvas').width
document.createElement('progress').position
document.createElement('meter').high
document.createElement('ol').start
document.createElement('td').colSpan
document.createElement('script').async
document.createElement('link').relList.length
document.createElement('a').relList.contains('x')
document.createElement('iframe').sandbox.length
document.createElement('details').open
document.createElement('dialog').open
document.createElement('template').content.nodeType
document.createElement('slot').assignedNodes().length
document.createElement('output').value
document.createElement('label').control
document.createElement('fieldset').elements.length
document.createElement('video').paused
document.createElement('audio').volume
document.createElement('map').areas.length
document.createElement('time').dateTime
document.createElement('data').value
document.createElement('object').contentDocument
document.createElement('legend').form
document.createElement('unknown') instanceof HTMLUnknownElement
document.createElement('div') instanceof HTMLDivElement
document.createElementNS('http://www.w3.org/2000/svg', 'svg') instanceof SVGSVGElement
document.createEvent('CustomEvent').type
document.createAttribute('x').specified
document.createCDATASection
document.createProcessingInstruction('a', 'b').target
document.createRange().startContainer.nodeName
document.createNodeIterator(document.body).nextNode().nodeName
document.hasFocus()
document.activeElement.tagName
document.visibilityState
document.hidden
document.defaultView === window
document.documentElement.contains(document.body)
document.documentElement.compareDocumentPosition(document.body)
document.body.isEqualNode(document.body.cloneNode(true))
document.body.isSameNode(document.body)
document.body.getRootNode() === document
document.body.lookupNamespaceURI(null)
document.body.normalize()
document.body.cloneNode(false).outerHTML
document.body.insertAdjacentElement('beforeend', document.createElement('hr')).outerHTML
document.body.removeChild(document.body.lastChild).nodeName
document.body.replaceChild(1, 2)
document.body.insertBefore(document.createElement('i'), null).localName
document.body.lastChild.remove()
document.getElementById('list').append('x', document.createElement('b'))
document.getElementById('list').lastChild.remove()
document.getElementById('p').before('y')
document.getElementById('p').previousSibling.data
document.getElementById('p').translate
document.getElementById('p').tabIndex
document.getElementById('p').title
document.getElementById('p').dir
document.getElementById('p').lang
document.getElementById('p').draggable
document.getElementById('p').classList.value
document.getElementById('p').classList.replace('note', 'note')
document.getElementById('p').toggleAttribute('data-z', true)
document.getElementById('p').removeAttribute('data-z')
document.getElementById('p').hasAttribute('data-z')
document.getElementById('p').getElementsByTagName('b').item(0).id
document.getElementById('p').getElementsByTagName('*').namedItem('b').id
document.getElementById('p').querySelector(':scope > b').id
document.getElementById('p').webkitMatchesSelector('p')
document.getElementById('p').style.getPropertyPriority('color')
document.getElementById('p').style.removeProperty('color')
document.getElementById('p').style.length
new Option('a', 'b', true, true).outerHTML
new Image(3, 4).outerHTML
new Comment('x').data
new Text('x').wholeText
new DocumentFragment().childElementCount
new Range().collapsed
new UIEvent('x', {detail: 3}).detail
new MouseEvent('x', {clientX: 3, ctrlKey: true}).clientX
new KeyboardEvent('x', {key: 'a'}).key
new InputEvent('x', {data: 'a'}).data
new FocusEvent('x').relatedTarget
new WheelEvent('x', {deltaY: 2}).deltaY
new HashChangeEvent('x', {newURL: 'a'}).newURL
new StorageEvent('x', {key: 'a'}).key
new PopStateEvent('x', {state: 1}).state
new ProgressEvent('x', {loaded: 1}).loaded
new ErrorEvent('x', {message: 'a'}).message
new Event('x').composedPath().length
new Event('x', {composed: true}).composed
new Event()
new CustomEvent('x').detail
crypto.randomUUID().length
crypto.getRandomValues(new Uint8Array(4)).length
crypto.getRandomValues(new Float32Array(1))
performance.now() >= 0
typeof performance.timeOrigin
`
  .trim()
  .split('\n')

const page = (list: ReadonlyArray<string>): string => `${body}<script>
const results = ${JSON.stringify(list)}.map((source) => {
  try {
    const value = (0, eval)(source)
    if (typeof value === 'function') return 'function'
    return typeof value === 'object' && value !== null ? Object.prototype.toString.call(value) : typeof value + ' ' + String(value)
  } catch (error) {
    return 'throws ' + error.name + (error instanceof Error)
  }
})
for (const [index, result] of results.entries()) console.log(index + ' ' + result.slice(0, 300))
</script>`

/** What the web world of pages adds to jsdom's, or does as browsers do and jsdom does not. */
const different = new Set<string>([
  'document.forms[0].q.value',
  "new Headers({'a b': '1'})",
  "document.getElementById('p').innerText",
  'typeof document.fonts',
  'typeof document.execCommand',
  'crypto.getRandomValues(new Float32Array(1))'
])

test('the same expressions give the same values', async () => {
  const list = expressions.filter((source) => !different.has(source))
  const {outcomes} = await runJob(jobOf([htmlPage(page(list))]), {timeoutMs: 20_000})
  const boxed = entriesOf(outcomes[0], 'console').map(({text}) => text)
  const stock = runInStockJsdom(page(list))
  expect(list.length).toBeGreaterThan(300)
  const name = (text: string): string => `${list[Number(text.split(' ')[0])]} → ${text.slice(text.indexOf(' ') + 1)}`
  expect(boxed.map(name)).toEqual(stock.map(name))
})
