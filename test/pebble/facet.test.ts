import {existsSync, readFileSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import {describe, expect, it, test} from 'vitest'
import {FACET_DECLARATIONS, facetDeclarationFor} from '../../src/backends/restheart-facet/declaration.ts'
import {checkTemplate, renderTemplate, type ContextDeclaration, type DeclaredType} from '../../src/pebble/index.ts'

function check(source: string, declaration: ContextDeclaration = FACET_DECLARATIONS.collection): string[] {
  return checkTemplate(source, {declaration, filters: 'facet'}).map(({code, message}) => `${code}: ${message}`)
}

describe("Facet's context", () => {
  test.each([
    ['shop/products/list', FACET_DECLARATIONS.collection],
    ['templates/shop/products/view.html', FACET_DECLARATIONS.document],
    ['_fragments/product-list', FACET_DECLARATIONS.collection],
    ['shop/stats/index', FACET_DECLARATIONS.stats],
    ['index', FACET_DECLARATIONS.root],
    ['login/index', FACET_DECLARATIONS.login],
    ['errors/404', FACET_DECLARATIONS.error],
    ['error', FACET_DECLARATIONS.error],
    ['layout', FACET_DECLARATIONS.any],
    ['admin/_layouts/layout', FACET_DECLARATIONS.any]
  ])('%s', (name, declaration) => {
    expect(facetDeclarationFor(name).name).toBe(declaration.name)
  })

  test.each([
    [
      "{% if resourceType == 'DATABASE' %}{% endif %}",
      'impossible-comparison: Unexpected value `DATABASE`, expected `DB`'
    ],
    [
      '{% for item in items %}{{ item.name }}{% endfor %}',
      'undeclared-attribute: Cannot find attribute `name` of `item`, a map; did you mean `data.name`'
    ],
    [
      "{% for item in items %}{{ item._id.type == 'string' }}{% endfor %}",
      'impossible-comparison: Unexpected value `string`, expected `STRING`'
    ],
    [
      '{% for item in items %}{{ item._id.requiresParam }}{% endfor %}',
      'undeclared-attribute: Cannot find attribute `requiresParam` of `item._id`, a map'
    ],
    [
      '{{ documents | length }}',
      'undeclared-variable: Cannot find variable `documents` in the context (Facet page of MongoDB data); did you mean `items`'
    ],
    ['{% if tenantId %}{% endif %}', 'constant-condition: Unexpected condition `tenantId`, which is always true'],
    [
      '{% if items %}{% endif %}',
      'collection-as-condition: Unexpected list as a condition, expected `items is not empty`'
    ],
    ["{% if requestMethod == 'post' %}{% endif %}", 'impossible-comparison: Unexpected value `post`, expected `POST`']
  ])('%s', (source, finding) => {
    expect(check(source)).toEqual([finding])
  })

  it('takes what its own pages do', () => {
    const page = `{% extends "layout" %}
{% block main %}
{% if isAuthenticated and roles contains 'admin' %}{{ username }}{% endif %}
{% for item in items %}
  {% if item.isString %}<a href="{{ path | buildPath(item.value) }}">{{ item.value }}</a>
  {% else %}<tr id="row-{{ item._id.value }}"><td>{{ item.data.name }}</td><td>{{ item.data.tags | join(', ') }}</td></tr>{% endif %}
{% else %}<p>Nothing in {{ db }}/{{ coll | default('?') }}</p>
{% endfor %}
{% for p in range(1, totalPages) %}<a {{ p == page ? 'aria-current="page"' : '' }}>{{ p }}</a>{% endfor %}
{% endblock %}`
    expect(check(page)).toEqual([])
    expect(
      check(
        '{{ total | numberformat("0") }}{% for c in categories %}{{ c.name }}{% endfor %}',
        FACET_DECLARATIONS.stats
      )
    ).toEqual([])
    expect(check('{{ statusCode }} {{ statusMessage }}', FACET_DECLARATIONS.error)).toEqual([])
  })
})

const file = fileURLToPath(new URL('../../../shared/data/facet-contexts.json', import.meta.url))
const there = existsSync(file)
if (!there) console.warn(`SKIPPED: the sample contexts of Facet are not at ${file}`)

describe.skipIf(!there)('the sample contexts', () => {
  const {contexts}: {contexts: Record<string, Record<string, unknown>>} = there
    ? JSON.parse(readFileSync(file, 'utf8'))
    : {contexts: {}}

  it('have nothing that is not declared, in no other type', () => {
    for (const [name, context] of Object.entries(contexts)) {
      const declaration: ContextDeclaration =
        FACET_DECLARATIONS[name === 'stats' ? 'stats' : isSample(name) ? name : 'any']
      for (const [variable, value] of Object.entries(context)) {
        const declared = declaration.variables[variable]
        if (declaration.open !== true) expect(declared, `${variable} of ${name}`).toBeDefined()
        // The sample of a database says `DATABASE`; RESTHeart's constant, which Facet passes on, is `DB`.
        if (value === 'DATABASE') continue
        if (declared !== undefined)
          expect(fits(declared.type, value), `${variable} of ${name}: ${JSON.stringify(value)}`).toBe(true)
      }
    }
  })

  it('renders a page of documents', () => {
    const source =
      '{% for item in items %}{{ loop.index }} {{ item.data.name }} {{ item.data.price }} {{ item.data.description }};{% endfor %}'
    const output = renderTemplate('list', {
      templates: {list: source},
      context: contexts['collection'] ?? {},
      filters: 'facet'
    })
    expect(output).toBe('0 Laptop Pro 1299.99 15&quot; &lt;fast&gt; laptop &amp; dock;1 Desk 249.5 ;')
  })
})

function isSample(name: string): name is keyof typeof FACET_DECLARATIONS {
  return Object.hasOwn(FACET_DECLARATIONS, name)
}

function fits(type: DeclaredType, value: unknown): boolean {
  if (value === null || type.kind === 'any') return true
  if (type.kind === 'list' || type.kind === 'set')
    return Array.isArray(value) && value.every((item) => fits(type.item, item))
  if (type.kind === 'string') return typeof value === 'string' && (type.values?.includes(value) ?? true)
  if (type.kind === 'boolean') return typeof value === 'boolean'
  if (type.kind !== 'map') return typeof value === 'number'
  if (typeof value !== 'object') return false
  return Object.entries(value).every(([key, member]) => {
    const declared = type.members[key]
    return declared === undefined ? type.open === true : fits(declared, member)
  })
}
