import {describe, expect, it, test} from 'vitest'
import {javaDouble} from '../../src/pebble/index.ts'
import {failure, render} from './rendering.ts'

const context = {text: '<b>', n: 3, list: ['b', 'a'], map: {a: 1}, nothing: null}

describe('text', () => {
  test.each([
    ['{{ "hello world" | upper }} {{ 5 | lower }} {{ "ABC" | lower }}', 'HELLO WORLD 5 abc'],
    ['{{ " hello world" | capitalize }}|{{ "hello world" | title }}', ' Hello world|Hello World'],
    ['{{ " a " | trim }}|', 'a|'],
    ['{{ "abcdef" | abbreviate(5) }} {{ "abc" | abbreviate(2) }} {{ "abcdef" | abbreviate(2) }}', 'ab... abc ab'],
    ['{{ "a\nb\r\nc" | nl2br | raw }}', 'a<br />b<br />c'],
    ['{{ "a.b" | replace({".": "-"}) }} {{ "$" | replace({"$": "$&"}) | raw }}', 'a-b $&'],
    ['{{ "ä b&c" | urlencode }}', '%C3%A4+b%26c'],
    ['{{ "ä" | base64encode }} {{ "w6Q=" | base64decode }}', 'w6Q= ä'],
    ['{{ "" | sha256 }}', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['{{ "a,b,,c,," | split(",") | join("|") }}', 'a|b||c'],
    ['{{ "a1b22c" | split("[0-9]+") | join("|") }}', 'a|b|c'],
    ['{{ "a.b.c" | split("\\.", 2) | join("|") }}', 'a|b.c'],
    ['{{ "a,b,," | split(",", -1) | length }} {{ "abc" | split("") | join("|") }}', '4 a|b|c'],
    ['{{ nothing | upper }}{{ nothing | trim }}{{ nothing | split(",") }}', '']
  ])('%s', (source, output) => {
    expect(render(source, context)).toBe(output)
  })

  it('hashes text of more than one block', () => {
    expect(render('{{ "a".repeat(200) | sha256 }}')).toBe(
      'c2a908d98f5df987ade41b5fce213067efbcc21ef2240212a41e54b5e7c28ae5'
    )
  })

  test.each(['trim', 'urlencode', 'capitalize', 'title', 'abbreviate(3)', 'split(",")', 'nl2br', 'sha256'])(
    '%s takes no number',
    (filter) => {
      expect(failure(`{{ n | ${filter} }}`, context).code).toBe('type')
    }
  )
})

describe('lists and values', () => {
  test.each([
    ['{{ list | first }} {{ list | last }} {{ "xyz" | first }}', 'b a x'],
    ['{{ [] | first }}|{{ nothing | last }}', '|'],
    ['{{ list | join(", ") }} {{ [1, 2.0] | join }}', 'b, a 12.0'],
    [
      '{{ list | length }} {{ "abc" | length }} {{ map | length }} {{ n | length }} {{ nothing | length }}',
      '2 3 1 0 0'
    ],
    ['{{ [3, 1, 2] | sort }} {{ ["b", "B", "a"] | rsort }}', '[1, 2, 3] [b, a, B]'],
    ['{{ "abcdef" | slice(2, 4) }} {{ list | slice(1) }} {{ "abc" | slice }}', 'cd [a] abc'],
    [
      '{{ list | merge(["c"]) }} {{ map | merge({"b": 2}) }} {{ map | merge(["x"]) }}',
      '[b, a, c] {a=1, b=2} {a=1, x=x}'
    ],
    [
      '{{ nothing | default("d") }} {{ "" | default("d") }} {{ 0 | default("d") }} {{ false | default("d") }}',
      'd d 0 false'
    ],
    ['{{ -5 | abs }} {{ -2.5 | abs }} {{ n | abs }}', '5 2.5 3']
  ])('%s', (source, output) => {
    expect(render(source, context)).toBe(output)
  })

  it('changes the list itself', () => {
    expect(render('{% set a = [3, 1, 2] %}{{ a | sort }}{{ a }}{{ a | reverse }}{{ a }}')).toBe(
      '[1, 2, 3][1, 2, 3][3, 2, 1][3, 2, 1]'
    )
  })

  test.each([
    ['{{ "abc" | slice(0, 9) }}', 'arguments'],
    ['{{ "abc" | slice(2, 1) }}', 'arguments'],
    ['{{ "abc" | slice(-1) }}', 'arguments'],
    ['{{ [1, "a"] | sort }}', 'type'],
    ['{{ "abc" | join }}', 'type'],
    ['{{ nothing | abs }}', 'type'],
    ['{{ "" | first }}', 'type'],
    ['{{ "a" | replace }}', 'arguments'],
    ['{{ "a" | upper(1) | abbreviate(1, 2) }}', 'arguments'],
    ['{{ "a" | abbreviate(size=1) }}', 'arguments'],
    ['{{ "abcd" | abbreviate(n) }}', 'arguments'],
    ['{{ "a" | nosuch }}', 'unknown-filter'],
    ['{{ "a%s" | format("b") }}', 'unknown-filter']
  ])('%s fails', (source, code) => {
    expect(failure(source, context).code).toBe(code)
  })
})

describe('numberformat', () => {
  test.each([
    ['{{ 1234567.891 | numberformat }}', '1,234,567.891'],
    ['{{ 0.5 | numberformat("0") }} {{ 1.5 | numberformat("0") }} {{ 2.5 | numberformat("0") }}', '0 2 2'],
    ['{{ 1.005 | numberformat("0.00") }} {{ 0.125 | numberformat("0.00") }}', '1.00 0.12'],
    ['{{ 1234.5 | numberformat("#,##0.00") }} {{ 5 | numberformat("000") }}', '1,234.50 005'],
    ['{{ 0.5 | numberformat("#.##") }} {{ 0.5 | numberformat("#.00") }} {{ 0 | numberformat("#") }}', '0.5 .50 0'],
    [
      '{{ 0.256 | numberformat("0.0%") }} {{ -3.5 | numberformat("0.0;(0.0)") }} {{ -3 | numberformat("0") }}',
      '25.6% (3.5) -3'
    ],
    ['{{ 12345 | numberformat("0.###E0") }} {{ 3 | numberformat("\'#\'0") }}', '1.234E4 #3'],
    ['{{ total | numberformat("0") }}', '10']
  ])('%s', (source, output) => {
    expect(render(source, {total: javaDouble(10)})).toBe(output)
  })

  it('goes by the locale', () => {
    expect(render('{{ 1234.5 | numberformat }}', {}, {locale: 'de-DE'})).toBe('1.234,5')
    expect(render('{{ 1234.5 | numberformat("#,##0.00") }}', {}, {locale: 'de-DE'})).toBe('1.234,50')
  })

  it('takes neither text nor a broken pattern', () => {
    expect(failure('{{ "1" | numberformat }}').code).toBe('type')
    expect(failure('{{ 1 | numberformat("0.0.0") }}').code).toBe('arguments')
  })
})

describe('date', () => {
  const time = Date.UTC(2024, 0, 5, 14, 7, 9, 42)

  test.each([
    ["yyyy-MM-dd'T'HH:mm:ss.SSSZ", '2024-01-05T14:07:09.042+0000'],
    ['d/M/yy h:mm a', '5/1/24 2:07 PM'],
    ['EEE, dd MMM yyyy', 'Fri, 05 Jan 2024'],
    ['EEEE d MMMM', 'Friday 5 January'],
    ["'it''s' H 'o''clock'", "it's 14 o'clock"],
    ['D w u k K S X XXX', '5 1 5 14 2 42 Z Z']
  ])('%s', (format, output) => {
    expect(render('{{ time | date(format) | raw }}', {time, format})).toBe(output)
  })

  it('converts to a time zone and a locale', () => {
    expect(render('{{ time | date("HH:mm Z", timeZone="Europe/Rome") }}', {time})).toBe('15:07 +0100')
    expect(render('{{ time | date("EEEE d MMMM") }}', {time}, {locale: 'it-IT'})).toBe('venerdì 5 gennaio')
    expect(render('{{ time | date("HH:mm", timeZone="Nowhere") }}', {time})).toBe('14:07')
    expect(render('{{ time | date("HH:mm", timeZone="GMT-3") }}', {time})).toBe('11:07')
  })

  it('reads text', () => {
    expect(render('{{ "2024-01-05T10:00:00+0200" | date("HH:mm") }}')).toBe('08:00')
    expect(render('{{ "5 Feb 2024" | date("yyyy-MM-dd", existingFormat="d MMM yyyy") }}')).toBe('2024-02-05')
    expect(render('{{ "20240205" | date("d.M.yyyy", existingFormat="yyyyMMdd") }}')).toBe('5.2.2024')
    expect(render('{{ "3:30 PM" | date("HH:mm", existingFormat="h:mm a") }}')).toBe('15:30')
  })

  test.each([
    '{{ "2024-01-05" | date }}',
    '{{ true | date }}',
    '{{ 0 | date("yyyy-MM-ddTHH:mm") }}',
    '{{ 0 | date("\'open") }}'
  ])('%s fails', (source) => {
    expect(failure(source).phase).toBe('render')
  })
})

describe('format of Pebble 4.1.2', () => {
  test.each([
    ['{{ "%s and %S" | format("a", "b") }}', 'a and B'],
    ['{{ "%5d|%-5d|%05d" | format(42, 42, 42) }}', '   42|42   |00042'],
    ['{{ "%.2f %,d %+d" | format(3.14159, 1234567, 5) }}', '3.14 1,234,567 +5'],
    ['{{ "%x %o %b %%%n" | format(255, 8, true) }}', 'ff 10 true %\n'],
    ['{{ "%2$s %1$s" | format("a", "b") }}', 'b a']
  ])('%s', (source, output) => {
    expect(render(source, {}, {version: '4.1.2'})).toBe(output)
  })

  test.each(['{{ "%d" | format(1.5) }}', '{{ "%f" | format(1) }}', '{{ "%s %s" | format("a") }}'])(
    '%s fails',
    (source) => {
      expect(failure(source, {}, {version: '4.1.2'}).code).toBe('arguments')
    }
  )
})

describe('Facet', () => {
  const facet = {filters: 'facet'} as const

  test.each([
    [
      '{{ "/api/testdb/" | stripTrailingSlash }} {{ "/" | stripTrailingSlash }} {{ "/mydb" | stripTrailingSlash }}',
      '/api/testdb / /mydb'
    ],
    [
      '{{ "/api" | buildPath("x") }} {{ "/" | buildPath("x") }} {{ "" | buildPath("x") }} {{ null | buildPath("x") }}|',
      '/api/x /x /x |'
    ],
    [
      '{{ "/a/b/c" | parentPath }} {{ "/a/b/" | parentPath }} {{ "/a" | parentPath }} {{ "/" | parentPath }} {{ "" | parentPath }}',
      '/a/b /a / / /'
    ],
    ['{{ null | toJson | raw }} {{ "a" | toJson | raw }} {{ 1 | toJson }} {{ 1.0 | toJson }}', 'null "a" 1 1.0'],
    ['{{ {"a": [1, {}], "b": null} | toJson(pretty=false) | raw }}', '{"a":[1,{}]}'],
    ['{{ {"a": [1]} | toJson | raw }}', '{\n  "a": [\n    1\n  ]\n}'],
    ['{{ "<a href=\'x&y\'>" | toJson | raw }}', '"\\u003ca href\\u003d\\u0027x\\u0026y\\u0027\\u003e"'],
    ['{{ {"a": 1} | toJson(false) }}', '{&quot;a&quot;:1}']
  ])('%s', (source, output) => {
    expect(render(source, {}, facet)).toBe(output)
  })

  it('knows them only where they are', () => {
    expect(failure('{{ "/a" | parentPath }}').code).toBe('unknown-filter')
    expect(failure('{{ x | json_encode }}', {}, facet).hint).toBe('Facet has `toJson`')
    expect(failure('{{ x | parentpath }}', {}, facet).hint).toBe('did you mean `parentPath`')
  })
})

describe('filters of the application', () => {
  const extraFilters = {
    shout: {
      parameters: ['mark'],
      apply: (input: unknown, args: ReadonlyMap<string, unknown>) => [input, args.get('mark') ?? '!'].join('')
    },
    names: {apply: (input: unknown) => (input instanceof Map ? [...input.keys()] : [])},
    known: {},
    broken: {
      apply: () => {
        throw new Error('no')
      }
    }
  }

  test.each([
    ['{{ "a" | shout }}{{ 1 | shout("?") }}{{ "<" | shout(mark="&") }}', 'a!1?&lt;&amp;'],
    ['{{ {"k": 1} | names }}', '[k]'],
    ['{{ "a" | known(1, x=2) }}', 'a']
  ])('%s', (source, output) => {
    expect(render(source, {}, {extraFilters})).toBe(output)
  })

  it('fail at their place', () => {
    expect(failure('{{ "a" | broken }}', {}, {extraFilters})).toMatchObject({
      column: 10,
      message: 'Unexpected failure of filter `broken`: no'
    })
    expect(failure('{{ "a" | shout(1, 2) }}', {}, {extraFilters}).code).toBe('arguments')
  })
})
