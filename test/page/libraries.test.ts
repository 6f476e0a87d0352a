/** Libraries that pages load: the real packages, in the place of their addresses. */
import {join} from 'node:path'
import {VFile} from 'vfile'
import {expect, test} from 'vitest'
import {readLibraries} from '../../src/engine/libraries.ts'
import {readFacts} from '../../src/facts/read-facts.ts'
import {parseMarkdown} from '../../src/markdown/parse.ts'
import type {ScenarioName} from '../../src/page/job.ts'
import type {Outcome} from '../../src/page/outcome.ts'
import {runJob} from '../../src/sandbox/run-job.ts'
import {entriesOf, htmlPage, jobOf} from '../sandbox/page-job.ts'

const root = join(import.meta.dirname, '../..')
const stream = '/shop/products/_streams/changes'

async function run(head: string, body: string, scenario: ScenarioName = 'events'): Promise<Outcome> {
  const html = `<!DOCTYPE html><html><head>${head}</head><body>${body}</body></html>`
  const file = new VFile(`\`\`\`html\n${html}\n\`\`\`\n`)
  const {snippets} = readFacts(parseMarkdown(file), file)
  const libraries = readLibraries({snippets, pages: []}, {folder: root})
  const {outcomes} = await runJob(jobOf([htmlPage(html, {scenarios: [scenario]})], {libraries}), {timeoutMs: 60_000})
  const [outcome] = outcomes
  if (outcome === undefined) throw new Error('no outcome')
  return outcome
}

/** Which of the driver's changes the page showed. */
function shown(outcome: Outcome): ReadonlyArray<string> {
  return entriesOf(outcome, 'change').map((change) => `${change.operation} ${change.round} ${change.shown}`)
}

function faults(outcome: Outcome): ReadonlyArray<string> {
  return outcome.log.flatMap((entry) => {
    if (entry.kind === 'exception' || entry.kind === 'rejection') return [entry.error.message]
    return entry.kind === 'console' && entry.level === 'error' ? [entry.text] : []
  })
}

const rounds = ['insert 1 true', 'insert 2 true', 'insert 3 true']

test('Alpine starts when the page is parsed, and shows what arrives', async () => {
  const outcome = await run(
    '<script defer src="https://cdn.jsdelivr.net/npm/alpinejs@3.x.x/dist/cdn.min.js"></script>',
    `<script>document.addEventListener('alpine:init', () => Alpine.data('live', () => ({
       names: [],
       init() {
         const source = new EventSource('${stream}')
         source.addEventListener('change', ({data}) => { const {fullDocument} = JSON.parse(data); if (fullDocument) this.names.push(fullDocument.name) })
       }
     })))</script>
     <ul x-data="live"><template x-for="name in names"><li x-text="name"></li></template></ul>`
  )
  expect(faults(outcome)).toEqual([])
  expect(shown(outcome)).toEqual(expect.arrayContaining(rounds))
  expect(outcome.after.match(/<li x-text/g)?.length).toBeGreaterThan(20)
})

test('Alpine reports an expression that fails', async () => {
  const outcome = await run(
    '<script defer src="https://unpkg.com/alpinejs@3"></script>',
    '<p x-data="{count: 1}"><b x-text="cuont"></b></p>',
    'load'
  )
  expect(faults(outcome)).toEqual(['cuont is not defined'])
})

test('a Stimulus controller connects', async () => {
  const outcome = await run(
    '',
    `<ul data-controller="live"></ul>
     <script type="module">
       import {Application, Controller} from 'https://unpkg.com/@hotwired/stimulus@3.2.2/dist/stimulus.js'
       Application.start().register('live', class extends Controller {
         connect() {
           this.source = new EventSource('${stream}')
           this.source.addEventListener('change', ({data}) => { const {fullDocument} = JSON.parse(data); if (fullDocument) this.element.append(fullDocument.name, ' ') })
         }
         disconnect() { this.source.close() }
       })
     </script>`
  )
  expect(faults(outcome)).toEqual([])
  expect(shown(outcome)).toEqual(expect.arrayContaining(rounds))
})

test('a list of selectors finds elements in the order of the document', async () => {
  const outcome = await run(
    '',
    `<div id="a"><ul id="b"></ul></div><p id="c"></p><script>
       const ids = (root, selector) => Array.from(root.querySelectorAll(selector), ({id}) => id).join('')
       console.log(ids(document, 'p, ul, div'), ids(document.body, 'ul, p, div'), ids(document.body, '[id="c"], div > ul, #a'))
     </script>`,
    'load'
  )
  expect(entriesOf(outcome, 'console').map(({text}) => text)).toEqual(['abc abc abc'])
})

test('htmx 2 with its extension for streams asks again on each of 20 events', async () => {
  const outcome = await run(
    '<script src="https://unpkg.com/htmx.org@2.0.8"></script><script src="https://unpkg.com/htmx-ext-sse@2.2.2/sse.js"></script>',
    `<div hx-ext="sse" sse-connect="${stream}"><ul id="list" hx-get="/shop/products" hx-trigger="sse:change" hx-swap="innerHTML"></ul></div>`
  )
  expect(faults(outcome)).toEqual([])
  expect(entriesOf(outcome, 'source')).toHaveLength(1)
  expect(entriesOf(outcome, 'htmx').filter(({event}) => event === 'htmx:afterSwap').length).toBeGreaterThanOrEqual(7)
})

test('htmx 4 loads by its version, and tells the server tag and id of the target', async () => {
  const outcome = await run(
    '<script src="https://unpkg.com/htmx.org@4.0.1"></script>',
    '<button hx-get="/shop/products" hx-target="#out" hx-on:click="console.log(\'clicked\')">Load</button><p id="out"></p>',
    'interaction'
  )
  expect(faults(outcome)).toEqual([])
  const request = entriesOf(outcome, 'request').find(({via}) => via === 'fetch')
  expect(request?.headers).toEqual(
    expect.arrayContaining([
      ['hx-target', 'p#out'],
      ['accept', 'text/html']
    ])
  )
  expect(entriesOf(outcome, 'console').map(({text}) => text)).toEqual(['clicked'])
  expect(entriesOf(outcome, 'htmx').map(({event}) => event)).toEqual(['htmx:afterSwap'])
})

test('htmx 4 reads a stream with its own parser', async () => {
  const outcome = await run(
    '<script src="https://unpkg.com/htmx.org@4.0.1"></script><script src="https://unpkg.com/htmx.org@4.0.1/dist/ext/hx-sse.js"></script>',
    `<ul hx-sse:connect="${stream}"></ul><script>
       document.addEventListener('change', ({detail}) => document.querySelector('ul').insertAdjacentHTML('beforeend', '<li>' + JSON.parse(detail.data).fullDocument?.name))
     </script>`
  )
  expect(faults(outcome)).toEqual([])
  expect(
    entriesOf(outcome, 'request').some(({headers}) => headers.some(([, value]) => value.includes('event-stream')))
  ).toBe(true)
  expect(shown(outcome)).toEqual(expect.arrayContaining(rounds))
})
