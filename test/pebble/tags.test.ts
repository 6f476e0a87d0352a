import {describe, expect, it, test} from 'vitest'
import {failure, render} from './rendering.ts'

describe('if', () => {
  test.each([
    ['{% if a %}1{% elseif b %}2{% else %}3{% endif %}', {a: 0, b: 'x'}, '2'],
    ['{% if a %}1{% elseif b %}2{% else %}3{% endif %}', {}, '3'],
    ['{% if a %}1{% endif %}', {a: 'false'}, '1'],
    ['{% if a %}1{% endif %}', {a: 0.0}, ''],
    ['{% if not a and b %}1{% endif %}', {b: 1}, '1'],
    ['{% if list is not empty %}1{% endif %}', {list: [1]}, '1']
  ])('%s with %o', (source, context, output) => {
    expect(render(source, context)).toBe(output)
  })

  it('takes no list, no map and nothing safe', () => {
    const error = failure('a\n{% if list %}1{% endif %}', {list: []})
    expect(error).toMatchObject({code: 'type', line: 2, column: 7, hint: expect.stringContaining('is not empty')})
    expect(failure('{% if map %}1{% endif %}', {map: {}}).message).toContain('Unexpected Map')
    expect(failure('{% if text | raw %}1{% endif %}', {text: 'x'}).message).toContain('Unexpected SafeString')
  })
})

describe('for', () => {
  test.each([
    ['{% for x in list %}{{ loop.index }}{{ x }}{% endfor %}', '0a1b'],
    [
      '{% for x in list %}{{ loop.first }}{{ loop.last }}{{ loop.length }}{{ loop.revindex }} {% endfor %}',
      'truefalse21 falsetrue20 '
    ],
    ['{% for e in map %}{{ e.key }}={{ e.value }};{% endfor %}', 'k=1;l=2;'],
    ['{% for e in map %}{{ e }}{{ e.getKey() }} {% endfor %}', 'k=1k l=2l '],
    ['{% for x in [] %}x{% else %}none{% endfor %}', 'none'],
    ['{% for x in unknown %}x{% else %}none{% endfor %}', ''],
    ['{% for x in {} %}x{% else %}none{% endfor %}', 'none'],
    ['{% for i in 1..3 %}{{ i }}{% endfor %}{{ i }}{{ loop.index }}', '123'],
    ['{% for i in 0..1 %}{% for j in 0..1 %}{{ loop.index }}{% endfor %}:{{ loop.index }} {% endfor %}', '01:0 01:1 '],
    ['{% for p in "a,b" | split(",") %}{{ p }}{% endfor %}', 'ab'],
    ['{% for x in set %}{{ x }}{% endfor %}', 'pq'],
    [
      '{% for x in list %}{{ loop }}{% endfor %}',
      '{last=false, length=2, index=0, revindex=1, first=true}{last=true, length=2, index=1, revindex=0, first=false}'
    ]
  ])('%s', (source, output) => {
    expect(render(source, {list: ['a', 'b'], map: {k: 1, l: 2}, set: new Set(['p', 'q'])})).toBe(output)
  })

  it('takes neither text nor numbers', () => {
    expect(failure('{% for x in "abc" %}{% endfor %}').message).toContain('Unexpected String in `for`')
    expect(failure('{% for x in n %}{% endfor %}', {n: 3}).message).toContain('Unexpected Integer in `for`')
  })
})

describe('set', () => {
  test.each([
    ['{% set a = 1 %}{{ a }}', '1'],
    ['{% for i in 1..2 %}{% set a = i %}{% endfor %}[{{ a }}]', '[]'],
    ['{% set a = 0 %}{% for i in 1..3 %}{% set a = a + i %}{% endfor %}{{ a }}', '6'],
    ['{% set name = "new" %}{{ name }}', 'new'],
    ['{% if true %}{% set a = 1 %}{% endif %}{{ a }}', '1'],
    ['{% set a = x %}{{ a.b }}', '2']
  ])('%s', (source, output) => {
    expect(render(source, {name: 'old', x: {b: 2}})).toBe(output)
  })

  it('leaves the data of the caller alone', () => {
    const context = {name: 'old', list: [2, 1]}
    render('{% set name = "new" %}{{ list | sort }}', context)
    expect(context).toEqual({name: 'old', list: [2, 1]})
  })
})

describe('other tags', () => {
  test.each([
    ['{% verbatim %}{{ x }}{% y %}{% endverbatim %}', '{{ x }}{% y %}'],
    ['{% filter upper %}a{{ x }}{% endfilter %}', 'A&amp;LT;'],
    ['{% filter upper | escape %}<b>{% endfilter %}', '&lt;B&gt;'],
    ['{% filter upper %}<b>{% endfilter %}', '&lt;B&gt;'],
    ['{% cache "k" %}{{ x }}{% endcache %}', '&lt;'],
    ['{% parallel %}{{ x }}{% endparallel %}', '&amp;lt;'],
    ['a{% flush %}b', 'ab'],
    ['{# {{ x }} #}a', 'a'],
    ['{{ _context.x | raw }} {{ locale }} {{ locale.language }} {{ template.name }}', '&lt; en_US en main']
  ])('%s', (source, output) => {
    expect(render(source, {x: '&lt;'})).toBe(output)
  })

  it('gives `parallel` a copy of the variables where there is an executor', () => {
    const source = '{% parallel %}{% set x = 2 %}{{ x }}{% endparallel %}{{ x }}'
    expect(render(source, {x: 1})).toBe('22')
    expect(render(source, {x: 1}, {filters: 'facet'})).toBe('21')
  })

  it('asks for a string as the name of a cache', () => {
    expect(failure('{% cache 1 %}{% endcache %}').code).toBe('type')
  })
})

