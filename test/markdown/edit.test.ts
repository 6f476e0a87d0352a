import {array, assert, nat, property, string, tuple} from 'fast-check'
import {describe, expect, it} from 'vitest'
import {applyEdits, invertEdits, shiftOffset} from '../../src/markdown/edit.ts'
import {keepsFences} from '../../src/markdown/keeps-fences.ts'
import {removeLines, replaceAt, replaceIn} from '../../src/markdown/make-edit.ts'
import {snippetsOf} from '../snippets/read.ts'

/** A text and edits of it that don't overlap. */
const editedText = tuple(
  string({maxLength: 60, unit: 'grapheme'}),
  array(tuple(nat(9), nat(9), string()), {maxLength: 6})
).map(([text, steps]) => {
  let at = 0
  const edits = steps.flatMap(([gap, length, replacement]) => {
    const start = at + gap
    const end = start + length
    at = end
    return end <= text.length ? [{start, end, text: replacement}] : []
  })
  return {text, edits}
})

describe('edits', () => {
  it('are taken back by their inverse', () => {
    assert(
      property(editedText, ({text, edits}) => {
        const after = applyEdits(text, edits)
        expect(applyEdits(after, invertEdits(text, edits))).toBe(text)
      })
    )
  })

  it('move what is behind them', () => {
    assert(
      property(editedText, ({text, edits}) => {
        const after = applyEdits(text, edits)
        const last = Math.max(0, ...edits.map(({end}) => end))
        expect(after.slice(shiftOffset(last, edits))).toBe(text.slice(last))
      })
    )
  })

  it('may stand in any order, but not over each other', () => {
    const edits = [
      {start: 4, end: 5, text: 'x'},
      {start: 0, end: 1, text: ''}
    ]
    expect(applyEdits('a b c', edits)).toBe(' b x')
    expect(() => applyEdits('a b c', [...edits, {start: 4, end: 5, text: 'y'}])).toThrow(RangeError)
    expect(() => applyEdits('a', [{start: 0, end: 2, text: ''}])).toThrow(RangeError)
  })
})

describe('edits in snippets', () => {
  const documents: ReadonlyArray<readonly [string, string, string]> = [
    ['plain', '```js\na()\nb()\n```\n', '```js\na()\nx()\ny()\n```\n'],
    ['a quote', '> ```js\n> a()\n> b()\n> ```\n', '> ```js\n> a()\n> x()\n> y()\n> ```\n'],
    ['a list', '1. one\n\n   ```js\n   a()\n   b()\n   ```\n', '1. one\n\n   ```js\n   a()\n   x()\n   y()\n   ```\n'],
    ['a list in a quote', '> - ```js\n>   a()\n>   b()\n>   ```\n', '> - ```js\n>   a()\n>   x()\n>   y()\n>   ```\n']
  ]
  it.each(documents)('keep the prefixes of %s', (_, document, expected) => {
    const [snippet] = snippetsOf(document)
    if (snippet === undefined) throw new Error('no snippet')
    const start = snippet.source.indexOf('b()')
    const edit = replaceIn(document, {map: snippet.map, start, end: start + 3, text: 'x()\ny()'})
    const after = applyEdits(document, [edit])
    expect(after).toBe(expected)
    expect(snippetsOf(after)[0]?.source).toBe('a()\nx()\ny()')
    expect(keepsFences(document, [edit])).toBe(true)
  })
})

describe('removed lines', () => {
  const documents: ReadonlyArray<readonly [string, string]> = [
    ['<!-- c -->\n```js\n```\n', '```js\n```\n'],
    ['a\n\n<!-- c -->\n\nb\n', 'a\n\nb\n'],
    ['> a\n>\n> <!-- c -->\n>\n> b\n', '> a\n>\n> b\n'],
    ['- <!-- c -->\n  ```js\n  ```\n', '- ```js\n  ```\n'],
    ['a <!-- c --> b\n', 'a  b\n'],
    ['a\r\n\r\n<!-- c -->\r\n```js\r\n```\r\n', 'a\r\n\r\n```js\r\n```\r\n'],
    ['a\n\n<!-- c -->', 'a\n\n']
  ]
  it.each(documents)('%j', (document, expected) => {
    const offset = document.indexOf('<!--')
    const lines = document.slice(0, offset).split('\n')
    const start = {line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1, offset}
    const place = {start, end: {...start, column: start.column + 10, offset: offset + 10}}
    expect(applyEdits(document, [removeLines(document, place)])).toBe(expected)
  })

  it('need a place with offsets', () => {
    const point = {line: 1, column: 1}
    expect(() => replaceAt({start: point, end: point}, 'x')).toThrow(RangeError)
  })
})

describe('fences', () => {
  const document = '# A\n\n```js\na()\n```\n\ntext\n\n```html\n<p>\n```\n'
  const at = (text: string) => document.indexOf(text)
  it('are kept by edits of text, of code and of info strings', () => {
    expect(keepsFences(document, [{start: at('text'), end: at('text') + 4, text: 'other\n\n## B'}])).toBe(true)
    expect(keepsFences(document, [{start: at('a()'), end: at('a()') + 3, text: 'b()\nc()'}])).toBe(true)
    expect(keepsFences(document, [{start: at('js'), end: at('js') + 2, text: 'mjs'}])).toBe(true)
    expect(keepsFences(document, [{start: at('```js'), end: at('text'), text: ''}])).toBe(true)
  })

  it('are not kept by edits that open, close or swallow one', () => {
    expect(keepsFences(document, [{start: at('text'), end: at('text') + 4, text: '```'}])).toBe(false)
    expect(keepsFences(document, [{start: at('a()'), end: at('a()') + 3, text: 'a\n```\n'}])).toBe(false)
    expect(keepsFences(document, [{start: at('text'), end: at('text') + 4, text: '<!--'}])).toBe(false)
    expect(keepsFences(document, [{start: at('a()') + 3, end: at('text'), text: ''}])).toBe(false)
    expect(keepsFences(document, [{start: at('js') - 1, end: at('js'), text: ''}])).toBe(false)
  })

  it('may be closed where one was open', () => {
    const open = '```js\na()\n\n## B\n\n```html\n<p>\n```\n'
    expect(keepsFences(open, [{start: open.indexOf('\n\n##'), end: open.indexOf('\n\n##'), text: '\n```'}])).toBe(true)
  })
})
