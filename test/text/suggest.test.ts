import {describe, expect, it} from 'vitest'
import {suggest} from '../../src/text/suggest.ts'

describe('suggest', () => {
  const cases: ReadonlyArray<readonly [string, ReadonlyArray<string>, string | undefined]> = [
    ['onyl', ['only', 'one'], 'only'],
    ['EventSouce', ['EventTarget', 'EventSource'], 'EventSource'],
    ['changed', ['change', 'changes'], 'change'],
    ['tic', ['tock'], undefined],
    ['mesages', ['messages', 'images'], 'messages'],
    ['completely', ['different'], undefined],
    ['SKIP', ['skip', 'strip'], 'skip'],
    ['page', ['page'], undefined]
  ]
  it.each(cases)('%s of %j is %s', (word, known, expected) => {
    expect(suggest(word, known)).toBe(expected)
  })

  it('takes a wider distance for long words only when it is asked to', () => {
    expect(suggest('disable-nxt-lin', ['disable-next'])).toBeUndefined()
    expect(suggest('disable-nxt-lin', ['disable-next'], {most: 5})).toBe('disable-next')
  })
})