describe('white space', () => {
  test.each([
    ['{{ 1 }}\n{{ 2 }}\n\n{{ 3 }}', '12\n3'],
    ['{% if true %}\r\nx\r\n{% endif %}\r\ny', 'x\r\ny'],
    ['{# c #}\n{# d #}\nx', 'x'],
    ['a  {{- 1 -}}  b', 'a1b'],
    ['a  {{-1}}  b', 'a  -1  b'],
    ['a {%- if true -%} b {%- endif -%} c', 'abc'],
    ['a {#- c -#} b', 'ab'],
    ['a {#-c-#} b', 'a  b'],
    ['a\n{{- 1 }}', 'a1'],
    ['<b>{% verbatim %}  x {% endverbatim %}</b>', '<b>x </b>'],
    ['<b> {%- verbatim -%} x {%- endverbatim -%} </b>', '<b>x</b>'],
    ['{{ 1 }}\u2028x', '1x']
  ])('%j', (source, output) => {
    expect(render(source)).toBe(output)
  })

  it('stays where the engine is told so', () => {
    expect(render('{{ 1 }}\n{% if true %}\nx{% endif %}\n', {}, {newLineTrimming: false})).toBe('1\n\nx\n')
  })
})

describe('escaping', () => {
  test.each([
    ['{{ x }}', '&lt;a href=&quot;&amp;&#39;&quot;&gt;'],
    ['{{ x | raw }}', '<a href="&\'">'],
    ['{{ x | raw | upper }}', '&lt;A HREF=&quot;&amp;&#39;&quot;&gt;'],
    ['{{ x | escape }}', '&lt;a href=&quot;&amp;&#39;&quot;&gt;'],
    ['{{ "<b>" }}{{ "<" ~ "b>" }}', '<b><b>'],
    ['{{ "<" ~ "b" ~ ">" }}', '&lt;b&gt;'],
    ['{{ "<#{1}>" }}', '&lt;1&gt;'],
    ['{{ true ? "<b>" : x }}', '<b>'],
    ['{{ false ? "<b>" : x }}', '&lt;a href=&quot;&amp;&#39;&quot;&gt;'],
    ['{{ [x] }}', '[&lt;a href=&quot;&amp;&#39;&quot;&gt;]'],
    ['{% autoescape false %}{{ x }}{% endautoescape %}', '<a href="&\'">'],
    ['{% autoescape false %}{% autoescape true %}{{ "<" ~ "" ~ "" }}{% endautoescape %}{% endautoescape %}', '&lt;'],
    ['{% autoescape "js" %}{{ x }}{% endautoescape %}', '<a href=\\"\\x26\\\'\\">'],
    ['{{ "</script>\n\u00e9\u20ac/" | escape("js") }}', '<\\/script>\\n\\xE9\\u20AC/'],
    ['{{ "</a>\\"" | escape("json") }}', '<\\/a>\\"'],
    ['{{ "a b&c=d/e+\u00e9" | escape("url_param") }}', 'a%20b%26c%3Dd/e%2B%C3%A9'],
    ['{{ "1a-b_c d.e" | escape("css") }} {{ "-1" | escape("css") }}', '\\31 a-b_c\\ d\\.e \\-1']
  ])('%s', (source, output) => {
    expect(render(source, {x: '<a href="&\'">'})).toBe(output)
  })

  it('goes by the options', () => {
    expect(render('{{ x }}', {x: '<'}, {autoEscaping: false})).toBe('<')
    expect(render('{{ x }}', {x: '"'}, {defaultEscapingStrategy: 'json'})).toBe('\\"')
    expect(render('{% autoescape %}{{ x }}{% endautoescape %}', {x: '<'}, {autoEscaping: false})).toBe('&lt;')
  })

  it('knows five strategies', () => {
    const error = failure('{{ x | escape("htm") }}', {x: '<'})
    expect(error).toMatchObject({code: 'arguments', hint: 'did you mean `html`'})
  })

  it('does not reach into embed and cache, as Pebble 4.1.1', () => {
    const templates = {base: '{% block b %}{% endblock %}'}
    expect(render('{% embed "base" %}{% block b %}{{ x }}{% endblock %}{% endembed %}', {x: '<'}, {templates})).toBe(
      '<'
    )
    expect(
      render('{% cache "k" %}{{ x }}{% autoescape true %}{{ x }}{% endautoescape %}{% endcache %}', {x: '<'})
    ).toBe('<<')
  })
})
