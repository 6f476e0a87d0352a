import {describe, expect, it, test} from 'vitest'
import {checkTemplate} from '../../src/pebble/index.ts'
import {check, declaration} from './checking.ts'

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

  it('tells slips of variables in conditions and loops, and no other missing ones', () => {
    const told = (source: string) =>
      checkTemplate(source, {declaration, variables: ['item']}).map(({code, severity, actual}) => [
        code,
        severity,
        actual
      ])
    expect(told('{% if titel %}{% endif %}')).toEqual([['undeclared-variable', 'warning', 'titel']])
    expect(told('{% if tag %}{% endif %}')).toEqual([['undeclared-variable', 'info', 'tag']])
    expect(told('{% if pages is null %}{% endif %}')).toEqual([['undeclared-variable', 'info', 'pages']])
    expect(told('{% for item in item %}{{ item }}{% endfor %}')).toEqual([['undeclared-variable', 'warning', 'item']])
    expect(told('{% for row in item %}{{ row }}{% endfor %}')).toEqual([])
  })

  it('knows the filters, functions and tests that it is told', () => {
    const source = '{{ title | shout(loud=1) }}{{ now() }}{{ title is blank }}'
    expect(
      check(source, {extraFilters: {shout: {parameters: ['loud']}}, functions: {now: []}, tests: ['blank']})
    ).toEqual([])
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
