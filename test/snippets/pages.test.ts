import {describe, expect, it} from 'vitest'
import {VFile} from 'vfile'
import {factsOf} from './read.ts'
import {parseMarkdown} from '../../src/markdown/parse.ts'
import {readFacts} from '../../src/facts/read-facts.ts'

/** Pages as `id: kind snippet, …`. */
function pagesOf(text: string): ReadonlyArray<string> {
  return factsOf(text).pages.map(
    ({job}) => `${job.id}: ${job.steps.map((step) => `${step.kind} ${step.snippet}`).join(', ')}`
  )
}

function jobsOf(text: string) {
  return factsOf(text).pages.map(({job}) => job)
}

const js = (source: string) => `\`\`\`js\n${source}\n\`\`\`\n\n`
const html = (source: string) => `\`\`\`html\n${source}\n\`\`\`\n\n`

describe('pages', () => {
  it('takes a name that the document uses elsewhere for a name of its own', () => {
    const [slip] = jobsOf(`# T\n\n${js('localForage.setItem(1)')}`)
    expect(slip?.assume.globals).toEqual([])
    const [established] = jobsOf(`# T\n\nWith localForage:\n\n${js('localForage.setItem(1)')}`)
    expect(established?.assume.globals).toEqual(['localForage'])
  })

  it('takes no element from a comment, and the forms that scripts name', () => {
    const [job] = jobsOf(
      `# T\n\n${js('// <p id="a"></p>\ndocument.getElementById("a").x = document.forms["sign-up"]')}`
    )
    expect(job?.assume.elements).toEqual([
      {selector: '#a', tag: 'div'},
      {selector: 'form#sign-up', tag: 'form'}
    ])
  })

  it('gives every piece of HTML a page', () => {
    expect(pagesOf(html('<p>a</p>') + html('<p>b</p>'))).toEqual(['s1: html s1', 's5: html s5'])
  })

  it('joins a script to the HTML of its section that shows what it looks up', () => {
    const text = `# T\n\n## A\n\n${html('<p id="a"></p>')}${js('document.getElementById("a").remove()')}## B\n\n${html('<p id="b"></p>')}`
    expect(pagesOf(text)).toEqual(['s9: html s5, script s9', 's15: html s15'])
  })

  it('joins a misspelt id to the HTML that shows the right one, and assumes nothing', () => {
    const [job] = jobsOf(
      `# T\n\n${html('<ul id="messages"></ul>')}${js('document.getElementById("mesages").remove()')}`
    )
    expect(job).toMatchObject({id: 's7', assume: {elements: []}})
    expect(job?.steps).toHaveLength(2)
  })

  it('joins sibling headings HTML, CSS and JavaScript', () => {
    const text = `# T\n\n## Demo\n\n### HTML\n\n${html('<p>x</p>')}### CSS\n\n\`\`\`css\np {}\n\`\`\`\n\n### JavaScript\n\n${js('document.querySelector("p").remove()')}`
    expect(pagesOf(text)).toEqual(['s19: html s7, style s13, script s19'])
  })

  it('joins live samples and named pages', () => {
    const live =
      '# T\n\n```html live-sample___x\n<p></p>\n```\n\n```js live-sample___x\na()\n```\n\n```js live-sample___y\nb()\n```\n'
    expect(pagesOf(live)).toEqual(['x: html s3, script s7', 'y: script s11'])
    const early = jobsOf(
      '# T\n\n```js live-sample___x\nf()\n```\n\n```js live-sample___x\nlet a = 1\nfunction f() {}\n```\n'
    )
    expect(early[0]?.steps).toMatchObject([
      {snippet: 's7', source: '         \nfunction f() {}'},
      {snippet: 's3', source: 'f()'},
      {snippet: 's7'}
    ])
    const named = `# T\n\n## A\n\n<!-- check-docs page: p -->\n${html('<p></p>')}## B\n\n<!-- check-docs page: p -->\n${js('a()')}`
    expect(pagesOf(named)).toEqual(['p: html s6, script s13'])
  })

  it('runs the definition before its use, and leaves out what ends it', () => {
    const text = `# T\n\n## Connect\n\n${js('const source = new EventSource("/a/b/_streams/c")')}## Listen\n\n${js('source.addEventListener("change", console.log)')}## Close\n\n${js('source.close()')}## Errors\n\n${js('source.onerror = () => {}')}`
    expect(pagesOf(text)).toEqual(['s17: script s5, script s11, script s17', 's23: script s5, script s11, script s23'])
    expect(jobsOf(text)[0]).toMatchObject({
      url: 'http://localhost:8080/a/b',
      scenarios: ['events', 'drop', 'refusal', 'heartbeat', 'again', 'teardown']
    })
  })

  it('does not merge alternatives', () => {
    const text = `# T\n\n${js('const r = await fetch("/a")')}${js('const r = await fetch("/b")')}`
    expect(pagesOf(text)).toEqual(['s3: script s3', 's7: script s7'])
    const calls = `# T\n\n${js('function f(a) {}')}${js('f(1)')}${js('f(2)')}`
    expect(pagesOf(calls)).toEqual(['s7: script s3, script s7', 's11: script s3, script s11'])
  })

  it('joins an inline handler to the script that defines its function', () => {
    const text = `# T\n\n${html('<button onclick="save()">x</button>')}${js('function save() {}')}`
    expect(pagesOf(text)).toEqual(['s3: html s3, script s7'])
    expect(jobsOf(text)[0]?.scenarios).toEqual(['interaction'])
  })

  it('relaxes const that two parts of a page declare, in place', () => {
    const text = `# T\n\n${html('<p id="a"></p><p id="b"></p>')}<!-- check-docs page: p -->\n${js('const el = document.querySelector("#a")')}<!-- check-docs page: p -->\n${js('let el = document.querySelector("#b")')}`
    const job = jobsOf(text).find(({id}) => id === 'p')
    expect(job?.steps.map((step) => ('source' in step ? step.source : ''))).toEqual([
      'var   el = document.querySelector("#a")',
      'var el = document.querySelector("#b")'
    ])
  })

  it('assumes names and elements that the document does not contradict', () => {
    const [job] = jobsOf(
      `# T\n\n${js('showToast("x")\ndocument.querySelector("#send-button").click()\nif (window.gtag) gtag()')}`
    )
    expect(job?.assume).toEqual({
      globals: ['showToast'],
      elements: [{selector: '#send-button', tag: 'button'}],
      libraries: []
    })
  })

  it('leaves misspelt names undefined', () => {
    const globals = (source: string, before = '') => jobsOf(`# T\n\n${before}${js(source)}`).at(-1)?.assume.globals
    expect(globals('new EventSouce("/a")')).toEqual([])
    expect(globals('consol.log(1)')).toEqual([])
    expect(globals('showTost("x")', js('function showToast() {}'))).toEqual([])
    expect(globals('addMsg("x")', js('function addMessage() {}'))).toEqual([])
    expect(globals('events.push(1)\nmap.addLayer()')).toEqual(['events', 'map'])
  })

  it('tells what misspelt names were meant to be, with their places', () => {
    const {undefinedNames} = factsOf(
      `# T\n\n${js('function showToast() {}\non("x", (event) => {\n  const {fullDocument} = event\n  if (fulDocument) showTost()\n})')}`
    )
    expect(
      undefinedNames.map(({name, meant, place: {start, end}}) => [name, meant, start.line, start.column, end.column])
    ).toEqual([
      ['fulDocument', 'fullDocument', 7, 7, 18],
      ['showTost', 'showToast', 7, 20, 28]
    ])
    const html1 = factsOf(html('<p>\n<script>\nfunction closeDialog() {}\n</script>\n<b onclick="closeDialogue()">'))
    expect(html1.undefinedNames).toMatchObject([
      {name: 'closeDialogue', meant: 'closeDialog', place: {start: {line: 6, column: 13}}}
    ])
    expect(
      factsOf(js('class MyController extends Controller {}\nitems.map((item) => sortables(Sortable))')).undefinedNames
    ).toEqual([])
  })

  it('joins a script to the HTML of the element that its own code is told to look up', () => {
    const list = `# T\n\n## A\n\n${html('<ul id="beds"></ul>')}## B\n\n`
    expect(pagesOf(list + js('class L {}\nnew L({url: "/a", target: "#beds"})'))).toEqual(['s11: html s5, script s11'])
    expect(pagesOf(list + js('function f() {}\nf("/a", "#beds")'))).toEqual(['s11: html s5, script s11'])
    expect(jobsOf(js('function f() {}\nf({color: "#fafafa"}, "#fff")'))[0]?.assume.elements).toEqual([])
  })

  it('stands in for a layout that nobody shows, and for none that is misspelt', () => {
    const page =
      '<!-- templates/a/list.html -->\n{% extends "layout" %}\n{% block title %}A{% endblock %}{% block main %}<p></p>{% endblock %}'
    expect(jobsOf(html(page))[0]?.templates).toEqual([
      {
        name: 'layout',
        snippet: undefined,
        source: expect.stringMatching(/<title>\{% block title %\}.*<body>\{% block main %\}/)
      }
    ])
    const other = html('<!-- templates/layouts.html -->\n<body>{% block main %}{% endblock %}</body>')
    expect(jobsOf(html(page) + other).flatMap((job) => job.templates ?? [])).toEqual([])
    const base = html('<!-- templates/base.html -->\n<body>{% block main %}{% endblock %}</body>')
    expect(jobsOf(html(page) + base).flatMap((job) => job.templates ?? [])).toEqual([])
  })

  it('skips what includes a file of a folder that nobody shows', () => {
    const page = html('<!-- templates/a/list.html -->\n{% include "parts/rows" %}')
    expect(factsOf(page).snippets[0]?.skip).toBe('needs template `parts/rows`, which the document does not show')
    const shown = html('<!-- templates/parts/table.html -->\n<p>{{ path }}</p>')
    expect(factsOf(page + shown).snippets[0]?.skip).toBeUndefined()
  })

  it('skips what uses a version of htmx that is not here', () => {
    const load = '<!DOCTYPE html><script src="https://unpkg.com/htmx.org@1.9.12"></script>'
    const text = html(`${load}<p hx-get="/a"></p>`) + html(`${load}<p>x</p>`)
    const file = new VFile({path: 'guide.md', value: text})
    const {snippets} = readFacts(parseMarkdown(file), file, {canLoad: (url) => !url.includes('@1')})
    expect(snippets.map(({skip}) => skip)).toEqual([
      'needs package `htmx.org@1.9.12`, and no such version is installed',
      undefined
    ])
  })

  it('assumes htmx for pieces of a page and libraries for nothing', () => {
    const [piece, whole] = jobsOf(html('<a hx-get="/a">x</a>') + html('<!doctype html><a hx-get="/a">x</a>'))
    expect(piece?.assume.libraries).toEqual(['htmx'])
    expect(whole?.assume.libraries).toEqual([])
    expect(factsOf(js('$("#a").hide()')).snippets[0]?.skip).toBe('needs library `jQuery`')
  })

  it('takes a page for whole with `html`, `head`, a doctype or a layout', () => {
    const fragments = jobsOf(html('<p>') + html('<html><p>') + html('{% extends "layout" %}')).map(
      ({fragment}) => fragment
    )
    expect(fragments).toEqual([true, false, false])
  })

  const paths: ReadonlyArray<readonly [string, string]> = [
    ['<!-- templates/shop/products/list.html -->\n<p>', '/shop/products'],
    ['<!-- templates/shop/products/index.html -->\n<p>', '/shop/products'],
    ['<!-- templates/index.html -->\n{{ path }}', '/'],
    ['<script>new EventSource("/mydb/products/_streams/changes")</script>', '/mydb/products'],
    ['<script>fetch("/mydb/products?page=2")</script>', '/mydb/products']
  ]
  it.each(paths)('%j stands at %s', (source, path) => {
    const text = `# T\n\n${html(source)}`
    expect(jobsOf(text)[0]?.url).toBe(`http://localhost:8080${path}`)
  })

  it('gives a view the address of a document', () => {
    const [job] = jobsOf(`# T\n\n${html('<!-- templates/shop/products/view.html -->\n{{ items[0].data.name }}')}`)
    expect(job?.url).toMatch(/^http:\/\/localhost:8080\/shop\/products\/\w+$/)
  })

  it('gives every page the version of a template that its section shows', () => {
    const layout = (text: string) =>
      html(`<!-- templates/layout.html -->\n<html>${text}{% block main %}{% endblock %}</html>`)
    const index = html('<!-- templates/index.html -->\n{% extends "layout" %}{% block main %}x{% endblock %}')
    const jobs = jobsOf(`# T\n\n## One\n\n${layout('1')}${index}## Two\n\n${layout('2')}${index}`)
    const versions = jobs.map(({templates}) => templates?.find(({name}) => name === 'layout')?.source.includes('1'))
    expect(versions).toEqual([true, true, false, false])
    expect(jobs.map(({scenarios}) => scenarios)).toEqual([['load'], ['load'], ['load'], ['load']])
  })

  it('renders scripts with Pebble in them', () => {
    const [job] = jobsOf(`# Pebble\n\n${js("fetch('{{ path }}')")}`)
    expect(job?.steps).toEqual([
      {kind: 'script', snippet: 's3', source: "fetch('{{ path }}')", module: false, template: '#s3'}
    ])
    expect(job?.templates).toEqual([{name: '#s3', source: "fetch('{{ path }}')", snippet: 's3'}])
  })

  it('runs set-up code before the snippet and gives its globals', () => {
    const [job] = jobsOf(
      `# T\n\n<!-- check-docs setup\nconst a = 1\n-->\n<!-- check-docs globals: b -->\n${js('b(a)')}`
    )
    expect(job?.steps.map(({snippet}) => snippet)).toEqual(['s7-setup', 's7'])
    expect(job?.assume.globals).toContain('b')
  })

  it('serves files that the document shows with their path', () => {
    const facts = factsOf(
      `# T\n\n\`/assets/a.js\`:\n\n${js('export const a = 1')}${html('<script type="module" src="/assets/a.js"></script>')}`
    )
    expect(facts.backend.routes['GET /assets/a.js']).toMatchObject({body: 'export const a = 1'})
  })
})
