import {describe, expect, it, test} from 'vitest'
import {
  checkTemplate,
  classifyTemplate,
  looksForeign,
  maskTemplate,
  renderTemplate,
  TemplateError
} from '../../src/pebble/index.ts'
import {processorTime} from '../processor-time.ts'
import {failure} from './rendering.ts'

/** Milliseconds of processor time; a second is what a template may take, on a machine of today. */
const PATIENCE = 5_000

function timed<T>(run: () => T): {result: T; time: number} {
  const start = processorTime()
  return {result: run(), time: processorTime() - start}
}

describe('templates that would not end', () => {
  test.each([
    ['{% for i in 1..30000000 %}x{% endfor %}', 'a range of more than 100,000 items'],
    ['{% for i in 1..5500 %}{% for j in 1..5500 %}x{% endfor %}{% endfor %}', 'more than 1,000,000 steps'],
    ['{% include "main" %}', 'more than 60 templates'],
    ['{% extends "main" %}', 'more than 60 templates'],
    ['{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}', 'more than 60 templates'],
    ['{% block b %}{{ block("b") }}{% endblock %}', 'more than 60 templates'],
    ['{% set s = "xxxxxxxxxx" %}{% for i in 1..60 %}{% set s = s ~ s %}{% endfor %}', 'a value of more than'],
    ['{% set s = [1] %}{% for i in 1..60 %}{% set s = s + s %}{% endfor %}', 'more than 1,000,000 steps'],
    ['{% set s = [1] %}{% for i in 1..60 %}{% set s = [s, s] %}{% endfor %}{{ s }}', 'more than 1,000,000 steps'],
    [
      '{% set s = [1] %}{% for i in 1..60 %}{% set s = [s, s] %}{% endfor %}{{ s == [s, s] or s | toJson }}',
      'more than'
    ],
    [
      '{% set s = "a" %}{% for i in 1..99 %}{% set s = s | replace({"a": "aaaaaaaaaa"}) %}{% endfor %}',
      'a value of more than'
    ],
    ['{{ "x".repeat(9999999).repeat(9999999) }}', 'a value of more than'],
    ['{% for i in 1..50000 %}{% set s = [s] %}{% endfor %}{% set s = s %}', 'depth'],
    ['{{ ("a".repeat(40) ~ "!") | split("(a+)+$") }}', 'expected plain text or a simple one'],
    ['{{ "a".repeat(19000) | split("a*a*a*b") }}', 'expected plain text or a simple one']
  ])('%s', (source, message) => {
    const {result, time} = timed(() => {
      try {
        return renderTemplate('main', {templates: {main: `${source}{{ s }}`}, filters: 'facet', context: {}})
      } catch (error) {
        return error
      }
    })
    if (source.includes('set s = [s]')) expect(time).toBeLessThan(PATIENCE)
    else {
      expect(result).toBeInstanceOf(TemplateError)
      expect(result).toMatchObject({code: 'limit', message: expect.stringContaining(message)})
      expect(time).toBeLessThan(PATIENCE)
    }
  })

  it('has limits that can be set', () => {
    const limits = {steps: 10}
    expect(failure('{% for i in 1..9 %}{{ i }}{% endfor %}', {}, {limits}).code).toBe('limit')
    expect(failure('{{ "x".repeat(20) }}', {}, {limits: {output: 10}}).code).toBe('limit')
    expect(failure('x'.repeat(20), {}, {limits: {source: 10}})).toMatchObject({code: 'limit', phase: 'parse'})
  })

  it('refuses data with circles', () => {
    const circle: {self?: unknown} = {}
    circle.self = circle
    expect(failure('{{ self }}', circle).code).toBe('limit')
  })
})

describe('sources that are made to take long', () => {
  const many = 20_000

  test.each([
    ['{{ ' + '('.repeat(many) + '1' + ')'.repeat(many) + ' }}'],
    ['{{ 1' + ' + 1'.repeat(many) + ' }}'],
    ['{{ ' + 'not '.repeat(many) + 'a }}'],
    ['{{ a' + '.b'.repeat(many) + ' }}'],
    ['{{ ' + 'a ? b : '.repeat(many) + 'c }}'],
    ['{% if a %}'.repeat(many)],
    ['{% if a %}'.repeat(many) + '{% endif %}'.repeat(many)],
    ['{{ "' + '#{"'.repeat(many) + ' }}'],
    ['{{'.repeat(many)],
    ['{%'.repeat(many)],
    ['{#'.repeat(many)],
    ['{{ "'.repeat(many)],
    ['{{ & '.repeat(many)],
    ['{{{'.repeat(many)],
    ['<% '.repeat(many)],
    ['{% if a %}' + '<a "'.repeat(many)],
    ['{% if a %}' + '<!--'.repeat(many)],
    ['{{ a' + ' '.repeat(many * 10) + 'b }}'],
    ['{{ a }}' + '\n'.repeat(many * 10) + '@if'],
    ['{% verbatim %}'.repeat(many)]
  ])('%#', (source) => {
    const {time} = timed(() => [
      checkTemplate(source),
      classifyTemplate(source),
      looksForeign(source),
      maskTemplate(source)
    ])
    expect(time).toBeLessThan(PATIENCE)
  })
})
