import {describe, expect, it} from 'vitest'
import {readHtml, showsSelector} from '../../src/snippets/html.ts'

describe('HTML', () => {
  it('finds scripts, handlers, ids and htmx attributes with their places', () => {
    const source =
      '<ul id="list" class="a b" hx-get="/x" onclick="go(1)">\n<li hx-on:click=\'f()\'></ul><script src="/s.js"></script>\n<script type=module>let a</script><style>p{}</style>'
    const facts = readHtml(source)
    for (const value of [...facts.ids, ...facts.handlers, ...facts.htmx])
      expect(source.slice(value.start, value.end)).toBe(value.value)
    expect(facts.ids.map(({value}) => value)).toEqual(['list'])
    expect(facts.handlers.map(({name, value}) => [name, value])).toEqual([
      ['onclick', 'go(1)'],
      ['hx-on:click', 'f()']
    ])
    expect(facts.htmx.map(({name, value}) => [name, value])).toEqual([['hx-get', '/x']])
    expect(facts.scripts.map(({kind, source: text}) => [kind, text])).toEqual([
      ['classic', ''],
      ['module', 'let a']
    ])
    expect(source.slice(facts.styles[0]?.start, facts.styles[0]?.end)).toBe('p{}')
    expect(facts.document).toBe(false)
  })

  it('reads rows and templates of Pebble', () => {
    const source =
      '{% for item in items %}\n<tr id="row-{{ item._id.value }}"><td>{{ item.data.name }}</td></tr>\n{% endfor %}\n<script>const a = {{ b }}</script>'
    const facts = readHtml(source)
    expect(facts.ids).toMatchObject([{value: 'row-{{ item._id.value }}', dynamic: true}])
    expect(facts.scripts[0]?.source).toBe('const a = {{ b }}')
    expect(showsSelector(facts, '#row-12')).toBe(true)
    expect(showsSelector(facts, '#rows')).toBe(false)
  })

  const page = readHtml('<main id="m" class="x y"><form name="f"><input type="text" required></form></main>')
  const selectors: ReadonlyArray<readonly [string, boolean]> = [
    ['#m', true],
    ['#n', false],
    ['.x.y', true],
    ['.z', false],
    ['main > form input', true],
    ['table', false],
    ['body #m', true],
    ['input[type=text]', true],
    ['input[type="email"]', false],
    ['form:not(.a)', true],
    ['[required]', true]
  ]
  it.each(selectors)('%s is shown: %s', (selector, shown) => {
    expect(showsSelector(page, selector)).toBe(shown)
  })

  it('knows whole documents', () => {
    expect(readHtml('<!doctype html><p>').document).toBe(true)
    expect(readHtml('<body onload="a()"></body>')).toMatchObject({document: false, handlers: [{value: 'a()'}]})
  })
})
