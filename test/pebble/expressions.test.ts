import {describe, expect, it, test} from 'vitest'
import {javaDouble} from '../../src/pebble/index.ts'
import {failure, render} from './rendering.ts'

const context = {
  name: 'Ann',
  empty: '',
  n: 7,
  d: 2.5,
  yes: true,
  nothing: null,
  list: ['a', 'b', 'c'],
  none_of: [],
  map: {first: 1, second: {third: 'x'}},
  set: new Set(['p', 'q']),
  total: javaDouble(8)
}

describe('literals', () => {
  test.each([
    ['{{ 12 }}', '12'],
    ['{{ 12L }}', '12'],
    ['{{ 1.5 }}', '1.5'],
    ['{{ 1.0 }}', '1.0'],
    ['{{ 12345678.0 }}', '1.2345678E7'],
    ['{{ 0.0001 }}', '1.0E-4'],
    ['{{ 100000000000000000000.5 }}', '1.0E20'],
    ['{{ TRUE }} {{ false }}', 'true false'],
    ['{{ null }}{{ NONE }}', ''],
    ["{{ 'it''s' is null }}", undefined],
    ["{{ 'it\\'s' }}", "it's"],
    ['{{ "a\\nb" }}', 'a\\nb'],
    ['{{ "a\\\\b" }} {{ "\\"" }} {{ \'\\"\' }}', 'a\\\\b " \\"'],
    ["{{ '#{1}' }}", '#{1}'],
    ['{{ "#{1 + 1}!" }}', '2!'],
    ['{{ "#{"#{n}"}" }}', '7'],
    ['{{ [1, "a", null] }}', '[1, a, null]'],
    ['{{ [] }} {{ {} }}', '[] {}'],
    ['{{ {"k": 1} }}', '{k=1}'],
    ['{{ {name: 1} }}', '{Ann=1}'],
    ['{{ {"b": 1, "a": 2, "c": 3} }}', '{a=2, b=1, c=3}']
  ])('%s', (source, output) => {
    if (output === undefined) expect(failure(source, context).code).toBe('syntax')
    else expect(render(source, context)).toBe(output)
  })

  it('keeps integers that a double cannot hold', () => {
    expect(render('{{ 9007199254740993 + 0 }}')).toBe('9007199254740993')
    expect(failure('{{ 9223372036854775808 }}').message).toContain('Unexpected size of the number')
  })
})

