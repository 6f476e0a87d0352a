import {describe, expect, it, test} from 'vitest'
import {renderTemplate} from '../../src/pebble/index.ts'
import {failure, render} from './rendering.ts'

const layout = '<{% block title %}Site{% endblock %}>[{% block main %}{% endblock %}]'

describe('extends', () => {
  const templates = {
    layout,
    section: '{% extends "layout" %}{% block title %}Section: {{ parent() }}{% endblock %}',
    'a/base': 'base {% block b %}{% endblock %}'
  }

  test.each([
    ['{% extends "layout" %}{% block main %}x{% endblock %}', '<Site>[x]'],
    ['{% extends "section" %}{% block title %}Page, {{ parent() }}{% endblock %}', '<Page, Section: Site>[]'],
    [
      '{% extends "layout" %}ignored {{ unknown() }}{% if true %}{% block main %}x{% endblock %}{% endif %}',
      '<Site>[x]'
    ],
    ['before {% extends "layout" %}', 'before <Site>[]'],
    ['{% extends null %}x', 'x'],
    ['{% extends wide ? "layout" : "a/base" %}{% block b %}B{% endblock %}', 'base B'],
    ['{% extends "layout" %}{% set t = 1 %}{% block main %}{{ t }}{% endblock %}', '<Site>[1]'],
    [
      '{% extends "layout" %}{% macro m(a) %}({{ a }}){% endmacro %}{% block main %}{{ m(1) }}{% endblock %}',
      '<Site>[(1)]'
    ],
    ['{% block b %}1{% endblock %}{{ block("b") }}{{ block("b") | upper }}', '111'],
    ['{% block "a b" %}1{% endblock "a b" %}', '1'],
    ['{{ block("none") }}', '']
  ])('%s', (source, output) => {
    expect(render(source, {}, {templates})).toBe(output)
  })

  it('fails where `parent()` has none', () => {
    expect(failure('{% block b %}{{ parent() }}{% endblock %}').hint).toContain('extends')
    expect(failure('{% extends "layout" %}{% block main %}{{ super() }}{% endblock %}', {}, {templates})).toMatchObject(
      {
        code: 'unknown-function',
        hint: 'Pebble writes `parent()`'
      }
    )
  })
})

describe('include', () => {
  const templates = {
    'a/one': '1{% include "./two" %}',
    'a/two': '2{% include "../b/three" %}',
    'b/three': '3{{ x }}',
    part: '({{ x }}{{ y }}){% set x = "changed" %}{% set z = 1 %}',
    broken: 'line\n{% if %}{% endif %}'
  }

  test.each([
    ['{% include "a/one" %}', '1230'],
    ['{% include "part" %}', '(0)'],
    ['{% include "part" with {"y": 5} %}', '(05)'],
    ['{% include "part" with {"x": 9} %}{{ x }}', '(9)0'],
    ['{% include "part" %}{{ x }}{{ z }}', '(0)changed'],
    ['{% include "a" ~ "/one" %}', '1230'],
    ['{% include ".\\a\\one" %}', '1230']
  ])('%s', (source, output) => {
    expect(render(source, {x: '0'}, {templates})).toBe(output)
  })

  it('fails at its own place when the template is missing, in the other when that is broken', () => {
    expect(failure('\n  {% include "prt" %}', {}, {templates})).toMatchObject({
      code: 'missing-template',
      template: 'main',
      line: 2,
      column: 14,
      hint: 'did you mean `part`',
      phase: 'render'
    })
    expect(failure('{% include "broken" %}', {}, {templates})).toMatchObject({
      template: 'broken',
      line: 2,
      column: 7,
      phase: 'parse'
    })
    expect(failure('{% include null %}').message).toContain('Unexpected null')
    expect(() => renderTemplate('nowhere', {templates})).toThrow('Cannot find template `nowhere`')
  })
})

describe('embed', () => {
  const templates = {
    card: '<{% block head %}H{% endblock %}|{% block body %}B{{ x }}{% endblock %}>',
    grand: '[{% block a %}ga{% endblock %}{% block b %}gb{% endblock %}]',
    child: '{% extends "grand" %}{% block a %}ca{% endblock %}'
  }

  test.each([
    ['{% embed "card" %}{% endembed %}', '<H|B1>'],
    [
      '{% embed "card" with {"x": 2} %}{% block head %}({{ parent() }}){% endblock %}{% endembed %}{{ x }}',
      '<(H)|B2>1'
    ],
    ['{% embed "child" %}{% block b %}{{ block("a") }}{{ parent() }}{% endblock %}{% endembed %}', '[cacagb]'],
    ['{% embed "card" %}{% block head %}1{% endblock %}{% endembed %}{% include "card" %}', '<1|B1><H|B1>']
  ])('%s', (source, output) => {
    expect(render(source, {x: 1}, {templates})).toBe(output)
  })

  it('takes blocks only', () => {
    expect(failure('{% embed "card" %}\ntext\n{% endembed %}', {}, {templates})).toMatchObject({
      phase: 'parse',
      code: 'syntax'
    })
  })
})

describe('macros', () => {
  const templates = {
    forms:
      '{% macro input(name, type="text") %}<{{ name }}:{{ type }}:{{ page }}>{% endmacro %}{% macro twice(n) %}{{ input(n) }}{{ input(n) }}{% endmacro %}'
  }

  test.each([
    ['{{ m("a") }}{% macro m(x, y) %}{{ x }}{{ y }}.{% endmacro %}', 'a.'],
    ['{% macro m(x, y="d") %}{{ x }}{{ y }}{% endmacro %}{{ m(y=1, x=2) }}', '21'],
    ['{% import "forms" %}{{ input("n") }}', '<n:text:>'],
    ['{% import "forms" as f %}{{ f.input("n", "email") }}{{ f.twice("q") }}', '<n:email:><q:text:><q:text:>'],
    ['{% from "forms" import input as i, input, twice %}{{ i("n") }}{{ twice("q") }}', '<n:text:><q:text:><q:text:>'],
    ['{% macro m() %}<b>{{ "<" ~ "" ~ "" }}{% endmacro %}{{ m() }}{{ m() | upper }}', '<b>&lt;&lt;B&gt;&amp;LT;'],
    ['{% macro m() %}{{ page }}{% set page = 2 %}{{ page }}{% endmacro %}{{ m() }}{{ page }}', '21']
  ])('%s', (source, output) => {
    expect(render(source, {page: 1}, {templates})).toBe(output)
  })

  test.each([
    ['{% macro m(x) %}{% endmacro %}{{ m(1, 2) }}', 'arguments'],
    ['{% macro m(x) %}{% endmacro %}{{ m(z=1) }}', 'arguments'],
    ['{% macro m() %}{% endmacro %}{% macro m(a) %}{% endmacro %}', 'syntax'],
    ['{% from "forms" import nothing %}', 'unknown-function'],
    ['{% from "forms" import twice %}{{ twice("q") }}', 'unknown-function'],
    ['{% from "forms" import input %}{% from "forms" import input %}', 'arguments'],
    ['{% import "forms" as f %}{% import "forms" as f %}', 'arguments'],
    ['{% import "forms" as f %}{{ f.inptu("n") }}', 'unknown-function']
  ])('%s fails', (source, code) => {
    expect(failure(source, {}, {templates}).code).toBe(code)
  })
})
