import {describe, expect, test} from 'vitest'
import {check} from './checking.ts'

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
