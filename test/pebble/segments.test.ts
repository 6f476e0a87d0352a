import * as fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {originOf, renderWithSegments} from '../../src/pebble/index.ts'

/** Where the first occurrence of `text` in the output comes from: template and the source from there. */
function origin(
  text: string,
  templates: Record<string, string>,
  context: object = {}
): {template: string; source: string} {
  const {html, segments} = renderWithSegments('main', {templates, context})
  const at = html.indexOf(text)
  expect(at, `${text} in ${html}`).not.toBe(-1)
  const found = originOf(segments, at)
  return {template: found?.template ?? '', source: (templates[found?.template ?? ''] ?? '').slice(found?.offset)}
}

describe('the way back from the output', () => {
  it('leads to text, character by character', () => {
    const found = origin('needle', {main: 'a {{ 1 }}\n hay needle {# c #} x'})
    expect(found).toEqual({template: 'main', source: 'needle {# c #} x'})
  })

  it('leads to the braces of what is printed', () => {
    expect(origin('&lt;b', {main: 'x {{ x }} y'}, {x: 'a<b'})).toEqual({template: 'main', source: '{{ x }} y'})
  })

  it('leads into other templates', () => {
    const templates = {
      main: '{% extends "layout" %}{% import "macros" %}{% block main %}[own]{{ button("go") }}{% include "part" %}{{ parent() }}{% endblock %}',
      layout: '<html>{% block main %}[parent]{% endblock %}</html>',
      macros: '{% macro button(t) %}<button>{{ t }}!</button>{% endmacro %}',
      part: '[part]{% embed "card" %}{% block c %}[embedded]{% endblock %}{% endembed %}',
      card: '[card]{% block c %}{% endblock %}'
    }
    expect(origin('</html>', templates).template).toBe('layout')
    expect(origin('[own]', templates).template).toBe('main')
    expect(origin('[parent]', templates).template).toBe('layout')
    expect(origin('<button>', templates)).toEqual({
      template: 'macros',
      source: '<button>{{ t }}!</button>{% endmacro %}'
    })
    expect(origin('go', templates).source).toMatch(/^\{\{ t \}\}/)
    expect(origin('!</b', templates).source).toBe('!</button>{% endmacro %}')
    expect(origin('[part]', templates).template).toBe('part')
    expect(origin('[card]', templates).template).toBe('card')
    expect(origin('[embedded]', templates).template).toBe('part')
  })

  it('leads from filtered text to its tag', () => {
    expect(origin('UP', {main: 'a{% filter upper %}up{% endfilter %}'}).source).toMatch(/^\{% filter/)
  })

  it('covers the whole output in order', () => {
    const piece = fc.constantFrom(
      'text ',
      '{{ x }}',
      '{{ y }}\n',
      '{% for i in list %}({{ i }}){% endfor %}',
      '{# c #}',
      '{% include "part" %}',
      '\n'
    )
    fc.assert(
      fc.property(fc.array(piece, {maxLength: 12}), (pieces) => {
        const templates = {main: pieces.join(''), part: '[{{ x }}]'}
        const {html, segments} = renderWithSegments('main', {templates, context: {x: '<', y: '', list: [1, 2]}})
        for (const [index, segment] of segments.entries()) {
          const end = segments[index + 1]?.start ?? html.length
          expect(end).toBeGreaterThan(segment.start)
          if (!segment.verbatim) continue
          const source = templates[segment.template === 'part' ? 'part' : 'main']
          expect(source.slice(segment.offset, segment.offset + end - segment.start)).toBe(
            html.slice(segment.start, end)
          )
        }
        expect(segments[0]?.start ?? 0).toBe(0)
      })
    )
  })
})
