/** Every exception points at the character in the snippet that caused it. */
import {readFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {expect, test} from 'vitest'
import type {PageJob} from '../../src/page/job.ts'
import type {LogEntry, Outcome} from '../../src/page/outcome.ts'
import {runJob} from '../../src/sandbox/run-job.ts'
import {entriesOf, htmlPage, jobOf} from '../sandbox/page-job.ts'

async function load(page: PageJob, libraries: Parameters<typeof jobOf>[1] = {}): Promise<Outcome | undefined> {
  const {outcomes} = await runJob(jobOf([page], libraries), {timeoutMs: 10_000})
  expect(outcomes[0]?.reason).toBeUndefined()
  return outcomes[0]
}

/** Name, message and `line:column` of what was thrown. */
function thrown(outcome: Outcome | undefined): ReadonlyArray<string> {
  return (outcome?.log ?? [])
    .filter(
      (entry): entry is LogEntry & {kind: 'exception' | 'rejection'} =>
        entry.kind === 'exception' || entry.kind === 'rejection'
    )
    .map(
      ({error, at, ...entry}) =>
        `${entry.kind} ${error.name}: ${error.message} @ ${at?.snippet} ${at?.line}:${at?.column}`
    )
}

const cases: ReadonlyArray<[name: string, html: string, expected: string]> = [
  [
    'first line of an inline script',
    '<p>x</p><script>nope()</script>',
    'exception ReferenceError: nope is not defined @ s1 1:17'
  ],
  [
    'later line',
    '<p>x</p>\n<script>\n  const a = 1\n  a.b.c\n</script>',
    "exception TypeError: Cannot read properties of undefined (reading 'c') @ s1 4:7"
  ],
  [
    'timer',
    '<script>\nsetTimeout(() => nope(), 500)</script>',
    'exception ReferenceError: nope is not defined @ s1 2:18'
  ],
  [
    'listener',
    '<script>\naddEventListener("load", () => {\n  nope()\n})</script>',
    'exception ReferenceError: nope is not defined @ s1 3:3'
  ],
  ['handler attribute', '<body onload="nope()">', 'exception ReferenceError: nope is not defined @ s1 1:15'],
  [
    'handler attribute over lines',
    '<body\n  onload="\n    nope()">',
    'exception ReferenceError: nope is not defined @ s1 3:5'
  ],
  ['rejection', '<script>\nPromise.reject(new Error("no"))</script>', 'rejection Error: no @ s1 2:16'],
  [
    'rejection of an async function',
    '<script>\n(async () => { await null; nope() })()</script>',
    'rejection ReferenceError: nope is not defined @ s1 2:28'
  ],
  ['syntax error', '<p>x</p><script>\nlet x = ;</script>', "exception SyntaxError: Unexpected token ';' @ s1 2:9"],
  [
    'syntax error on the first line',
    '<p>x</p><script>let x = ;</script>',
    "exception SyntaxError: Unexpected token ';' @ s1 1:25"
  ],
  [
    'redeclaration',
    '<script>let x = 1</script>\n<script>\n  const x = 2</script>',
    "exception SyntaxError: Identifier 'x' has already been declared @ s1 3:9"
  ],
  ['thrown text', '<script>\nthrow "no"</script>', 'exception string: no @ s1 1:9'],
  ['script without html, body, head', '<script>\n\nnope()', 'exception ReferenceError: nope is not defined @ s1 3:1'],
  [
    'module',
    '<script type="module">\n  import.meta.url; nope()\n</script>',
    'exception ReferenceError: nope is not defined @ s1 2:20'
  ],
  [
    'module on the first line',
    '<p>x</p><script type="module">export const a = 1; nope()</script>',
    'exception ReferenceError: nope is not defined @ s1 1:51'
  ],
  [
    'module with top-level await',
    '<script type="module">\nawait null\nnope()\n</script>',
    'exception ReferenceError: nope is not defined @ s1 3:1'
  ],
  [
    'syntax error in a module',
    '<script type="module">\nimport {a from "./x.js"\n</script>',
    'exception SyntaxError: Unexpected token @ s1 2:11'
  ],
  [
    'unknown bare specifier',
    '<script type="module">\nimport x from "lit"\n</script>',
    'exception TypeError: Failed to resolve module specifier "lit". Relative references must start with either "/", "./", or "../". @ s1 2:15'
  ],
  [
    'script that a script adds',
    `<body><script>\nconst s = document.createElement('script')\ns.textContent = 'nope()'\ndocument.body.append(s)</script>`,
    'exception ReferenceError: nope is not defined @ s1 3:18'
  ]
]

test('places of what is thrown', async () => {
  const pages = cases.map(([, html], index) => htmlPage(html, {id: `p${index}`}))
  const {outcomes} = await runJob(jobOf(pages), {timeoutMs: 10_000})
  const results = cases.map(([name], index) => [
    name,
    thrown(outcomes[index]).map((text) => text.replace(`@ s${index} `, '@ s1 '))
  ])
  expect(results).toEqual(cases.map(([name, , expected]) => [name, [expected]]))
})

test('scripts of other snippets keep their own lines', async () => {
  const page: PageJob = {
    ...htmlPage(''),
    steps: [
      {kind: 'html', snippet: 's1', source: '<html><body>\n<ul id="list"></ul>\n</body></html>'},
      {kind: 'style', snippet: 's2', source: 'ul { color: red }'},
      {
        kind: 'script',
        snippet: 's3',
        source: '// </script> is no end here\nconst a = "</script>"; first()',
        module: false
      },
      {
        kind: 'script',
        snippet: 's4',
        source: 'export {}\nconsole.log(getComputedStyle(list).color)\nsecond()',
        module: true
      }
    ]
  }
  const outcome = await load(page)
  expect(thrown(outcome)).toEqual([
    'exception ReferenceError: first is not defined @ s3 2:24',
    'exception ReferenceError: second is not defined @ s4 3:1'
  ])
  expect(entriesOf(outcome, 'console')).toMatchObject([
    {text: 'rgb(255, 0, 0)', at: {snippet: 's4', line: 2, column: 9}}
  ])
})

test('places in templates, included ones too', async () => {
  const page: PageJob = {
    ...htmlPage(''),
    steps: [{kind: 'template', snippet: 's1', template: 'shop/products/list'}]
  }
  const templates = [
    {
      name: 'shop/products/list',
      snippet: 's1',
      source:
        '<ul>{% for item in items %}<li>{{ item.data.name }}</li>{% endfor %}</ul>\n{% include "shop/script" %}\n<script>second({{ items | length }})</script>'
    },
    {name: 'shop/script', snippet: 's2', source: '<script>\n  const path = "{{ path }}"; first()\n</script>'}
  ]
  const outcome = await load(page, {templates})
  expect(thrown(outcome)).toEqual([
    'exception ReferenceError: first is not defined @ s2 2:30',
    'exception ReferenceError: second is not defined @ s1 3:9'
  ])
})

test('frames of libraries have their names', async () => {
  const library = {
    url: 'https://unpkg.com/lib@1',
    name: 'lib@1.0.0/lib.js',
    source: 'function call(f) {\n  f()\n}',
    contentType: 'text/javascript'
  }
  const html = '<script src="https://unpkg.com/lib@1"></script>\n<script>call(() => { throw new Error("x") })</script>'
  const outcome = await load(htmlPage(html), {libraries: [library]})
  const [exception] = entriesOf(outcome, 'exception')
  expect(exception?.error.stack.map(({name, text}) => `${name} ${text}`)).toEqual([
    ' http://localhost:8080/shop/products:2:28',
    'call lib@1.0.0/lib.js:2:3',
    ' http://localhost:8080/shop/products:2:9'
  ])
})

const htmx = {
  url: 'https://unpkg.com/htmx.org@2.0.8',
  name: 'htmx.org@2.0.8/dist/htmx.js',
  source: readFileSync(createRequire(import.meta.url).resolve('htmx.org/dist/htmx.js'), 'utf8'),
  contentType: 'text/javascript'
}

test('scripts and handlers in fragments that htmx swaps in have places in the template of the fragment', async () => {
  const page: PageJob = {
    ...htmlPage('', {scenarios: ['interaction']}),
    steps: [{kind: 'template', snippet: 's1', template: 'shop/products/list'}]
  }
  const templates = [
    {
      name: 'shop/products/list',
      snippet: 's1',
      source:
        '<script src="https://unpkg.com/htmx.org@2.0.8"></script>\n<button hx-get="/shop/products" hx-target="#part">Go</button>\n<div id="part"></div>\n<b hx-on:click="nope()">x</b>'
    },
    {name: '_fragments/part', snippet: 's2', source: '<p>{{ path }}</p>\n<script>\n  inFragment()\n</script>'}
  ]
  const {outcomes} = await runJob(jobOf([page], {templates, libraries: [htmx]}), {timeoutMs: 10_000})
  expect(thrown(outcomes[0])).toEqual([
    'exception ReferenceError: inFragment is not defined @ s2 3:3',
    'exception ReferenceError: nope is not defined @ s1 4:1'
  ])
})
