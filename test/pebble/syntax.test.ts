import * as fc from 'fast-check'
import {describe, expect, it, test} from 'vitest'
import {checkTemplate, parseTemplate} from '../../src/pebble/index.ts'

/** `line:column message; hint` of each error. */
function errors(source: string): string[] {
  return parseTemplate(source).errors.map(
    ({line, column, message, hint}) => `${line}:${column} ${message}${hint === undefined ? '' : `; ${hint}`}`
  )
}

describe('errors with a way out', () => {
  test.each([
    [
      "{% if 'admin' in roles %}x{% endif %}",
      "1:15 Unexpected `in`, expected `%}`; Pebble has no `in`; write `roles contains 'admin'`"
    ],
    [
      '{% if a not in b.c %}x{% endif %}',
      '1:9 Unexpected `not`, expected `%}`; Pebble has no `not in`; write `not (b.c contains a)`'
    ],
    [
      '{% if a %}{% elif b %}{% endif %}',
      '1:14 Unexpected tag `elif`, expected `elseif`; Pebble writes `{% elseif … %}`'
    ],
    [
      '{% if a %}{% else if b %}{% endif %}',
      '1:14 Unexpected `else if`, expected `elseif`; Pebble writes `{% elseif … %}`'
    ],
    [
      '{% for k, v in m %}{% endfor %}',
      '1:11 Unexpected second name `v` in `for`, expected one name before `in`; Pebble loops over the entries of a map: `{% for entry in … %}`, then `entry.key` and `entry.value`'
    ],
    [
      '{{ a === b }}',
      '1:8 Unexpected `=`, expected an expression; Pebble compares with `==`; `===` and a single `=` do not exist'
    ],
    [
      '{{ a ?? b }}',
      '1:7 Unexpected `?`, expected an expression; Pebble has no `??` and no `?:`; write `a | default(b)`'
    ],
    ['{{ a ? b }}', '1:10 Unexpected `}}`, expected `:`; Pebble takes no `a ? b` without `: c`; write `a ? b : ""`'],
    ['{{ a && b }}', '1:6 Unexpected character `&`, expected an expression; Pebble has no `&&`; write `and`'],
    ['{{ a || b }}', '1:7 Unexpected `|`, expected a name; Pebble has no `||`; write `or`'],
    ['{{ !a }}', '1:4 Unexpected character `!`, expected an expression; Pebble has no `!`; write `not (…)`'],
    ['{{ a if b }}', '1:6 Unexpected `if`, expected `}}`; Pebble has no `x if condition`; write `condition ? x : y`'],
    [
      '{{ l.map(i => i.x) }}',
      '1:13 Unexpected `>`, expected an expression; Pebble has no arrow functions; loop with `{% for … %}`'
    ],
    ["{{ d | date: 'Y' }}", '1:12 Unexpected `:`, expected `}}`; Pebble writes arguments in brackets: `date(…)`'],
    [
      "{% include 'x' only %}",
      "1:16 Unexpected `only`, expected `%}`; Pebble's `include` has no `only`; the variables of the caller are always visible"
    ],
    [
      "{% include 'x' with v %}",
      '1:21 Unexpected expression after `with`, expected a map in place; Pebble writes `with {"name": value}`'
    ],
    [
      '{% set x %}a{% endset %}',
      '1:10 Unexpected `%}`, expected `=`; Pebble has no `{% set name %}…{% endset %}`; write a macro'
    ],
    [
      "{% block t 'x' %}",
      '1:12 Unexpected text after `block t`, expected `%}`; Pebble has no short blocks; write `{% block name %}text{% endblock %}`'
    ],
    [
      '{% raw %}a{% endraw %}',
      '1:4 Unexpected tag `raw`, expected a tag of Pebble; Pebble writes `{% verbatim %}…{% endverbatim %}`'
    ],
    ['{% fro x in l %}a{% endfor %}', '1:4 Unexpected tag `fro`, expected a tag of Pebble; did you mean `for`'],
    [
      '{% macro m() %}{% endmacro m %}',
      '1:28 Unexpected `m`, expected `%}`; Pebble writes `{% endmacro %}` without a name'
    ],
    ['{{ a.0 }}', '1:6 Unexpected `.0`, expected a name; Pebble writes `[0]`'],
    [
      '{{ [1, 2][0] }}',
      '1:10 Unexpected `[`, expected `}}`; Pebble takes no index on a list or map in place; `set` it to a variable first'
    ]
  ])('%s', (source, message) => {
    expect(errors(source)).toEqual([message])
  })
})

