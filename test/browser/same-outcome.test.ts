/** The same pages in jsdom and in Chromium: what the log says must not depend on the window. */
import {readFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {expect} from 'vitest'
import type {Job, PageJob, ScenarioName} from '../../src/page/job.ts'
import type {LogEntry, Outcome} from '../../src/page/outcome.ts'
import {runJob} from '../../src/sandbox/run-job.ts'
import {entriesOf, htmlPage, jobOf} from '../sandbox/page-job.ts'
import {inChromium, runInChromium} from './chromium.ts'

const htmx = {
  url: 'https://unpkg.com/htmx.org@2.0.8',
  name: 'htmx.org@2.0.8/dist/htmx.js',
  source: readFileSync(createRequire(import.meta.url).resolve('htmx.org/dist/htmx.js'), 'utf8'),
  contentType: 'text/javascript'
}

const streaming: ReadonlyArray<ScenarioName> = ['events', 'drop', 'refusal', 'heartbeat', 'again', 'teardown']
const minutes = 60_000

async function expectSame(page: PageJob, more: Partial<Job> = {}): Promise<ReadonlyArray<Outcome>> {
  const job = jobOf([page], {libraries: [htmx], ...more})
  const [jsdom, chromium] = [await runJob(job, {timeoutMs: 20_000}), await runInChromium(job)]
  expect(chromium.outcomes.map(summaryOf)).toEqual(jsdom.outcomes.map(summaryOf))
  return chromium.outcomes
}

/** What verdicts are made of, each kind in its own order: answers of a real network come when they come. */
function summaryOf({scenario, end, openSources, after, log}: Outcome) {
  const kinds = new Map<string, string[]>()
  for (const entry of log) {
    const text = textOf(entry)
    if (text !== undefined) kinds.set(entry.kind, [...(kinds.get(entry.kind) ?? []), text])
  }
  const body = after.replace(/\s+/g, ' ').split('<').toSorted().join('<')
  return {
    scenario,
    end,
    openSources,
    body,
    log: Object.fromEntries([...kinds].toSorted(([left], [right]) => (left < right ? -1 : 1)))
  }
}

function textOf(entry: LogEntry): string | undefined {
  const at = 'at' in entry && entry.at !== undefined ? `${entry.at.line}:${entry.at.column}` : ''
  switch (entry.kind) {
    case 'exception':
      return `${entry.error.name}: ${entry.error.message} ${entry.during.kind} ${at}`
    case 'rejection':
      return `${entry.error.name}: ${entry.error.message} ${at}`
    case 'console':
      return `${entry.level} ${entry.text} ${at}`
    case 'request':
      return `${entry.via} ${entry.method} ${entry.url} ${entry.written} ${entry.during.kind} ${at}`
    case 'response':
      return `${entry.status} ${entry.contentType} ${entry.by}`
    case 'source':
      return `${entry.source} ${entry.url} ${entry.written} ${entry.initKeys} ${entry.during.kind} ${at}`
    case 'source-connect':
      // Chromium adds `Last-Event-ID` behind what its protocol tells; that the missed events come shows that it was sent.
      return `${entry.source} ${entry.attempt}`
    case 'source-error':
      return `${entry.source} ${entry.readyState} ${entry.listeners}`
    case 'source-close':
      return `${entry.source} ${entry.by} ${entry.readyState} ${entry.during.kind} ${at}`
    case 'dispatch':
      return `${entry.source} ${entry.type} ${entry.data} ${entry.lastEventId} ${entry.listeners}`
    case 'listen':
      return `${entry.source} ${entry.type} ${entry.via} ${entry.closed} ${at}`
    case 'error-field':
      return `${entry.source} ${entry.field} ${at}`
    case 'change':
      return `${entry.round} ${entry.operation} ${entry.marker} ${entry.shown}`
    case 'interaction':
      return `${entry.type} ${entry.target} ${at}`
    case 'navigation':
      return entry.url
    case 'dialog':
      return `${entry.type} ${entry.text}`
    case 'htmx':
      return `${entry.event} ${entry.detail}`
    case 'assumed':
      return entry.what === 'stub' ? undefined : `${entry.what} ${entry.name}`
    default:
      return ''
  }
}

inChromium(
  'a stream whose events fetch, and a listener that reads what errors do not have',
  async () => {
    const page = htmlPage(
      `<!DOCTYPE html>
<body><ul id="list"></ul>
<script>
  const source = new EventSource('/shop/products/_streams/changes', {retry: 5})
  source.addEventListener('change', async (event) => {
    const {fullDocument} = JSON.parse(event.data)
    const response = await fetch('/shop/products')
    const products = await response.json()
    const row = document.createElement('li')
    row.textContent = products.length + ' ' + fullDocument?.name
    document.getElementById('list').append(row)
  })
  source.onerror = (event) => console.warn('away', source.readyState, event.status)
  setTimeout(() => undefinedFunction(), 10)
</script></body>`,
      {scenarios: streaming}
    )
    const outcomes = await expectSame(page)
    expect(entriesOf(outcomes[0], 'change').map(({shown}) => shown)).toContain(true)
    expect(entriesOf(outcomes[1], 'source-connect')).toHaveLength(2)
  },
  2 * minutes
)

inChromium(
  'a template with htmx: fragments, buttons, forms, a link',
  async () => {
    const source = `<!DOCTYPE html>
<html><head><script src="https://unpkg.com/htmx.org@2.0.8"></script></head><body>
<ul id="list">{% for item in items %}<li>{{ item.data.name }}</li>{% endfor %}</ul>
<button hx-get="/shop/products" hx-target="#list" hx-select="#list" hx-swap="outerHTML">Again</button>
<button onclick="missing.call()">Broken</button>
<form hx-post="/shop/products" hx-swap="none"><input name="name" required><button>Add</button></form>
<a href="javascript:void alert('hello')">Hello</a>
<form action="/elsewhere"><input name="q"><button>Go</button></form>
<script>
  new EventSource('/shop/products/_streams/changes').addEventListener('change', () => {
    htmx.ajax('GET', '/shop/products', {target: '#list', select: '#list', swap: 'outerHTML'})
  })
</script></body></html>`
    const page: PageJob = {
      ...htmlPage('', {scenarios: ['events', 'interaction']}),
      steps: [{kind: 'template', snippet: 's1', template: '#s1'}]
    }
    const outcomes = await expectSame(page, {templates: [{name: '#s1', source, snippet: 's1'}]})
    const shown = entriesOf(outcomes[0], 'change').map((change) => change.shown)
    expect(shown.every((each) => each === true)).toBe(true)
    expect(entriesOf(outcomes[1], 'exception').map(({at}) => at?.line)).toEqual([5])
  },
  2 * minutes
)

inChromium(
  'names taken as given, modules, rejections, dialogs',
  async () => {
    const page = htmlPage(
      `<!DOCTYPE html>
<body><p id="out"></p>
<script type="module">
  refreshList('all')
  document.getElementById('out').textContent = confirm('Sure?') ? 'yes' : 'no'
  await Promise.reject(new RangeError('too much'))
</script>
<script>let twice = 1</script>
<script>let twice = 2</script>
</body>`,
      {globals: ['refreshList']}
    )
    const [outcome] = await expectSame(page)
    expect(
      entriesOf(outcome, 'assumed')
        .map(({name}) => name)
        .toSorted()
    ).toEqual(['refreshList'])
    expect(entriesOf(outcome, 'exception').map(({at}) => `${at?.line}:${at?.column}`)).toEqual(['9:13', '6:24'])
  },
  minutes
)

inChromium(
  'modules that the document does not show, and a package by its name',
  async () => {
    const library = {
      url: 'tiny',
      name: 'tiny@1.0.0/index.js',
      source: 'export const twice = (n) => 2 * n',
      contentType: 'text/javascript'
    }
    const page = htmlPage(`<!DOCTYPE html>
<body><my-list></my-list><script type="module">
import {data as rows, Base} from './app.js'
import * as all from 'https://example.com/unknown@1'
import {twice} from 'tiny'
class List extends Base { connectedCallback() { this.textContent = 'up' } }
customElements.define('my-list', List)
all.chart.draw(new all.Point(1)).now()
for (const row of rows) console.log(row)
console.log(document.querySelector('my-list').textContent, twice(21), (await import('./later.js')).run() !== undefined)
</script></body>`)
    const job = jobOf([page], {libraries: [library]})
    const {outcomes} = await runInChromium(job)
    const jsdom = await runJob(job, {timeoutMs: 20_000})
    for (const [outcome] of [outcomes, jsdom.outcomes]) {
      expect(entriesOf(outcome, 'exception').map(({error}) => error.message)).toEqual([])
      expect(entriesOf(outcome, 'console').map(({text}) => text)).toEqual(['up 42 true'])
      expect(
        entriesOf(outcome, 'assumed')
          .map(({name}) => name)
          .toSorted()
      ).toEqual([
        'http://localhost:8080/shop/app.js',
        'http://localhost:8080/shop/later.js',
        'https://example.com/unknown@1'
      ])
    }
  },
  minutes
)
