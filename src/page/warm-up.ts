/** Runs once through what a page needs, so that V8 has compiled it and its code cache holds it. */
import type {Job, PageJob} from './job.ts'
import {runScenario} from './run-scenario.ts'
import {openWindow} from './window.ts'

/** `thoroughly`: with templates, streams, requests and clicks; else one window. */
export async function warmUp(thoroughly: boolean): Promise<void> {
  if (!thoroughly) {
    const {window, load} = openWindow('http://localhost:8080/', () => {})
    load('<!DOCTYPE html><p>x</p>')
    await Promise.resolve()
    window.close()
    return
  }
  for (const scenario of page.scenarios) await runScenario({job, page, scenario, onOpen: () => {}})
}

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
