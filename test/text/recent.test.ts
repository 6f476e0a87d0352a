import {expect, test, vi} from 'vitest'
import {recent} from '../../src/text/recent.ts'

test('what was asked for last is not made again, what was asked for long ago is', () => {
  const make = vi.fn<(text: string) => {text: string} | undefined>((text) => (text === '' ? undefined : {text}))
  const read = recent(2, make)
  const first = read('a')
  read('')
  expect(read('a')).toBe(first)
  expect(read('')).toBeUndefined()
  expect(make).toHaveBeenCalledTimes(2)
  read('c')
  read('a')
  expect(make.mock.calls.flat()).toEqual(['a', '', 'c', 'a'])
})