describe('operators', () => {
  test.each([
    ['{{ 8 + 5 * 4 - (6 + 10 / 2) + 44 }}', '61'],
    ['{{ 5 / 2 }} {{ -5 / 2 }} {{ 5.0 / 2 }}', '2 -2 2.5'],
    ['{{ 7 % 3 }} {{ -7 % 3 }} {{ 7.5 % 2 }}', '1 -1 1.5'],
    ['{{ "5" + 3 }} {{ 3 + "5" }} {{ nothing + "x" }}', '53 35 nullx'],
    ['{{ "a" ~ nothing ~ 1 }}', 'a1'],
    ['{{ "a" ~ name | upper }} {{ "a" + name | upper }}', 'AANN aANN'],
    ['{{ [1] + 2 }} {{ [1] + [2, 3] }} {{ [1, 2, 1] - 1 }}', '[1, 2] [1, 2, 3] [2, 1]'],
    ['{{ [1, 2, 1] - [1] }}', '[2]'],
    ['{{ 5 == 5.0 }} {{ "5" == 5 }} {{ name equals "Ann" }}', 'true false true'],
    ['{{ nothing == null }} {{ list != ["a", "b", "c"] }}', 'true false'],
    ['{{ 1 < 2 }} {{ nothing < 2 }} {{ 2 >= 2.0 }}', 'true false true'],
    ['{{ name or "Guest" }} {{ empty or "Guest" }} {{ nothing and yes }}', 'true true false'],
    ['{{ not yes }} {{ not empty }} {{ not nothing }}', 'false true true'],
    ['{{ list contains "a" }} {{ list contains ["a", "c"] }} {{ list contains ["a", "z"] }}', 'true true false'],
    ['{{ map contains "first" }} {{ name contains "nn" }} {{ nothing contains 1 }}', 'true true false'],
    ['{{ 1..3 }} {{ "a".."c" }} {{ 3..1 }}', '[1, 2, 3] [a, b, c] []'],
    ['{{ yes ? 1 : 2 }} {{ nothing ? 1 : 2 }} {{ n ? "n" : "" }}', '1 2 n'],
    ['{{ 1 > 1 ? "a" : 2 > 2 ? "b" : "c" }}', 'c'],
    ['{{ -n }} {{ +n }} {{ - -n }}', '-7 7 7'],
    ['{{ n - 1 }} {{ n-1 }}', '6 6'],
    ['{{ not n == 7 }}', 'false'],
    ['{{ not (n == 8) }}', 'true'],
    ['{{ 1 + 2 is odd }}', 'true'],
    ['{{ total }} {{ total * 2 }} {{ total == 8 }}', '8.0 16.0 true']
  ])('%s', (source, output) => {
    expect(render(source, context)).toBe(output)
  })

  it('wraps around as Java does', () => {
    expect(render('{{ n * n }}', {n: 2_147_483_647})).toBe('1')
    expect(render('{{ n * n * 1 }}', {n: 3_000_000_000})).toBe('9000000000000000000')
    expect(render('{{ n + 1 }}', {n: 2_147_483_647})).toBe('2147483648')
    expect(render('{{ n + m }}', {n: 2_147_483_647, m: 1})).toBe('-2147483648')
  })

  it('tells an Integer of the context from a Long literal where Java does', () => {
    expect(render('{{ [1, 2] contains n }} {{ [1, 2] contains 1 }} {{ l contains n }}', {n: 1, l: [1]})).toBe(
      'false true true'
    )
  })

  test.each([
    ['{{ 1 / 0 }}', 'Unexpected 0'],
    ['{{ "a" < "b" }}', 'expected a number'],
    ['{{ "5" * 3 }}', 'expected a number'],
    ['{{ map + 1 }}', 'expected a number'],
    ['{{ n contains 1 }}', 'before `contains`'],
    ['{{ yes and list }}', 'Unexpected List in `and`'],
    ['{{ list ? 1 : 2 }}', 'Unexpected List in the condition of `? :`'],
    ['{{ not map }}', 'Unexpected Map in `not`'],
    ['{{ not list is empty }}', 'Unexpected List in `not`']
  ])('%s fails', (source, message) => {
    const error = failure(source, context)
    expect(error.message).toContain(message)
    expect(error.phase).toBe('render')
    expect(error.line).toBe(1)
  })

  it('calculates with strings from 4.1.2 on', () => {
    expect(render('{{ "5" * 3 }} {{ "7" / 2.0 }}', {}, {version: '4.1.2'})).toBe('15 3.5')
  })
})

