import {array, assert, constantFrom, property} from 'fast-check'
import {expect, test} from 'vitest'
import {defuse, defuseInline} from '../../src/reporters/defuse.ts'

test.each([
  ['\u001B[31mred\u001B[0m', '␛[31mred␛[0m'],
  ['a\rb\r\nc', 'a\nb\nc'],
  ['\u009B31m', '�31m'],
  ['\u202Eabc', '�abc'],
  ['::error::x', ': :error::x'],
  ['  ::set-output name=x::y', '  : :set-output name=x::y'],
  ['text ::error::x', 'text ::error::x'],
  ['text ##[error]x', 'text # #[error]x'],
  ['##vso[task.setvariable]x', '# #vso[task.setvariable]x'],
  ['##teamcity[x]', '# #teamcity[x]'],
  ['## Heading', '## Heading']
])('%j → %j', (text, expected) => {
  expect(defuse(text)).toBe(expected)
})

test('a line is one line', () => {
  expect(defuseInline('a\r\nb\n')).toBe('a␊b␊')
})

test('no text makes a control character or a command', () => {
  const hostile = array(
    constantFrom('\u001B', '[', '#', ':', ' ', '\t', '\r', '\n', '\u0085', '\u2028', 'a', '##[', '::')
  )
  assert(
    property(hostile, (parts) => {
      const text = defuse(parts.join(''))
      expect(text).not.toMatch(/[\0-\x08\x0B-\x1F\x7F-\x9F\u2028]/)
      for (const line of text.split('\n')) {
        expect(line.trimStart().startsWith('::')).toBe(false)
        expect(line).not.toContain('##[')
      }
    })
  )
})
