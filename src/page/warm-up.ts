/** Runs once through what a page needs, so that V8 has compiled it and its code cache holds it. */
import type {Job, PageJob} from './job.ts'
import {implForWrapper} from 'jsdom/lib/generated/idl/utils.js'
import {freezeShared} from './realm/freeze.ts'
import {runScenario} from './run-scenario.ts'
import {openWindow} from './window.ts'

/** `thoroughly`: with templates, streams, requests and clicks; else one window, of whose shared objects none can be changed afterwards. */
export async function warmUp(thoroughly: boolean): Promise<void> {
  if (thoroughly) for (const scenario of page.scenarios) await runScenario({job, page, scenario, onOpen: () => {}})
  const {window, document, load} = openWindow('http://localhost:8080/', () => {})
  load(sample)
  await Promise.resolve()
  const elements = Array.from(window.document.querySelectorAll('*'), (element) => implForWrapper(element))
  freezeShared([document, ...elements])
  window.close()
}

/** Elements of all kinds that have code of their own in jsdom. */
const sample = `<!DOCTYPE html><html><head><title>x</title><base href="/"><link><meta><style>p { color: red }</style></head><body>
<p id="a" class="b" style="color: red" data-x="1">x<!-- y --></p><a href="/">x</a><img><iframe></iframe><canvas></canvas>
<form><input><select><optgroup><option>x</option></optgroup></select><textarea></textarea><button>x</button><label>x</label>
<fieldset><legend>x</legend></fieldset><output></output><progress></progress><meter></meter></form><dialog></dialog>
<table><caption>x</caption><colgroup><col></colgroup><tbody><tr><td>x</td></tr></tbody></table><template><p>x</p></template>
<audio></audio><video><source><track></video><object></object><details><summary>x</summary></details><slot></slot><x-y></x-y>
<svg><title>x</title></svg><ul><li>x</li></ul><map><area></map><script>0</script></body></html>`

const source = `<!DOCTYPE html><html><head><title>x</title><style>p { color: red }</style></head><body>
<ul id="list" class="items">{% for item in items %}<li data-id="{{ item.data._id }}">{{ item.data.name | upper }}</li>{% endfor %}</ul>
<button id="go" onclick="document.querySelector('#list li:first-child').textContent = 'x'">Go</button>
<form><input name="q" required><select name="s"><option value="">-</option><option>1</option></select></form>
<script>
  const source = new EventSource('/shop/products/_streams/changes')
  source.addEventListener('change', async (event) => {
    const {fullDocument} = JSON.parse(event.data)
    const response = await fetch('/shop/products', {headers: {accept: 'application/json'}})
    const products = await response.json()
    const request = new XMLHttpRequest()
    request.open('GET', '/shop/products')
    request.onload = () => {
      const row = document.createElement('li')
      row.textContent = fullDocument ? fullDocument.name : products.length
      document.getElementById('list').append(row)
    }
    request.send()
  })
  source.onerror = () => console.warn('away', source.readyState)
  window.addEventListener('load', () => getComputedStyle(document.body).color)
  setTimeout(() => undefinedFunction(), 10)
</script></body></html>`

const page: PageJob = {
  id: 'warm-up',
  url: 'http://localhost:8080/shop/products',
  steps: [{kind: 'template', snippet: 's1', template: '#s1'}],
  scenarios: ['events', 'drop', 'interaction'],
  fragment: false,
  assume: {globals: [], elements: [], libraries: []}
}

const job: Job = {
  templates: [{name: '#s1', source, snippet: 's1'}],
  backend: {
    collections: [
      {
        path: '/shop/products',
        documents: [{_id: '65a000000000000000000001', name: 'Laptop', price: 12}],
        streams: ['changes'],
        assumed: false
      }
    ],
    services: {},
    streams: {},
    routes: {},
    context: {}
  },
  pages: [page],
  libraries: []
}
