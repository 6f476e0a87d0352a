import {describe, expect, it} from 'vitest'
import {code, count, cut, list} from '../../src/text/words.ts'

describe('words', () => {
  it('counts exactly', () => {
    expect([count(0, 'snippet'), count(1, 'snippet'), count(1200, 'entry', 'entries')]).toEqual([
      '0 snippets',
      '1 snippet',
      '1,200 entries'
    ])
  })

  it('joins lists and cuts them after five', () => {
    expect(list([])).toBe('')
    expect(list(['a'])).toBe('a')
    expect(list(['a', 'b', 'c'], {last: 'or'})).toBe('a, b or c')
    expect(list(['a', 'b', 'c', 'd', 'e', 'f', 'g'])).toBe('a, b, c, d, e and 2 more')
  })

  it('puts values in as many backticks as they need', () => {
    expect(code('a')).toBe('`a`')
    expect(code('a `b` c')).toBe('``a `b` c``')
    expect(code('`')).toBe('`` ` ``')
    expect(code('two\n  lines')).toBe('`two lines`')
    expect(cut('abcdef', 4)).toBe('abc…')
  })
})
