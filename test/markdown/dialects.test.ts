import {describe, expect, it} from 'vitest'
import {VFile} from 'vfile'
import {maskMdx} from '../../src/markdown/mask-mdx.ts'
import {parseMarkdown} from '../../src/markdown/parse.ts'
import {readFacts} from '../../src/facts/read-facts.ts'
import {pointAt} from '../../src/markdown/source-map.ts'

function snippetsOf(path: string, text: string) {
  const file = new VFile({path, value: text})
  return readFacts(parseMarkdown(file), file).snippets
}

/** Where each letter of `mark` stands in the Markdown, found through the snippet's map. */
function placesOf(path: string, text: string, mark: string): ReadonlyArray<string> {
  return snippetsOf(path, text).map(({map, source, lang}) => {
    const {line, column} = pointAt(map, source.indexOf(mark))
    expect(text.split('\n')[line - 1]?.slice(column - 1)).toMatch(new RegExp(`^${mark}`))
    return `${lang} ${line}:${column}`
  })
}

describe('MDX', () => {
  it('reads fences between and inside of components', () => {
    const text = [
      '---',
      'title: <A',
      '---',
      "import Tabs from '@theme/Tabs'",
      'export const meta = {',
      '',
      "  title: '```'",
      '}',
      '',
      '# Title',
      '',
      '<Tabs values={[{a: 1}, {b: "}"}]}',
      '  onChange={() => 1}>',
      '  <Tab>',
      '  ```js',
      '  here()',
      '  ```',
      '  </Tab>',
      '    <Tab>',
      '    ```html',
      '    <p>here</p>',
      '    ```',
      '    </Tab>',
      '</Tabs>',
      '',
      '{(() => {',
      '  return <b>```</b>',
      '})()}',
      '',
      'Text with <Chip>a</Chip> and {1 + 1}.',
      '',
      '<script>{`broken(`}</script>',
      '',
      '```js',
      '  here(<A>)',
      '```'
    ].join('\n')
    expect(placesOf('a.mdx', text, 'here')).toEqual(['js 16:3', 'html 21:8', 'js 35:3'])
  })

  it('keeps what is no MDX, character for character', () => {
    const text = 'Some <b>text</b>.\n\n{/* check-docs skip: needs a camera */}\n\n- 1 < 2\n\n{unclosed\n'
    expect(maskMdx(text)).toBe(text)
  })

  it('takes no text for raw HTML', () => {
    const text = '<details>\n<summary>`a.js`</summary>\n```js\nhere()\n```\n</details>\n'
    expect(placesOf('a.mdx', text, 'here')).toEqual(['js 4:1'])
  })

  it('reads the text behind a tag, however long that is', () => {
    const file = new VFile({path: 'a.mdx', value: '# A\n\n<Mark color="teal">See</Mark> [there](#gone).\n'})
    const [, paragraph] = parseMarkdown(file).children
    expect(paragraph).toMatchObject({type: 'paragraph', position: {start: {line: 3, column: 1}}})
    expect(paragraph).toMatchObject({
      children: expect.arrayContaining([expect.objectContaining({type: 'link'})]) as unknown
    })
  })

  it('changes no place', () => {
    const text = '<A b={{c: 1}} />\r\n\r\n# T\r\n'
    expect(maskMdx(text)).toBe(`${' '.repeat(16)}\r\n\r\n# T\r\n`)
  })

  it('takes a comment for the directive of the fence below', () => {
    const [snippet] = snippetsOf('a.mdx', '{/* check-docs skip: needs a camera */}\n\n```js\na(\n```\n')
    expect(snippet?.skip).toBe('directive: needs a camera')
  })
})

describe('tabs and notes of MkDocs', () => {
  const held = (line: string) =>
    `${line}\n\n    Text:\n\n    \`\`\`js title="a.js"\n    here()\n\n      there()\n    \`\`\`\n\n    ~~~~html\n    <p>here</p>\n    ~~~~\n`

  it.each(['=== "JavaScript"', '!!! note', '??? tip "More"'])('reads the fences below `%s`', (line) => {
    expect(placesOf('a.md', held(line), 'here')).toEqual(['js 6:5', 'html 12:8'])
    const [first] = snippetsOf('a.md', held(line))
    expect(first).toMatchObject({source: 'here()\n\n  there()', flags: [{name: 'title', value: 'a.js'}]})
    expect(first?.place).toMatchObject({start: {line: 5, column: 5}, end: {line: 9, column: 8}})
  })

  it('leaves indented code alone', () => {
    expect(snippetsOf('a.md', held('Write it so:'))).toEqual([])
  })
})
