/**
 * Time to parse and to render one template, beside nunjucks. `npm run bench:pebble`; nunjucks is taken from
 * `NUNJUCKS_FOLDER/node_modules` (default: this package's), and left out with a word where it is not.
 */
import {createRequire} from 'node:module'
import {dirname, join} from 'node:path'
import process from 'node:process'
import {fileURLToPath} from 'node:url'
import {parseTemplate, renderTemplate} from '../dist/src/pebble/index.js'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
/** Templates that both engines understand, of the sizes that documentation shows. */
const templates = {
  'one line': '<p>Hello {{ username | upper }}</p>',
  list: '<ul>\n{% for item in items %}\n  <li>{{ loop.index }} {{ item.name }} {% if item.stock > 3 %}<b>many</b>{% else %}<i>few</i>{% endif %}</li>\n{% endfor %}\n</ul>',
  page: `{% macro field(name, value) %}<label>{{ name }}<input name="{{ name }}" value="{{ value }}"></label>{% endmacro %}
<html><body>{% set total = 0 %}${'<section>{% for item in items %}<div>{{ field(item.name, item.stock) }}{{ item.price | abs }} {{ item.name | lower | trim }}</div>{% endfor %}</section>'.repeat(5)}</body></html>`
}
const items = Array.from({length: 50}, (_, index) => ({
  name: `Product ${index} & more`,
  stock: index % 7,
  price: index * 1.5
}))
const context = {username: 'admin', items}
const nunjucks = findNunjucks()

console.log('microseconds per template'.padEnd(28), 'pebble'.padStart(10), 'nunjucks'.padStart(10))
for (const [name, source] of Object.entries(templates)) {
  row(`${name}: parse`, () => parseTemplate(source), nunjucks && (() => nunjucks.precompileString(source, {name})))
  const compiled = nunjucks && nunjucks.compile(source, new nunjucks.Environment(null, {autoescape: true}))
  row(
    `${name}: parse and render`,
    () => renderTemplate('main', {templates: {main: source}, context}),
    nunjucks && (() => nunjucks.renderString(source, context))
  )
  row(`${name}: render, compiled`, undefined, compiled && (() => compiled.render(context)))
}

function row(label, pebble, other) {
  console.log(label.padEnd(28), cell(pebble), cell(other))
}

function cell(task) {
  return (task === undefined ? '–' : time(task).toFixed(1)).padStart(10)
}

/** Median of rounds, in microseconds. */
function time(task) {
  const until = performance.now() + 200
  while (performance.now() < until) task()
  const rounds = []
  for (let round = 0; round < 15; round += 1) {
    const start = performance.now()
    let runs = 0
    while (performance.now() - start < 20) {
      task()
      runs += 1
    }
    rounds.push(((performance.now() - start) / runs) * 1000)
  }
  return rounds.sort((left, right) => left - right)[7] ?? 0
}

function findNunjucks() {
  const folder = process.env.NUNJUCKS_FOLDER ?? root
  try {
    return createRequire(join(folder, 'package.json'))('nunjucks')
  } catch {
    console.error(
      `nunjucks is not in ${folder}: its column stays empty (npm i --prefix /tmp/nunjucks nunjucks@3.2.4, then NUNJUCKS_FOLDER=/tmp/nunjucks)`
    )
    return undefined
  }
}
