import {expect, test} from 'vitest'
import {codeFrame} from '../../src/reporters/code-frame.ts'

const lines = ['one', 'two', 'three', 'four', 'five', 'six', 'seven']

test('two lines before and after, the place marked', () => {
  expect(codeFrame(lines, {line: 4, column: 2, endLine: 4, endColumn: 4}, {width: 80})).toBe(
    ['  2 | two', '  3 | three', '> 4 | four', '    |  ^^', '  5 | five', '  6 | six'].join('\n')
  )
})

test('of several lines the first is marked to its end', () => {
  expect(codeFrame(lines, {line: 3, column: 3, endLine: 6, endColumn: 2}, {width: 80})).toContain(
    '> 3 | three\n    |   ^^^'
  )
})

test('a line that is too long is cut around the place', () => {
  const long = `${'x'.repeat(1000)}HERE${'y'.repeat(5_000_000)}`
  const frame = codeFrame(['a', long], {line: 2, column: 1001, endLine: 2, endColumn: 1005}, {width: 60})
  const [, marked = '', carets = ''] = frame.split('\n')
  expect(marked.length).toBeLessThanOrEqual(60)
  expect(marked.slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1)).toBe('HERE')
})

test('a span that leaves the cut line is marked up to the cut', () => {
  const frame = codeFrame(['x'.repeat(500)], {line: 1, column: 5, endLine: 1, endColumn: 400}, {width: 60})
  for (const line of frame.split('\n')) expect(line.length).toBeLessThanOrEqual(60)
})

test('columns stay where control characters are shown', () => {
  const frame = codeFrame(['\u001B[31mred'], {line: 1, column: 6, endLine: 1, endColumn: 9}, {width: 80})
  expect(frame).toBe('> 1 | ␛[31mred\n    |      ^^^')
})

test('a line that is not there gives nothing', () => {
  expect(codeFrame(lines, {line: 99, column: 1, endLine: 99, endColumn: 1}, {width: 80})).toBe('')
})

test('only the marked line where that is enough', () => {
  const span = {line: 2, column: 1, endLine: 2, endColumn: 4}
  expect(codeFrame(['one', 'two', 'three'], span, {width: 40, around: 0})).toBe('> 2 | two\n    | ^^^')
})
