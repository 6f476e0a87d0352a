/** ES modules without Node's module classes: imports, exports, import maps, `import()`. */
import {expect, test} from 'vitest'
import {transformModule} from '../../src/page/modules/transform.ts'
import {parseImportMap, resolveSpecifier} from '../../src/page/modules/import-map.ts'
import {runJob} from '../../src/sandbox/run-job.ts'
import {entriesOf, htmlPage, jobOf} from '../sandbox/page-job.ts'

const files = {
  'https://esm.sh/counter': `export let count = 0\nexport function up() { count += 1 }\nexport default class { name() { return 'counter' } }\nexport * from './names.js'\nexport {first as renamed} from './names.js'\nexport * as names from './names.js'`,
  'https://esm.sh/names.js': `export const first = 'a', [second, {third = 'c'}] = ['b', {}]\nexport default 'not passed on'`,
  'https://esm.sh/late': `await null\nexport const late = 'late'`,
  'https://esm.sh/side': `console.log('side')`
}

const libraries = Object.entries(files).map(([url, source]) => ({
  url,
  name: `x@1/${url.slice(15)}`,
  source,
  contentType: 'text/javascript'
}))

async function logsOf(html: string): Promise<ReadonlyArray<string>> {
  const {outcomes} = await runJob(jobOf([htmlPage(html)], {libraries}), {timeoutMs: 10_000})
  expect(outcomes[0]?.reason).toBeUndefined()
  return (outcomes[0]?.log ?? []).flatMap((entry) => {
    if (entry.kind === 'console') return [entry.text]
    return entry.kind === 'exception' || entry.kind === 'rejection'
      ? [`${entry.error.name}: ${entry.error.message}`]
      : []
  })
}

test('imports are live, and exports are of all kinds', async () => {
  const html = `<script type="importmap">{"imports": {"counter": "https://esm.sh/counter", "x/": "https://esm.sh/"}}</script>
<script type="module">
  import Counter, {count, up, first, second, third, renamed, names} from 'counter'
  import * as all from 'https://esm.sh/counter'
  import 'x/side'
  up()
  console.log(count, new Counter().name(), first, second, third, renamed, names.first, names.default)
  console.log(Object.keys(all).sort().join(), String(all), typeof this, import.meta.url)
</script>
<script>console.log('classic first')</script>`
  expect(await logsOf(html)).toEqual([
    'classic first',
    'side',
    '1 counter a b c a a not passed on',
    'count,default,first,names,renamed,second,third,up [object Module] undefined http://localhost:8080/shop/products'
  ])
})

test('await at the top of an imported module is waited for', async () => {
  expect(
    await logsOf(`<script type="module">import {late} from 'https://esm.sh/late'; console.log(late)</script>`)
  ).toEqual(['late'])
})

test('import() works in modules, classic scripts and handlers of promises', async () => {
  const html = `<script>import('https://esm.sh/names.js').then((names) => console.log('classic', names.second))</script>
<script type="module">console.log('module', (await import('https://esm.sh/late')).late)</script>
<script>import('gone').catch((error) => console.log(error instanceof TypeError, error.message.slice(0, 41)))</script>`
  expect([...(await logsOf(html))].sort()).toEqual([
    'classic b',
    'module late',
    'true Failed to resolve module specifier "gone"'
  ])
})

test('a name that is not exported is a SyntaxError where it stands', async () => {
  const {outcomes} = await runJob(
    jobOf([htmlPage(`<script type="module">\nimport {frist} from 'https://esm.sh/names.js'\n</script>`)], {libraries})
  )
  expect(entriesOf(outcomes[0], 'exception').map(({error, at}) => [error.message, at])).toEqual([
    [
      "The requested module 'https://esm.sh/names.js' does not provide an export named 'frist'",
      {snippet: 's1', line: 2, column: 9}
    ]
  ])
})

test('a module step may import a library by its name', async () => {
  const page = {
    ...htmlPage(''),
    steps: [
      {kind: 'script' as const, snippet: 's1', source: `import {first} from 'names'\nconsole.log(first)`, module: true}
    ]
  }
  const named = [
    {url: 'names', name: 'names@1/index.js', source: files['https://esm.sh/names.js'], contentType: 'text/javascript'}
  ]
  const {outcomes} = await runJob(jobOf([page], {libraries: named}))
  expect(entriesOf(outcomes[0], 'console').map(({text}) => text)).toEqual(['a'])
})

test('a transformed module has every character where it was', () => {
  const source = `import a, {b as c} from 'x'\nexport const d = a, {e} = c\nexport default () => import('y') + import.meta.url\nexport {a as f}\n`
  const {body, exports, imports} = transformModule(source)
  expect(body).toHaveLength(source.length)
  expect(body.split('\n').map((line) => line.length)).toEqual(source.split('\n').map((line) => line.length))
  expect(body.indexOf('const d')).toBe(source.indexOf('const d'))
  expect([...exports.keys()]).toEqual(['d', 'e', 'default', 'f'])
  expect(imports.map(({local, imported}) => `${imported} as ${local}`)).toEqual(['default as a', 'b as c'])
})

test('import maps', () => {
  const map = parseImportMap(
    '{"imports": {"a": "./a.js", "b/": "/lib/b/"}, "scopes": {"/deep/": {"a": "/other.js"}}}',
    'http://x.test/page'
  )
  const resolve = (specifier: string, base = 'http://x.test/page'): string | undefined =>
    resolveSpecifier(specifier, {map, base})
  expect(resolve('a')).toBe('http://x.test/a.js')
  expect(resolve('b/c.js')).toBe('http://x.test/lib/b/c.js')
  expect(resolve('a', 'http://x.test/deep/m.js')).toBe('http://x.test/other.js')
  expect(resolve('../z.js', 'http://x.test/q/m.js')).toBe('http://x.test/z.js')
  expect(resolve('c')).toBeUndefined()
})

test('a module that the document does not show is taken as given', async () => {
  const html = `<body><my-list></my-list><script type="module">
import {data as rows, Base, start} from './app.js'
import * as all from 'https://example.com/unknown@1'
class List extends Base { connectedCallback() { this.textContent = 'up' } }
customElements.define('my-list', List)
start({rows}).then
all.chart.draw(new all.Point(1)).now()
for (const row of rows) console.log(row)
console.log(document.querySelector('my-list').textContent, (await import('./later.js')).run() !== undefined)
</script></body>`
  const {outcomes} = await runJob(jobOf([htmlPage(html)], {libraries}), {timeoutMs: 10_000})
  expect(entriesOf(outcomes[0], 'exception').map(({error}) => error.message)).toEqual([])
  expect(entriesOf(outcomes[0], 'console').map(({text}) => text)).toEqual(['up true'])
  expect(entriesOf(outcomes[0], 'assumed').map(({what, name}) => `${what} ${name}`)).toEqual([
    'library http://localhost:8080/shop/app.js',
    'library https://example.com/unknown@1',
    'library http://localhost:8080/shop/later.js'
  ])
})
