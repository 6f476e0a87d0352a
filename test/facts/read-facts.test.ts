import {VFile} from 'vfile'
import {expect, it} from 'vitest'
import {addOutcomes, readFacts} from '../../src/facts/read-facts.ts'
import {parseMarkdown} from '../../src/markdown/parse.ts'

it('reads a document once', () => {
  const file = new VFile({path: 'a.md', value: '# A\n\n```js\na()\n```\n'})
  const tree = parseMarkdown(file)
  const facts = readFacts(tree, file)
  expect(readFacts(tree, file)).toBe(facts)
  expect(facts).toMatchObject({
    headings: [{text: 'A', slug: 'a'}],
    snippets: [{id: 's3'}],
    pages: [{job: {id: 's3'}, outcomes: []}],
    executed: false
  })
})

it('adds outcomes to their pages', () => {
  const file = new VFile({path: 'a.md', value: '```js\na()\n```\n\n```html\n<p>\n```\n'})
  const tree = parseMarkdown(file)
  expect(addOutcomes(file, [])).toBeUndefined()
  readFacts(tree, file)
  const outcome = {
    page: 's5',
    scenario: 'load',
    end: 'finished',
    reason: undefined,
    log: [],
    openSources: 0,
    before: '',
    after: '',
    durationMs: 1
  } as const
  addOutcomes(file, [outcome])
  const facts = readFacts(tree, file)
  expect(facts.executed).toBe(true)
  expect(facts.pages.map(({outcomes}) => outcomes.length)).toEqual([0, 1])
})

it('takes reasons of the page plan over to the snippets', () => {
  const file = new VFile({path: 'a.md', value: '```js\nimport {LitElement} from "lit"\n```\n'})
  const facts = readFacts(parseMarkdown(file), file)
  expect(facts.snippets[0]?.skip).toBe('needs package `lit`')
  expect(facts.pages).toEqual([])
})