describe('attributes', () => {
  test.each([
    ['{{ map.first }} {{ map["first"] }} {{ map.second.third }}', '1 1 x'],
    ['{{ map.size }}|{{ map.size() }}|{{ map.isEmpty() }}', '|2|false'],
    ['{{ list[1] }} {{ list[9] }}|{{ list.1 }}', undefined],
    ['{{ list[1] }} {{ list[9] }}|{{ list["0"] }}', 'b |a'],
    ['{{ list.size }} {{ list.size() }} {{ list.empty }} {{ none_of.isEmpty }}', '3 3 false true'],
    ['{{ list.length }}|{{ list.get(0) }} {{ list.indexOf("c") }}', '|a 2'],
    ['{{ name.length }} {{ name.length() }} {{ name.toUpperCase() }} {{ name.substring(1) }}', '3 3 ANN nn'],
    ['{{ name.startsWith("A") }} {{ name.charAt(0) }} {{ name.indexOf("n") }}', 'true A 1'],
    ['{{ nothing.a.b }}|{{ unknown.a["b"].c() }}', '|'],
    ['{{ set }} {{ set.size }} {{ set[0] }}', '[p, q] 2 '],
    ['{{ ("a,b" | split(","))[1] }} {{ ("a,b" | split(",")).size }}', 'b '],
    ['{{ {"1": "x"}["1"] }}', undefined],
    ['{% set m = {1: "x"} %}{{ m[1] }}', 'x'],
    ['{{ (map).first }} {{ map ["first"] }}', '1 1']
  ])('%s', (source, output) => {
    if (output === undefined) expect(failure(source, context).code).toBe('syntax')
    else expect(render(source, context)).toBe(output)
  })

  it('does not lead to anything of JavaScript', () => {
    const names = ['constructor', '__proto__', 'prototype', 'hasOwnProperty', 'valueOf', 'toLocaleString']
    for (const name of names) {
      const source = `{{ ${name} }}{{ name.${name} }}{{ map.${name} }}{{ map["${name}"] }}{{ list.${name} }}{{ list["${name}"] }}{{ n.${name} }}{{ _context.${name} }}{{ locale.${name} }}`
      expect(render(source, context)).toBe('')
    }
    expect(render('{{ m["__proto__"] }}', {m: JSON.parse('{"__proto__": "own"}')})).toBe('own')
  })

  it('refuses what Pebble refuses', () => {
    expect(failure('{{ name.getClass() }}', context).code).toBe('denied')
    expect(failure('{{ map.NOTIFY() }}', context).code).toBe('denied')
    expect(failure('{{ list.class }}', context).code).toBe('denied')
    expect(render('{{ map.class }}', {map: {class: 'plain key'}})).toBe('plain key')
  })

  it('fails on a number for a map with string keys', () => {
    expect(failure('{{ map[1] }}', context).message).toContain('as the key of a map with String keys')
    expect(render('{{ m[1] }}', {m: {}})).toBe('')
  })
})

describe('strict variables', () => {
  const strict = {strictVariables: true}

  test.each(['{{ unknown }}', '{{ map.unknown }}', '{{ list[9] }}', '{{ nothing.x }}', '{% if nothing %}{% endif %}'])(
    '%s',
    (source) => {
      expect(failure(source, context, strict).phase).toBe('render')
    }
  )

  it('lets `default` and `is defined` ask', () => {
    expect(render('{{ unknown | default("d") }} {{ map.unknown is defined }} {{ nothing }}', context, strict)).toBe(
      'd false '
    )
  })
})

describe('tests', () => {
  test.each([
    [
      '{{ "  " is empty }} {{ 0 is empty }} {{ false is empty }} {{ {} is empty }} {{ list is not empty }}',
      'true false false true true'
    ],
    ['{{ 2 is even }} {{ n is odd }}', 'true true'],
    [
      '{{ list is iterable }} {{ map is iterable }} {{ set is iterable }} {{ name is iterable }}',
      'true false true false'
    ],
    ['{{ map is map }} {{ list is map }}', 'true false'],
    ['{{ nothing is null }} {{ unknown is defined }} {{ name is not defined }}', 'true false false']
  ])('%s', (source, output) => {
    expect(render(source, context)).toBe(output)
  })

  it('fails on an unknown test, and on numbers that are neither even nor odd', () => {
    expect(failure('{{ name is string }}', context).code).toBe('unknown-test')
    expect(failure('{{ total is even }}', context).code).toBe('type')
    expect(failure('{{ nothing is even }}', context).code).toBe('type')
  })
})

describe('functions', () => {
  test.each([
    ['{{ range(1, 3) }} {{ range(10, 0, -5) }} {{ range("a", "e", 2) }}', '[1, 2, 3] [10, 5, 0] [a, c, e]'],
    ['{{ max(1, 8.5, 3) }} {{ min(2, 1.0) }} {{ max() }}', '8.5 1.0 '],
    ['{{ range(start=1, end=2) }}', '[1, 2]'],
    ['{{ i18n("bundle", "key") }}', 'key']
  ])('%s', (source, output) => {
    expect(render(source)).toBe(output)
  })

  test.each([
    ['{{ range(1, 3, 0) }}', 'arguments'],
    ['{{ range("a", 3) }}', 'arguments'],
    ['{{ range(1, 2, 3, 4) }}', 'arguments'],
    ['{{ range(from=1) }}', 'arguments'],
    ['{{ rnage(1, 2) }}', 'unknown-function']
  ])('%s fails', (source, code) => {
    expect(failure(source).code).toBe(code)
  })
})
