import {expect, it} from 'vitest'
import {replacements} from '../../src/engine/replacements.ts'

it.each([
  ['textContext', ['textContent'], ['textContent']],
  ["'outerHtml'", ['outerHTML'], ["'outerHTML'"]],
  ['"layoot"', ['"layout"'], ['"layout"']],
  ['#closing-the-strem', ['#closing-the-stream'], ['#closing-the-stream']],
  ['token', ['encodeURIComponent(token)'], ['encodeURIComponent(token)']],
  ['answer.json()', ['await answer.json()'], ['await answer.json()']]
])('%s may be replaced', (actual, expected, found) => {
  expect(replacements(actual, expected)).toEqual(found)
})

it.each([
  ['fetch', 'PATCH'],
  ['"stages"', ','],
  ['append', '#list'],
  ['<div id="list">', '</div>'],
  ['#### Reconnection', '###'],
  ['change', 'hx-trigger="sse:change"'],
  ['[guide][gide]', 'guide'],
  ['text', 'if (!response.ok) …'],
  ['Ann', 'Ann\nBob'],
  ['', 'a']
])('%s is not replaced by %s', (actual, value) => {
  expect(replacements(actual, [value])).toEqual([])
})
