/** Whole pages under whole scenarios, in the sandbox. */
import {readFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {expect, test} from 'vitest'
import type {Job, PageJob, ScenarioName} from '../../src/page/job.ts'
import type {Outcome} from '../../src/page/outcome.ts'
import {runJob} from '../../src/sandbox/run-job.ts'
import {entriesOf, htmlPage, jobOf} from '../sandbox/page-job.ts'

const htmx = {
  url: 'https://unpkg.com/htmx.org@2.0.8',
  name: 'htmx.org@2.0.8/dist/htmx.js',
  source: readFileSync(createRequire(import.meta.url).resolve('htmx.org/dist/htmx.js'), 'utf8'),
  contentType: 'text/javascript'
}

const all: ReadonlyArray<ScenarioName> = ['events', 'drop', 'refusal', 'heartbeat', 'again', 'teardown', 'interaction']

async function run(page: PageJob, more: Partial<Job> = {}): Promise<ReadonlyMap<ScenarioName, Outcome>> {
  const {outcomes} = await runJob(jobOf([page], {libraries: [htmx], ...more}), {timeoutMs: 10_000})
  expect(outcomes.filter(({end}) => end !== 'finished').map(({scenario, reason}) => `${scenario}: ${reason}`)).toEqual(
    []
  )
  return new Map(outcomes.map((outcome) => [outcome.scenario, outcome]))
}

const template = `<tbody id="product-list">
  {% for item in items %}
  <tr><td>{{ item.data.name }}</td></tr>
  {% endfor %}
</tbody>

<script>
  const source = new EventSource('/shop/products/_streams/changes')

  source.addEventListener('change', () => {
    htmx.ajax('GET', '/shop/products', {target: '#product-list', swap: 'outerHTML'})
  })
</script>`

test('a template with an event stream and htmx shows every change, twice in a row, and twenty at once', async () => {
  const page: PageJob = {
    ...htmlPage('', {scenarios: all, libraries: ['htmx']}),
    fragment: true,
    steps: [{kind: 'template', snippet: 's1', template: '#s1'}]
  }
  const outcomes = await run(page, {templates: [{name: '#s1', source: template, snippet: 's1'}]})
  const changes = entriesOf(outcomes.get('events'), 'change')
  expect(changes.map(({operation, round, shown}) => `${round} ${operation} ${shown}`)).toEqual([
    '1 insert true',
    '1 update true',
    '1 delete true',
    '2 insert true',
    '2 update true',
    '2 delete true',
    '3 insert true'
  ])
  expect(outcomes.get('events')?.before).toContain('Laptop Pro')
  expect(outcomes.get('events')?.after).toContain(changes.at(-1)?.marker)
  expect(outcomes.get('events')?.openSources).toBe(1)
  expect(entriesOf(outcomes.get('events'), 'exception')).toEqual([])
  expect(entriesOf(outcomes.get('events'), 'assumed').map(({what, name}) => `${what} ${name}`)).toEqual([
    'library htmx',
    'element <table>'
  ])
  const reconnects = entriesOf(outcomes.get('drop'), 'source-connect').map(({attempt, lastEventId}) => [
    attempt,
    lastEventId
  ])
  expect(reconnects).toEqual([
    [1, undefined],
    [2, expect.stringContaining('_data')]
  ])
  expect(entriesOf(outcomes.get('drop'), 'change').map(({shown}) => shown)).toEqual([true, true])
  expect(entriesOf(outcomes.get('drop'), 'recovery')[0]).toMatchObject({missed: true})
  expect(entriesOf(outcomes.get('refusal'), 'source-error').map(({readyState}) => readyState)).toEqual([2])
  expect(entriesOf(outcomes.get('heartbeat'), 'dispatch')).toEqual([])
  const again = entriesOf(outcomes.get('again'), 'exception')
  expect(again.map(({error, at}) => [error.name, at])).toEqual([['SyntaxError', {snippet: 's1', line: 8, column: 9}]])
  expect(entriesOf(outcomes.get('teardown'), 'driver').map(({action}) => action)).toEqual(['teardown'])
})

const list = (script: string): string =>
  `<!DOCTYPE html><html><body><ul id="list"><li>Laptop Pro</li></ul><script>\n${script}\n</script></body></html>`

const fetching = `const source = new EventSource('/shop/products/_streams/changes')
source.addEventListener('change', async () => {
  const response = await fetch('/shop/products', {headers: {Accept: 'application/json'}})
  const products = await response.json()
  document.getElementById('list').innerHTML = products.map((product) => '<li>' + product.name + '</li>').join('')
})`

test('a page that fetches JSON and builds its list shows every change', async () => {
  const outcomes = await run(htmlPage(list(fetching), {scenarios: ['events', 'drop']}))
  const changes = [...entriesOf(outcomes.get('events'), 'change'), ...entriesOf(outcomes.get('drop'), 'change')]
  expect(changes).toHaveLength(9)
  expect(changes.filter(({shown}) => shown !== true)).toEqual([])
})

test('a page that listens to the wrong event does not show the change', async () => {
  const outcomes = await run(htmlPage(list(fetching.replace("'change'", "'message'")), {scenarios: ['events']}))
  const changes = entriesOf(outcomes.get('events'), 'change')
  expect(changes.map(({operation, shown}) => [operation, shown]).slice(0, 2)).toEqual([
    ['insert', false],
    ['update', false]
  ])
  expect(entriesOf(outcomes.get('events'), 'dispatch')[0]).toMatchObject({type: 'change', listeners: 0})
})

test('a page that closes on error does not come back', async () => {
  const outcomes = await run(
    htmlPage(list(`${fetching}\nsource.onerror = () => source.close()`), {scenarios: ['events', 'drop']})
  )
  expect(entriesOf(outcomes.get('drop'), 'change').map(({shown}) => shown)).toEqual([true, false])
  expect(entriesOf(outcomes.get('drop'), 'source-close')[0]).toMatchObject({
    by: 'page',
    during: {kind: 'event', type: 'error', source: 1},
    at: {snippet: 's1', line: 8, column: 31}
  })
})

test('a page that reloads or shows only a message is not blamed', async () => {
  const reloading = `new EventSource('/shop/products/_streams/changes').addEventListener('change', () => location.reload())`
  const outcomes = await run(htmlPage(`<p id="note"></p><script>${reloading}</script>`, {scenarios: ['events']}))
  expect(entriesOf(outcomes.get('events'), 'change').filter(({shown}) => shown === false)).toEqual([])
  expect(entriesOf(outcomes.get('events'), 'navigation')[0]).toMatchObject({url: 'http://localhost:8080/shop/products'})
  expect(entriesOf(outcomes.get('events'), 'exception')).toEqual([])
})

test('scenarios in which a page can not differ end with an empty log', async () => {
  const outcomes = await run(
    htmlPage('<h1>Hello</h1>', {scenarios: ['events', 'drop', 'refusal', 'heartbeat', 'again']})
  )
  expect([...outcomes.values()].flatMap(({log}) => log)).toEqual([])
})

test('every button, form, link and handler is used once', async () => {
  const source = `<!DOCTYPE html><html><body>
<button id="plain">Plain</button>
<button onclick="missing()">Broken</button>
<a href="javascript:void(console.log('link'))">Link</a>
<a href="/elsewhere" onclick="console.log('left')">Away</a>
<input oninput="console.log('typed', this.value)" type="email">
<form id="f" action="/search"><input name="q" required><button>Go</button></form>
<button hx-get="/shop/products" hx-target="#nowhere">htmx</button>
<script src="https://unpkg.com/htmx.org@2.0.8"></script>
<script>
document.getElementById('plain').addEventListener('click', () => console.log('clicked', confirm('Sure?')))
document.getElementById('f').addEventListener('submit', (event) => console.log('submitted', document.querySelector('[name=q]').value))
</script></body></html>`
  const outcomes = await run(htmlPage(source, {scenarios: ['interaction']}))
  const outcome = outcomes.get('interaction')
  expect(entriesOf(outcome, 'interaction').map(({type, target}) => `${type} ${target}`)).toEqual([
    'click button#plain',
    'click button',
    'click a',
    'click a',
    'input input',
    'click button',
    'submit form#f'
  ])
  expect(entriesOf(outcome, 'console').map(({text}) => text)).toEqual([
    'clicked true',
    'link',
    'left',
    'typed reader@example.com',
    'htmx:targetError',
    'submitted sample'
  ])
  expect(entriesOf(outcome, 'exception').map(({error, at}) => [error.message, at])).toEqual([
    ['missing is not defined', {snippet: 's1', line: 3, column: 18}]
  ])
  expect(entriesOf(outcome, 'navigation').map(({url}) => url)).toEqual([
    'http://localhost:8080/elsewhere',
    'http://localhost:8080/search?q=sample'
  ])
  expect(entriesOf(outcome, 'htmx').map(({event}) => event)).toEqual(['htmx:targetError'])
})
