import {describe, expect, it, test} from 'vitest'
import {checkTemplate, type CheckOptions, type ContextDeclaration} from '../../src/pebble/index.ts'

const declaration: ContextDeclaration = {
  name: 'test page',
  variables: {
    title: {type: {kind: 'string'}},
    page: {type: {kind: 'integer'}},
    price: {type: {kind: 'double'}},
    open: {type: {kind: 'boolean'}},
    state: {type: {kind: 'string', values: ['NEW', 'OLD'], aliases: {FRESH: 'NEW'}}},
    tenant: {type: {kind: 'string', alwaysTrue: 'It is never empty.'}},
    roles: {type: {kind: 'set', item: {kind: 'string'}}},
    items: {
      type: {
        kind: 'list',
        item: {
          kind: 'map',
          members: {
            data: {kind: 'map', members: {}, open: true},
            id: {kind: 'map', members: {value: {kind: 'string'}, needsParam: {kind: 'boolean'}}}
          }
        }
      }
    },
    anything: {type: {kind: 'any'}}
  },
  renamed: {documents: 'items'}
}

/** `severity code column: message` of each finding. */
function check(source: string, options: CheckOptions = {}): string[] {
  const findings = checkTemplate(source, {declaration, filters: 'facet', ...options})
  return findings.map(({severity, code, line, column, message}) => `${severity} ${code} ${line}:${column} ${message}`)
}

describe('templates without a mistake', () => {
  test.each([
    '{{ title }} {{ page + 1 }} {{ price | numberformat("0.00") }}',
    '{% if items is not empty %}{{ items.size }} {{ items | length }} {{ items[0].data.name }}{% endif %}',
    '{% for item in items %}{{ loop.index + 1 }} {{ item.data.any.thing }} {{ item.id.value }}{% endfor %}',
    "{% if roles contains 'admin' %}x{% endif %}{{ roles | join(', ') }}",
    "{% if state == 'NEW' or state != 'OLD' %}x{% endif %}",
    '{% set total = 0 %}{% for item in items %}{% set total = total + item.data.price %}{% endfor %}{{ total }}',
    '{% if open %}{% set label = "a" %}{% endif %}{{ label }}',
    '{% macro m(a, b="x") %}{{ a }}{{ b }}{% set c = 1 %}{{ c }}{% endmacro %}{{ m(1) }}{{ m(1, b=2) }}',
    '{% import "forms" as forms %}{{ forms.input("a") }}',
    '{% import "forms" %}{{ input("a") }}',
    '{{ locale }} {{ _context.title }} {{ template.name }}',
    '{{ open or page > 1 }} {{ title == "a" and open }}',
    '{{ anything.what.ever() | first | upper }}',
    '{% for e in items[0].data %}{{ e.key }}: {{ e.value }}{% endfor %}',
    '{% if title is empty or not open %}x{% endif %}{% if (not open) is null %}{% endif %}',
    '{% for i in 1..page %}{{ i }}{% endfor %}{% for i in range(0, items.size - 1) %}{% endfor %}',
    '{{ title.length }} {{ title.toUpperCase() }} {{ title | default("x") | title }}',
    '{% set parts = title | split("/") %}{% for p in parts %}{{ p }}{% endfor %}{{ parts[0] }}'
  ])('%s', (source) => {
    expect(check(source)).toEqual([])
  })
})

describe('names', () => {
  test.each([
    ['{{ title | uper }}', 'error unknown-filter 1:12 Cannot find filter `uper`; did you mean `upper`'],
    ['{{ title | json_encode }}', 'error unknown-filter 1:12 Cannot find filter `json_encode`; Facet has `toJson`'],
    ['{{ title is string }}', 'error unknown-test 1:13 Cannot find test `string`'],
    ['{{ super() }}', 'error unknown-function 1:4 Cannot find function or macro `super`; Pebble writes `parent()`'],
    ['{{ nothing() }}', 'error unknown-function 1:4 Cannot find function or macro `nothing`'],
    [
      '{{ title | abbreviate(1, 2) }}',
      'error wrong-arguments 1:26 Unexpected argument 2 of filter `abbreviate`, expected at most 1 (length)'
    ],
    ['{{ title | abbreviate }}', 'error wrong-arguments 1:12 Cannot find argument `length` of filter `abbreviate`'],
    [
      '{{ title | slice(form=1) }}',
      'error wrong-arguments 1:18 Unexpected argument name `form` of filter `slice`, expected `fromIndex` or `toIndex`'
    ],
    [
      '{% macro m(a) %}{% endmacro %}{{ m(1, 2) }}',
      'error wrong-arguments 1:39 Unexpected argument 2 of macro `m`, expected at most 1 (a)'
    ],
    ['{% filter shout %}x{% endfilter %}', 'error unknown-filter 1:11 Cannot find filter `shout`']
  ])('%s', (source, finding) => {
    expect(check(source)).toEqual([finding])
  })

  it('knows the filters, functions and tests that it is told', () => {
    const source = '{{ title | shout(loud=1) }}{{ now() }}{{ title is blank }}'
    expect(check(source, {filters: {shout: ['loud']}, functions: {now: []}, tests: ['blank']})).toEqual([])
  })
})

