import {describe, expect, it} from 'vitest'
import {factsOf, fence, snippetsOf} from './read.ts'

/** Info string, code, kind, why it is not run (`undefined`: it is run). */
type Case = readonly [string, string, string, string | undefined]

describe('classification', () => {
  const cases: ReadonlyArray<Case> = [
    ['html', '<p id="a"></p>\n<script>a.textContent = 1</script>', 'page', undefined],
    ['html', '{% for item in items %}\n<li>{{ item.data.name }}</li>\n{% endfor %}', 'template', undefined],
    ['pebble', '{{ path }}', 'template', undefined],
    ['', '<ul>\n  <li>a</li>\n</ul>', 'page', undefined],
    ['', '{"a": 1}', 'data', undefined],
    ['', 'event: change\ndata: {"a": 1}\n', 'event-stream', undefined],
    ['', 'just words', 'other', 'no language'],
    ['', '<!-- a list -->\n<ul>\n  <li>a</li>\n</ul>', 'page', undefined],
    ['', '$ npm install x', 'other', 'language without a checker: console'],
    ['', '\u200B$("#list").on("click", (event) => event.x)', 'script', 'syntax error'],
    ['js', 'this.list.reload()', 'script', 'fragment: body of a method'],
    ['js', 'const f = () => this.list.reload()', 'script', 'fragment: body of a method'],
    ['js', 'addEventListener("click", function () { this.list.reload() })', 'script', undefined],
    ['js', 'class A { b() { this.c() } }\nnew A()', 'script', undefined],
    ['js', 'const a = f(1)\n\nconst a = f(2)', 'script', 'versions of the same code in one fence'],
    ['js', 'const a = f(1)\n\nconst a = f(1)', 'script', 'syntax error'],
    ['js', 'const a = f(1)\nconst a = f(2)', 'script', 'syntax error'],
    ['js', 'const a = f(1)\n\nconst a = g(2)', 'script', 'syntax error'],
    ['js', 'exec(command<string>, value<string>)', 'script', 'syntax summary'],
    ['js', '<<< @/snippets/a.js{1,3}', 'script', 'code of a file that is not shown'],
    ['html', '--8<-- "a.html"', 'page', 'code of a file that is not shown'],
    ['js', 'a()\n--8<-- "a.js"', 'script', 'placeholder "..."'],
    ['js', 'export a = 1', 'module', 'syntax error'],
    ['java', 'class A {}', 'other', 'language without a checker: java'],
    ['twig', '{{ a }}', 'other', 'template dialect without a checker: twig'],
    ['html', '<%= name %>', 'other', 'template dialect without a checker: erb or ejs'],
    ['html', '<div v-if="a">{{ b }}</div>', 'other', 'template dialect without a checker: vue'],
    ['html', '<!-- nothing -->', 'page', 'comments only'],
    ['js', 'fetch("/a").then(console.log)', 'script', undefined],
    ['js', 'import {a} from "./a.js"\na()', 'module', 'imports `./a.js`, which the document does not show'],
    ['js', 'const r = await fetch("/a")', 'module', undefined],
    ['mjs', 'a()', 'module', undefined],
    ['js', 'import fs from "node:fs"\nfs.readFileSync("x")', 'module', 'server-side JavaScript'],
    ['js', 'const express = require("express")', 'script', 'server-side JavaScript'],
    ['js', 'db.products.insertOne({name: "Lamp"})', 'script', 'server-side JavaScript'],
    [
      'js',
      '// wrong: never called\n// a.onmessage = log\n\naddEventListener("change", console.log)',
      'script',
      undefined
    ],
    ['js', '// wrong: never called\na.onmessage = log', 'script', 'example of a mistake'],
    ['js', 'const B = Java.type("org.bson.BsonDocument")', 'script', 'server-side JavaScript'],
    [
      'js',
      'export function handle(request, response) { response.setContent("x") }',
      'module',
      'server-side JavaScript'
    ],
    ['js', 'response.setContentTypeAsJson()', 'script', 'server-side JavaScript'],
    ['js', 'app.get("/x", (req, res) => res.send("y"))', 'script', 'server-side JavaScript'],
    ['js', 'export default { plugins: [], build: {} }', 'module', 'build configuration'],
    ['js', 'it("works", () => { expect(1).toBe(1) })', 'script', 'test code'],
    ['js', 'const a = {\n  b,\n  ...\n}', 'script', 'placeholder "..."'],
    ['js', 'f(a, …)', 'script', 'placeholder "..."'],
    ['js', 'const id = <your-id>', 'script', 'placeholder "..."'],
    ['js', '{ a: 1, b: 2 }', 'script', 'fragment: object literal'],
    ['js', 'a: 1,\nb: [2]', 'script', 'fragment: object literal'],
    ['js', 'function (x) { return x }', 'script', 'fragment: expression'],
    ['js', 'connectedCallback() {\n  this.a = 1\n}', 'script', 'fragment: class member'],
    ['js', 'case 1:\n  a()\n  break', 'script', 'fragment: switch case'],
    ['js', '.then((a) => a.json())', 'script', 'fragment: method chain'],
    ['js', 'return a + 1', 'script', 'fragment: function body'],
    ['js', '// only a comment', 'script', 'comments only'],
    ['js example-bad', 'document.querySelector("#a).b', 'script', 'example of a mistake'],
    ['js', 'null.a // TypeError: Cannot read properties', 'script', 'example of a mistake'],
    ['js del={1}', 'a()', 'script', 'versions before and after in one fence'],
    ['js', 'a() // [!code --]\nb() // [!code ++]', 'script', 'versions before and after in one fence'],
    ['html', '<!-- [!code --] --><p>a</p>', 'page', 'versions before and after in one fence'],
    ['html', '--8<-- "a.html"\n<p>b</p>', 'page', 'code of a file that is not shown'],
    ['js reference', 'https://github.com/a/b/blob/main/c.js', 'script', 'code of a file that is not shown'],
    ['js', '// Before\na()\n// After\nb()', 'script', 'versions before and after in one fence'],
    ['js', '// Before the request\na()\n// After the request\nb()', 'script', undefined],
    [
      'js',
      '// utils.js\nexport function a() {}\n\n// main.js\nimport {a} from "./utils.js"',
      'module',
      'several files in one fence'
    ],
    ['js', '// one way\nconst a = 1\n\n// or\nconst a = 2', 'script', 'versions of the same code in one fence'],
    ['js norun', 'a()', 'script', 'info string: not to be run'],
    ['css', 'p { color: red }', 'style', undefined],
    ['json', '{"a": ...}', 'data', 'placeholder "..."'],
    ['yaml', 'a: {{ b }}', 'data', 'template syntax in data']
  ]
  it.each(cases)('%s %j is %s: %s', (info, source, kind, skip) => {
    expect(fence(info, source)).toMatchObject({kind, skip})
  })

  const dialects: ReadonlyArray<readonly [string, string]> = [
    ['const a: string = "x"\nlet b = 1', 'ts'],
    ['interface A {\n  b: string\n}\nconst c = 1', 'ts'],
    ['class A {\n  private b = 1\n}', 'ts'],
    ['const a = b as string', 'ts'],
    ['const a = <div className="b">{c}</div>', 'jsx'],
    ['<div>\n  <p>x</p>\n</div>', 'html'],
    ['npm install htmx.org', 'bash'],
    ['> 1 + 1\n2', 'console'],
    ['GET /shop/products HTTP/1.1', 'http'],
    ['interface A : B {\n  readonly attribute DOMString c;\n};', 'webidl'],
    ['- a()\n+ b()', 'diff']
  ]
  it.each(dialects)('%j in a js fence is %s', (source, language) => {
    const snippet = fence('js', source)
    expect(snippet).toMatchObject({kind: 'other', language, skip: `language without a checker: ${language}`})
    expect(snippet.problems).toMatchObject([
      {ruleId: 'fence-language', severity: 'warning', actual: 'js', expected: [language]}
    ])
    expect(snippet.problems[0]?.place.start).toMatchObject({line: 3, column: 1})
  })

  it('takes Pebble in a script for a template where the document is about Pebble', () => {
    const source = "fetch('{{ path }}', {method: 'DELETE'})"
    expect(fence('js', source, 'Templates are written in Pebble.')).toMatchObject({rendered: true, skip: undefined})
    expect(fence('js', "const app = {template: '<p>{{ a }}</p>'}", 'Vue renders it.')).toMatchObject({
      rendered: false,
      skip: undefined
    })
  })

  it('takes a type in a comment for a type', () => {
    const source = '/**\n * @param {{url: string, wait?: number}} options\n */\nfunction a({url}) {}'
    expect(fence('js', source, 'Templates are written in Pebble.')).toMatchObject({rendered: false, problems: []})
  })

  it('reads the names of templates', () => {
    const name = (source: string, info = 'html', above = '') => fence(info, source, above).template
    expect(name('<!-- templates/shop/products/list.html -->\n<p></p>')).toBe('shop/products/list')
    expect(name('{# index.html - Full page #}\n<p></p>')).toBe('index')
    expect(name('<!-- templates/layout.html (extends minimal) -->\n<p></p>')).toBe('layout')
    expect(name('<p></p>', 'html title="templates/a/view.html"')).toBe('a/view')
    expect(name('<p></p>', 'html', '**Template: `templates/shop/products/view.html`**')).toBe('shop/products/view')
    expect(name('<p></p>', 'html', '**Template**: [templates/a/view.html](../x/templates/a/view.html)')).toBe('a/view')
    expect(name('<p></p>', 'html', 'Open [templates/a.html](x) and look at **lines 3-4**:')).toBeUndefined()
    expect(name('<!-- Load content into a container -->\n<p></p>')).toBeUndefined()
  })

  it('reads raw HTML blocks with scripts', () => {
    const [block, ...others] = snippetsOf('# T\n\n<script>\nlet a\n</script>\n\n<p>x</p>\n\n<!-- <script> -->\n')
    expect(block).toMatchObject({id: 's3', block: 'html', kind: 'page', skip: undefined})
    expect(others).toEqual([])
  })

  it('takes code that goes on in a later fence for a piece', () => {
    const snippets = snippetsOf('# T\n\n```js hidden\nif (a) {\n```\n\n```js\nb()\n```\n\n```js hidden\n}\n```\n')
    expect(snippets.map(({skip}) => skip)).toEqual([
      'fragment: continues in another fence',
      undefined,
      'fragment: continues in another fence'
    ])
    expect(snippets.flatMap(({problems}) => problems)).toEqual([])
  })

  it('skips what a fence swallowed and says nothing else about it', () => {
    const [snippet] = snippetsOf('```js\na(\n\n## Next\n\ntext\n\n```\n')
    expect(snippet).toMatchObject({skip: 'fence that is not closed where it seems', problems: []})
  })
})

describe('swallowing fences', () => {
  it('are told once: what follows of them is their aftermath', () => {
    const text = '```html\n<p>\n\n### Next\n\ntext\n\n```\nGET /x\n```\n\ntext\n\n```yaml\na: 1\n```\n'
    const {fenceProblems, snippets} = factsOf(text)
    expect(fenceProblems.map(({fence: {start}}) => start.line)).toEqual([1])
    expect(snippets.map(({skip}) => skip)).toEqual(
      Array.from({length: 2}, () => 'fence that is not closed where it seems')
    )
  })
})
