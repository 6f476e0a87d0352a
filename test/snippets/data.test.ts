import {describe, expect, it} from 'vitest'
import {fence} from './read.ts'

describe('data', () => {
  const fine: ReadonlyArray<readonly [string, string]> = [
    ['json', '{"a": [1, 2, {"b": null}]}'],
    ['json', '"scripts": {\n  "a": "b"\n}'],
    ['json', '{\n  // a comment\n  "a": 1,\n}'],
    ['json', '{"a": 1}\n{"a": 2}'],
    ['json', "{a: 1, b: 'x'}"],
    ['jsonc', '{"a": 1,}'],
    ['json5', "{a: 1, b: 'x',}"],
    ['yaml', 'a:\n  - b: 1\n---\nc: "2"'],
    ['yml', '/path:\n  x: !custom [1]']
  ]
  it.each(fine)('%s %j', (info, source) => {
    expect(fence(info, source)).toMatchObject({kind: 'data', skip: undefined, problems: []})
  })

  const wrong: ReadonlyArray<readonly [string, string, string, number]> = [
    ['json', '{"a": 1 "b": 2}', 'Unexpected `"b"`, expected `,` before it', 9],
    ['json', '{"a": 1,}', 'Unexpected trailing `,`, expected none: JSON has no trailing commas', 8],
    ['json', '{"a": 1', 'Unexpected end of the data, expected a closing `}` or `]`', 7],
    ['json', '{"a" 1}', 'Unexpected `1`, expected `:` before it', 6],
    ['json', '{“a”: 1}', 'Unexpected typographic quote in `“`, expected `"`', 2],
    ['yaml', 'a:\n\tb: 1', 'Unexpected tab in the indentation, expected spaces', 1],
    ['yaml', 'a: 1\na: 2', 'Unexpected second key `a`, expected every key once in a map', 1]
  ]
  it.each(wrong)('%s %j', (info, source, reason, column) => {
    expect(fence(info, source).problems).toMatchObject([{ruleId: 'data-parses', reason, place: {start: {column}}}])
  })
})
