import * as fc from 'fast-check'
import {describe, expect, it, test} from 'vitest'
import {classifyTemplate, definedNames, looksForeign, maskTemplate} from '../../src/pebble/index.ts'

describe('what a text is', () => {
  test.each([
    ['<p>plain</p>', 'none'],
    ['const x = {a: {b: 1}}', 'none'],
    ['<p>{{ name }}</p>', 'template'],
    ["{% if 'a' in b %}x{% endif %}", 'template'],
    ['{% if items is not empty %}\n  {% set product = items[0] %}\n  <h1>{{ product.name }}</h1>', 'excerpt'],
    ['  <li>{{ x }}</li>\n{% endfor %}', 'excerpt'],
    ['<ul>\n{% for item in items %}\n  <li>{{ item.data.name }}</li>\n</ul>', 'template'],
    ['<ul>\n  <li>{{ x }}</li>\n{% endfor %}\n</ul>', 'template'],
    ['{% if a %}\n<p>x</p>\n{% else %}\n<p>y</p>', 'template'],
    ['{% for x in l %}{% if x %}y{% endfor %}', 'template'],
    ['{% if a %}x{% endfor %}', 'template'],
    ['<!-- templates/list.html -->\n{% for item in items %}\n<p>{{ item }}</p>', 'template'],
    ['{% extends "layout" %}\n{% block main %}', 'template'],
    ['{% extends "a" %}\n{% extends "b" %} <!-- or -->\n{% extends "c" %}', 'alternatives'],
    ['{% include %}', 'mention'],
    ['{% if … %}…{% endif %}', 'mention'],
    ['{{ ... }}', 'mention'],
    ['{{ a }} {% include %}', 'template']
  ])('%j', (source, form) => {
    expect(classifyTemplate(source)).toBe(form)
  })
})

describe('templates of other languages', () => {
  test.each([
    ['<%= user.name %>', 'ERB'],
    ['<% items.each do |i| %><li></li><% end %>', 'ERB'],
    ['{{#if user}}<p>{{user.name}}</p>{{/if}}', 'Handlebars'],
    ['{{> header}}<p>{{{body}}}</p>', 'Handlebars'],
    ['{{ range .Items }}<li>{{ .Name }}</li>{{ end }}', 'Go template'],
    ['{{- if .Values.on }}x{{ end }}', 'Go template'],
    ["@extends('layout')\n@section('main')\n<p>{{ $name }}</p>\n@endsection", 'Blade'],
    ['<p>{!! $html !!}</p>', 'Blade'],
    ['<li v-for="i in items">{{ i.name }}</li>', 'Vue'],
    ['<li *ngFor="let i of items">{{ i.name }}</li>', 'Angular'],
    ['<p style={{ color: 1 }}>', 'JSX'],
    ['{#if user}<p>{user.name}</p>{/if}', 'Svelte'],
    ['{% assign x = 1 %}{{ x | plus: 2 }}', 'Liquid'],
    ['{% unless a %}x{% endunless %}', 'Liquid'],
    ['{% csrf_token %}', 'Django'],
    ['{% for k, v in d.items() %}{{ k }}{% endfor %}', 'Jinja'],
    ['<a href="{{ url_for(\'index\') }}">', 'Jinja'],
    ['<link href="{{ asset(\'app.css\') }}">', 'Twig'],
    ['run: echo ${{ github.sha }}', 'GitHub Actions']
  ])('%s is %s', (source, dialect) => {
    expect(looksForeign(source)).toBe(dialect)
  })

  test.each([
    '<p>{{ name }}</p>',
    "{% if 'admin' in roles %}x{% endif %}",
    '{{ _context | json_encode }}{% elif x %}',
    '<a href="?page={{ page }}&size={{ size }}">',
    '<div x-data="{products: {{ items | map(i => i.data) }}}"><template x-for="p in l" :key="p.id"><b @click="x">{{ a }}</b></template>{% if a %}{% endif %}</div>',
    '<style>@media print { a { color: red } }</style>{{ x }}',
    '<p>mail@if.example</p>{{ x }}',
    '{# a #}<p>plain</p>'
  ])('%s is not', (source) => {
    expect(looksForeign(source)).toBeUndefined()
  })
})

describe('masking', () => {
  test.each([
    ['<p id="a{{ x }}">{{ y }}</p>', '<p id="a1111111">1111111</p>'],
    ['{% if a %}<p>{% endif %}', '          <p>           '],
    ['const x = {{ y | raw }};', 'const x = 1111111111111;'],
    ['a{# b\nc #}d', 'a    \n    d'],
    ['{{ a\n| b }}x', '1111\n      x'],
    ['<%= a %><% b %>{{#c}}{{d}}{{{e}}}{!! f !!}', `${'1'.repeat(8)}${' '.repeat(13)}${'1'.repeat(21)}`]
  ])('%j', (source, masked) => {
    expect(maskTemplate(source)).toBe(masked)
  })

  it('keeps every line and column', () => {
    const piece = fc.constantFrom(
      '{{',
      '}}',
      '{%',
      '%}',
      '{#',
      '#}',
      '\n',
      '\r\n',
      'text',
      '<p>',
      '{{{',
      '<%',
      '%>',
      '@if(x)',
      ' '
    )
    fc.assert(
      fc.property(fc.array(piece, {maxLength: 30}), (pieces) => {
        const source = pieces.join('')
        const masked = maskTemplate(source)
        expect(masked.split('\n').map(({length}) => length)).toEqual(source.split('\n').map(({length}) => length))
      })
    )
  })
})

describe('names that a template gives', () => {
  it('finds them at any depth', () => {
    const source =
      '{% for doc in l %}{% set a = 1 %}{% include "x" with {"product": doc} %}{% endfor %}{% macro m(p) %}{% endmacro %}{% import "y" as forms %}'
    expect(definedNames(source)).toEqual(['doc', 'a', 'product', 'p', 'forms'])
  })
})