describe('variables and attributes', () => {
  test.each([
    [
      '{{ titel }}',
      'warning undeclared-variable 1:4 Cannot find variable `titel` in the context (test page); did you mean `title`'
    ],
    [
      '{% for d in documents %}{{ d }}{{ documents }}{% endfor %}',
      'warning undeclared-variable 1:13 Cannot find variable `documents` in the context (test page); did you mean `items`'
    ],
    [
      '{% if message %}x{% endif %}',
      'info undeclared-variable 1:7 Cannot find variable `message` in the context (test page)'
    ],
    [
      '{{ message | default("x") }}',
      'info undeclared-variable 1:4 Cannot find variable `message` in the context (test page)'
    ],
    ['{{ loop.index }}', 'warning undeclared-variable 1:4 Cannot find variable `loop` in the context (test page)'],
    [
      '{% macro m(a) %}{{ title }}{% endmacro %}',
      'warning undeclared-variable 1:20 Cannot find variable `title` in this macro, expected one of its arguments'
    ],
    [
      '{% for item in items %}{{ item.name }}{% endfor %}',
      'warning undeclared-attribute 1:32 Cannot find attribute `name` of `item`, a map; did you mean `data.name`'
    ],
    [
      '{% for item in items %}{{ item.id.vlaue }}{% endfor %}',
      'warning undeclared-attribute 1:35 Cannot find attribute `vlaue` of `item.id`, a map; did you mean `value`'
    ],
    [
      '{% for item in items %}{{ item["ident"] }}{% endfor %}',
      'warning undeclared-attribute 1:32 Cannot find attribute `ident` of `item`, a map; did you mean `data.ident`'
    ],
    [
      '{{ items.length }}',
      'warning undeclared-attribute 1:10 Cannot find attribute `length` of `items`, a list; write `.size` or `| length`'
    ],
    [
      '{{ items.data }}',
      'warning undeclared-attribute 1:10 Cannot find attribute `data` of `items`, a list; its items have it: `items[0].data`'
    ],
    [
      '{{ roles[0] }}',
      'warning undeclared-attribute 1:10 Cannot find attribute `0` of `roles`, a set; a set has no order; loop over it'
    ],
    [
      '{% for x in items %}{{ loop.index0 }}{% endfor %}',
      'warning undeclared-attribute 1:29 Cannot find attribute `index0` of `loop`; `loop.index` counts from 0 in Pebble'
    ],
    [
      '{{ title.getClass() }}',
      'error undeclared-attribute 1:10 Unexpected attribute `getClass`, Pebble denies access to it'
    ]
  ])('%s', (source, finding) => {
    expect(check(source)).toEqual([finding])
  })

  it('lets the rest alone where more may be there', () => {
    expect(check('{{ other }}', {declaration: {...declaration, open: true}})).toEqual([])
    expect(check('{{ other }}', {declaration: undefined})).toEqual([])
    expect(check('{{ other.name }}', {variables: ['other']})).toEqual([])
  })
})

describe('types', () => {
  test.each([
    [
      '{% if items %}x{% endif %}',
      'error collection-as-condition 1:7 Unexpected list as a condition, expected `items is not empty`'
    ],
    [
      '{% if open and roles %}{% endif %}',
      'error collection-as-condition 1:16 Unexpected set as a condition, expected `roles is not empty`'
    ],
    [
      '{{ items ? 1 : 2 }}',
      'error collection-as-condition 1:4 Unexpected list as a condition, expected `items is not empty`'
    ],
    [
      '{% if tenant %}x{% endif %}',
      'warning constant-condition 1:7 Unexpected condition `tenant`, which is always true'
    ],
    [
      "{% if state == 'FRESH' %}x{% endif %}",
      'warning impossible-comparison 1:16 Unexpected value `FRESH`, expected `NEW`'
    ],
    [
      "{% if 'NEWS' == state %}x{% endif %}",
      'warning impossible-comparison 1:7 Unexpected value `NEWS`, expected `NEW`'
    ],
    [
      '{% if page == "1" %}x{% endif %}',
      'warning impossible-comparison 1:15 Unexpected comparison of a number with a string, which is always false'
    ],
    ['{% if title > 1 %}x{% endif %}', 'error wrong-type 1:7 Unexpected string beside `>`, expected a number'],
    ['{{ title * 2 }}', 'error wrong-type 1:4 Unexpected string beside `*`, expected a number'],
    [
      '{{ page contains 1 }}',
      'error wrong-type 1:4 Unexpected number beside `contains`, expected a list, a map or a string'
    ],
    [
      '{{ title | numberformat }}',
      'error wrong-type 1:4 Unexpected string before filter `numberformat`, expected a number'
    ],
    ['{{ page | trim }}', 'error wrong-type 1:4 Unexpected number before filter `trim`, expected a string'],
    ['{{ price is even }}', 'error wrong-type 1:4 Unexpected number before `is even`, expected an integer'],
    ['{% for c in title %}{% endfor %}', 'error wrong-type 1:13 Unexpected string in `for`, expected a list or a map']
  ])('%s', (source, finding) => {
    expect(check(source)).toEqual([finding])
  })
})

