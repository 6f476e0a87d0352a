import {expect, test, vi} from 'vitest'
import {recent} from '../../src/text/recent.ts'

function setUp(most: number) {
  const make = vi.fn<(text: string) => {text: string} | undefined>((text) => (text === '' ? undefined : {text}))
  return {read: recent(most, make), made: () => make.mock.calls.flat()}
}

test('what was asked for last is not made again, what was asked for long ago is', () => {
  const {read, made} = setUp(4)
  const first = read('aa')
  read('bb')
  expect(read('aa')).toBe(first)
  read('cc')
  expect(read('aa')).toBe(first)
  read('bb')
  expect(made()).toEqual(['aa', 'bb', 'cc', 'bb'])
})

test('nothing is a result too', () => {
  const {read, made} = setUp(4)
  expect([read(''), read('')]).toEqual([undefined, undefined])
  expect(made()).toEqual([''])
})

test('a text that is longer than what may be held is made each time, and leaves nothing behind', () => {
  const {read, made} = setUp(4)
  expect(read('aaaaa')).toEqual({text: 'aaaaa'})
  read('aaaaa')
  read('bb')
  read('bb')
  expect(made()).toEqual(['aaaaa', 'aaaaa', 'bb'])
})
