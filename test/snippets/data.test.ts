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
    ['yml', '/path:\n  x: !custom [1]'],
    ['toml', '[a]\nb = [1, 2,]\n[[c]]\nd = 1979-05-27T07:32:00Z\ne = {\n  f = 0x1F,\n}'],
    ['toml', 'big = 9007199254740993\n__proto__ = 1']
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
    ['yaml', 'a: 1\na: 2', 'Unexpected second key `a`, expected every key once in a map', 1],
    ['toml', '[a]\nb = yes', 'Unexpected TOML at `yes`: invalid value', 5],
    ['toml', 'a = 1 b = 2', 'Unexpected TOML at `b`: each key-value declaration must be followed by an end-of-line', 7],
    ['toml', 'a = ', 'Unexpected TOML at `=`: invalid value', 3],
    ['toml', 'a = [\n  1\n', 'Unexpected TOML at `1`: expected comma or end of structure', 3],
    ['toml', '[a]\nb = 1\n[a]\nc = 2', 'Unexpected second `[a]`, expected every key and table once', 1]
  ]
  it.each(wrong)('%s %j', (info, source, reason, column) => {
    expect(fence(info, source).problems).toMatchObject([{ruleId: 'data-parses', reason, place: {start: {column}}}])
  })
  const partial: ReadonlyArray<readonly [string, string]> = [
    ['toml', 'a = ...\nb = 1'],
    ['toml', '[a]\nb = <your name>'],
    ['toml', 'port = PORT'],
    ['toml', 'a = 1\n# or\na = 2'],
    ['toml', '[a]\n+b = 1']
  ]
  it.each(partial)('%s %j is not judged', (info, source) => {
    const {skip, problems} = fence(info, source)
    expect(problems).toEqual([])
    expect(skip).toEqual(expect.any(String))
  })
})
