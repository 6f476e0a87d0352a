import {describe, expect, it} from 'vitest'
import {composeMap, pointAt, pointAtLine, positionAt} from '../../src/markdown/source-map.ts'
import {fencesOf} from './read.ts'

/** Every character of the code must be the character that its place in the Markdown holds. */
function expectExact(markdown: string, options: {virtual?: number} = {}): void {
  const text = markdown.replace(/^\uFEFF/, '')
  const lines = text.split(/\r\n|\n|\r/)
  for (const fence of fencesOf(markdown)) {
    let wrong = 0
    for (let offset = 0; offset < fence.source.length; offset += 1) {
      const character = fence.source[offset]
      if (character === '\n') continue
      const point = pointAt(fence.map, offset)
      expect(text[point.offset ?? -1]).toBe(lines[point.line - 1]?.[point.column - 1])
      if (text[point.offset ?? -1] !== character) wrong += 1
    }
    expect(wrong).toBe(options.virtual ?? 0)
  }
}

describe('maps of fences', () => {
  const documents: Readonly<Record<string, string>> = {
    plain: '# T\n\n```js\nlet a = 1\n\n  b()\n```\n',
    CRLF: 'x\r\n\r\n```js\r\nlet a = 1\r\n\r\nb()\r\n```\r\n',
    'lone CR': 'x\r\r```js\rlet a\rb\r```\r',
    'byte order mark': '\uFEFF```js\nlet a\n```\n',
    'list item': '- x\n\n  ```js\n  let a\n    b\n\n  c\n  ```\n',
    'nested list': '1. x\n   - y\n\n     ```html\n     <p>\n       <b>\n     ```\n',
    quote: '> ```js\n> let a\n>\n>   b\n> ```\n',
    'quote without spaces': '>```js\n>let a\n> b\n>```\n',
    'quote in a list': '- > ```js\n  > a\n  >  b\n  > ```\n',
    'indented fence': '   ```js\n   a\n     b\n c\n   ```\n',
    'tabs in the code': '```js\n\tif (a) {\n\t\tb()\n```\n',
    tilde: '~~~~ js title="x"\na\n~~~\nb\n~~~~\n',
    unclosed: '```js\na\nb',
    'wide characters': '- ```js\n  const 数 = "🎯 é"\n  x\n  ```\n'
  }
  it.each(Object.entries(documents))('is exact: %s', (_, markdown) => {
    expect(fencesOf(markdown)).toHaveLength(1)
    expectExact(markdown)
  })

  it('maps the rest of a tab that the list item took in part to the tab', () => {
    const [fence] = fencesOf('- ```js\n\tlet x\n  ```\n')
    expect(fence?.source).toBe('  let x')
    expect(pointAt(fence!.map, 0)).toMatchObject({line: 2, column: 1})
    expect(pointAt(fence!.map, 1)).toMatchObject({line: 2, column: 1})
    expect(pointAt(fence!.map, 2)).toMatchObject({line: 2, column: 2})
    expect(pointAt(fence!.map, 6)).toMatchObject({line: 2, column: 6})
  })

  it('clamps places that are outside', () => {
    const [fence] = fencesOf('```js\nab\nc\n```\n')
    expect(pointAt(fence!.map, 99)).toMatchObject({line: 3, column: 2})
    expect(pointAtLine(fence!.map, 1, 99)).toMatchObject({line: 2, column: 3})
    expect(pointAtLine(fence!.map, 99, 1)).toMatchObject({line: 3, column: 1})
    expect(pointAtLine(fence!.map, 0, 0)).toMatchObject({line: 2, column: 1})
  })

  it('composes: Markdown, HTML, script', () => {
    const markdown = '- > ```html\n  > <p></p>\n  > <script>let a\n  >   b()</script>\n  > ```\n'
    const [fence] = fencesOf(markdown)
    const start = fence!.source.indexOf('let a')
    const script = composeMap(fence!.map, start, fence!.source.indexOf('</script>'))
    expect(script.length).toBe('let a\n  b()'.length)
    expect(pointAtLine(script, 1, 1)).toMatchObject({line: 3, column: 13})
    expect(pointAtLine(script, 2, 3)).toMatchObject({line: 4, column: 7})
    expect(positionAt(script, 8, 9)).toMatchObject({start: {line: 4, column: 7}, end: {line: 4, column: 8}})
    expect(markdown.split('\n')[3]?.slice(6, 9)).toBe('b()')
  })
})
