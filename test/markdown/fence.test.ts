import {describe, expect, it} from 'vitest'
import {findFenceProblem} from '../../src/markdown/fence-problems.ts'
import {fencesOf} from './read.ts'

describe('fences', () => {
  it('gives the info string as written, with its place', () => {
    const [fence] = fencesOf('- ~~~  js\\+ title="a b"  \n  x\n  ~~~\n')
    expect(fence?.info.text).toBe('js\\+ title="a b"')
    expect(fence?.info.place.start).toMatchObject({line: 1, column: 8})
    expect(fence?.closed).toBe(true)
  })

  it('leaves indented code alone', () => {
    expect(fencesOf('x\n\n    indented()\n')).toHaveLength(0)
  })
})

describe('fence problems', () => {
  const problem = (markdown: string, language = 'html') => findFenceProblem(fencesOf(markdown)[0]!, language)

  it('finds a fence that the document never closes', () => {
    expect(problem('```html\n<p>\n')).toMatchObject({kind: 'unclosed', fence: {start: {line: 1}}})
    expect(problem('- ```html\n  <p>\n\nafter')).toMatchObject({kind: 'unclosed'})
    expect(problem('```html\n<p>\n```\n')).toBeUndefined()
    expect(problem('```html\n```\n')).toBeUndefined()
  })

  it('finds headings and openers in the code', () => {
    expect(problem('```html\n<p></p>\n\n### Next step\n\ntext\n\n```\nGET /x\n```\n')).toMatchObject({
      kind: 'swallowed',
      swallowed: [{what: 'heading', text: '### Next step', place: {start: {line: 4, column: 1}}}]
    })
    expect(problem('```html\n<p></p>\n\n```yaml\na: 1\n```\n')?.swallowed).toMatchObject([
      {what: 'fence', text: '```yaml'}
    ])
  })

  it('takes what is code for code', () => {
    expect(problem('```bash\necho\n\n# Next step\n```\n', 'bash')).toBeUndefined()
    expect(problem('```yaml\na: 1\n\n---\n\n# b\n```\n', 'yaml')).toBeUndefined()
    expect(problem('````\n```js\na\n```\n````\n', '')).toBeUndefined()
    expect(problem('````md\n```js\na\n```\n````\n', 'md')).toBeUndefined()
    expect(problem('```html\n---\ntitle: x\n---\n\n# Title of a template\n```\n')).toBeUndefined()
  })

  it('believes a title in the code when what closes the fence looks like an opener', () => {
    expect(problem('```html\n<p></p>\n\n# Title\n\n```\nGET /x\n```\n')).toMatchObject({kind: 'swallowed'})
  })
})