describe('what is not meant', () => {
  test.each([
    ["{{ title or 'Guest' }}", "warning printed-boolean 1:10 Unexpected `or`, expected `title | default('Guest')`"],
    [
      "{% set name = title or 'Guest' %}",
      "warning printed-boolean 1:21 Unexpected `or`, expected `title | default('Guest')`"
    ],
    [
      '{{ not title is empty }}',
      'warning mistaken-precedence 1:4 Unexpected `not` before a test, expected `title is not empty`'
    ],
    ['{{ not page == 1 }}', 'warning mistaken-precedence 1:4 Unexpected `not page ==`, expected `not (page == …)`'],
    [
      "{{ not title contains 'a' }}",
      'error mistaken-precedence 1:4 Unexpected `not title contains`, expected `not (title contains …)`'
    ],
    [
      '{% for i in range(1, page + 1) %}{% endfor %}',
      'info inclusive-range 1:22 Unexpected end `page + 1` of a range, expected `page`'
    ],
    [
      '{% for i in 0..items.size %}{% endfor %}',
      'info inclusive-range 1:16 Unexpected end `items.size` of a range, expected `items.size - 1`'
    ],
    [
      '{% for i in 1..page + 1 %}{% endfor %}',
      'warning mistaken-precedence 1:13 Unexpected `+` after a range, expected `1..(page + 1)`'
    ]
  ])('%s', (source, finding) => {
    expect(check(source)).toContain(finding)
    expect(check(source)).toHaveLength(1)
  })
})

describe('other templates', () => {
  const templates = ['layout', 'a/part']

  test.each([
    [
      '{% extends "layuot" %}',
      'error missing-template 1:12 Cannot find template `layuot` of `extends`; did you mean `layout`'
    ],
    [
      '{% include "layout.html" %}',
      'error missing-template 1:12 Cannot find template `layout.html` of `include`; did you mean `layout`'
    ],
    [
      '{% include open ? "layout" : "nothing" %}',
      'error missing-template 1:30 Cannot find template `nothing` of `include`'
    ],
    [
      'text\n{% extends "layout" %}',
      'warning text-before-extends 1:1 Unexpected content before `extends`, expected it in a block'
    ]
  ])('%s', (source, finding) => {
    expect(check(source, {templates})).toEqual([finding])
  })

  it('goes by the name of the template', () => {
    expect(check('{% include "./part" %}', {templates, name: 'a/list'})).toEqual([])
    expect(check('<!-- templates/x.html -->\n{% extends "layout" %}', {templates})).toEqual([])
    expect(check('{% include "unknown" %}')).toEqual([])
  })
})

it('gives data, not only words', () => {
  const [finding] = checkTemplate('a\n{{ titel }}', {declaration})
  expect(finding).toEqual({
    code: 'undeclared-variable',
    severity: 'warning',
    offset: 5,
    endOffset: 10,
    line: 2,
    column: 4,
    message: 'Cannot find variable `titel` in the context (test page); did you mean `title`',
    actual: 'titel',
    expected: ['title', ...Object.keys(declaration.variables).filter((name) => name !== 'title')],
    note: 'Pebble prints nothing for a variable that does not exist.'
  })
})

it('reports syntax and names together', () => {
  expect(check("{% if 'a' in roles %}{{ x | uper }}{% endif %}", {declaration: undefined})).toEqual([
    "error syntax 1:11 Unexpected `in`, expected `%}`; Pebble has no `in`; write `roles contains 'a'`",
    'error unknown-filter 1:29 Cannot find filter `uper`; did you mean `upper`'
  ])
})
