import {describe, expect, it, test} from 'vitest'
import {statedOutputs} from '../../src/pebble/index.ts'

describe('results that a template states', () => {
  test.each([
    ['{{ "/a/" | f }}  {# → "/a" #}', ['/a']],
    ['{{ "/mydb" | f }}   {# → "/mydb" (unchanged) #}', ['/mydb']],
    ['{{ a }} {# -> 12 #}\n{{ b }} {#→x y#}', ['12', 'x y']],
    ['{{ a }}\n{# →\n{\n  "k": 1\n}\n#}', ['{\n  "k": 1\n}']],
    ['{{ a }} {# a comment #}', []],
    ['{{ a }} {# → Dynamic segment #}', []],
    ['{{ a }}\n\n{# → 1 #}', []],
    ['{{ a }} b {# → 1 #}', []],
    ['{% set a = 1 %} {# → 1 #}', []]
  ])('%j', (source, expected) => {
    expect(statedOutputs(source).map((stated) => stated.expected)).toEqual(expected)
  })

  it('knows their places', () => {
    const source = 'x {{ a }} {# → "b" #}'
    const [found] = statedOutputs(source)
    expect(found?.print).toEqual({start: 2, end: 9, source: '{{ a }}'})
    expect(source.slice(found?.stated.start, found?.stated.end)).toBe('"b"')
  })
})