describe('errors in their place', () => {
  test.each([
    ['a\n  {{ a b }}', ['2:8 Unexpected `b`, expected `}}`']],
    ['{{ a', ['1:1 Cannot find the `}}` that closes this `{{`']],
    ['{{ a\n{{ b }}', ['1:1 Cannot find the `}}` that closes this `{{`']],
    ['{{ (a }}', ['1:7 Unexpected `}`, expected `)` for the `(` before']],
    ['{% if (a %}{% endif %}', ['1:7 Cannot find the `)` that closes this `(`']],
    ['{{ a) }}', ['1:5 Unexpected `)`, nothing is open that it could close']],
    ['{{ "a }}\n{{ b }}', ['1:4 Cannot find the `"` that closes this string']],
    ["{{ 'a }}", ["1:4 Cannot find the `'` that closes this string"]],
    ['{{ "#{a" }}', ['1:8 Cannot find the `"` that closes this string']],
    ['{# a', ['1:1 Unexpected end of the template in a comment, expected `#}`']],
    ['{% verbatim %}a', ['1:1 Cannot find `{% endverbatim %}` for this `{% verbatim %}`']],
    ['\n{% if a %}x', ['2:1 Cannot find `{% endif %}` for this `{% if %}`']],
    ['{% for x in l %}{% if x %}a{% endfor %}', ['1:17 Cannot find `{% endif %}` for this `{% if %}`']],
    ['{% endif %}', ['1:4 Unexpected `{% endif %}`, nothing is open that it belongs to']],
    ['{{ a }', ['1:6 Unexpected `}`, nothing is open that it could close']],
    ['{% set null = 1 %}', ['1:8 Unexpected `null`, expected a name that can get a value']],
    ['{{ f(a=1, 2) }}', ['1:11 Unexpected argument without a name, expected all of these before the named ones']],
    ['{{ a.b(c=1) }}', ['1:8 Unexpected argument name `c` in a method call, expected a value']],
    ['{% block a %}{% endblock b %}', ['1:26 Unexpected block name `b`, expected `a`']]
  ])('%j', (source, messages) => {
    expect(errors(source)).toEqual(messages)
  })

  it('reports several in one template', () => {
    const source = '{{ a b }}\n{% if x && y %}\n{{ c | }}\n{% elif z %}\n{% endif %}\n{{ d'
    expect(errors(source).map((error) => error.slice(0, 4).trim())).toEqual(['1:6', '2:9', '3:8', '4:4', '6:1'])
  })
})

describe('what Pebble takes', () => {
  test.each([
    '{{ istanbul }}{{ organization }}{{ nothing }}{{ équipe }}{{ 水_1 }}',
    "{{ f(1, b=2) | g(c='x') | h }}",
    '{% if a is not empty and (b or not c) %}{% endif %}',
    '{% for x in 1..n %}{% else %}{% endfor %}',
    '{% from "x" import a as b, c %}{% import "y" as z %}{% import t %}',
    '{% autoescape "js" %}{% endautoescape %}{% autoescape false %}{% endautoescape %}',
    '{{ {"a": {"b": 1}} }}',
    '{ % if %} {{ "%}" }} { {x} }'
  ])('%s', (source) => {
    expect(errors(source)).toEqual([])
  })
})

describe('any text', () => {
  const piece = fc.constantFrom(
    '{{',
    '}}',
    '{%',
    '%}',
    '{#',
    '#}',
    ' if ',
    ' endif ',
    ' for ',
    ' x ',
    ' in ',
    ' y',
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    '"',
    "'",
    '#{',
    '|',
    ' not ',
    ' is ',
    '..',
    '~',
    '1',
    '.',
    ',',
    '=',
    '\n',
    'text',
    ' endfor ',
    ' block ',
    ' set ',
    ' macro ',
    '-',
    '&',
    '\\',
    ' verbatim ',
    ' elif '
  )

  it('ends the parser and the checker with errors inside of it', () => {
    fc.assert(
      fc.property(fc.array(piece, {maxLength: 40}), (pieces) => {
        const source = pieces.join('')
        for (const {offset, endOffset, line, column} of checkTemplate(source)) {
          expect(offset).toBeGreaterThanOrEqual(0)
          expect(endOffset).toBeGreaterThanOrEqual(offset)
          expect(endOffset).toBeLessThanOrEqual(source.length)
          const lines = source.split('\n')
          expect(column - 1).toBeLessThanOrEqual(lines[line - 1]?.length ?? -1)
        }
      }),
      {numRuns: 2000}
    )
  })
})
