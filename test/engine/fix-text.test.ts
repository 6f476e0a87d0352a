import {describe, expect, it} from 'vitest'
import type {Fix} from '../../src/engine/fix-text.ts'
import {fixText, makeFixes} from '../../src/engine/fix-text.ts'

/** Finds a word everywhere and has another put there. */
function replacing(pairs: Readonly<Record<string, string>>) {
  return async (text: string): Promise<ReadonlyArray<Fix>> =>
    Object.entries(pairs).flatMap(([word, replacement]) =>
      [...text.matchAll(new RegExp(word, 'g'))].map(({index}) => [
        {start: index, end: index + word.length, text: replacement}
      ])
    )
}

describe('fixing a text', () => {
  it('goes on until nothing is found', async () => {
    expect(await fixText('a a\n', replacing({a: 'b', b: 'c'}))).toEqual({text: 'c c\n', count: 4})
  })

  it('changes nothing when it is done again', async () => {
    const find = replacing({teh: 'the', 'the the': 'the'})
    const {text} = await fixText('teh teh cat\n', find)
    expect(text).toBe('the cat\n')
    expect(await fixText(text, find)).toEqual({text, count: 0})
  })

  it('leaves the text when fixes only undo each other', async () => {
    expect(await fixText('a\n', replacing({a: 'b', b: 'a'}))).toEqual({text: 'a\n', count: 0})
  })

  it('ends when every fix makes another', async () => {
    const {count} = await fixText('a\n', replacing({a: 'aa'}))
    expect(count).toBeGreaterThan(0)
  })

  it('makes all edits of a fix or none', () => {
    const first = [
      {start: 0, end: 1, text: 'x'},
      {start: 8, end: 9, text: 'x'}
    ]
    const between = [{start: 4, end: 5, text: 'y'}]
    expect(makeFixes('a b c d e\n', [first, between])).toEqual({text: 'x b c d x\n', count: 1})
  })

  it('takes two fixes that are the same as one', () => {
    const fix = [{start: 0, end: 1, text: 'x'}]
    expect(makeFixes('a\n', [fix, [...fix]])).toEqual({text: 'x\n', count: 1})
  })

  it('keeps the line endings of the text', () => {
    expect(makeFixes('a\r\nb\r\n', [[{start: 0, end: 1, text: 'x\ny'}]]).text).toBe('x\r\ny\r\nb\r\n')
    expect(makeFixes('a\nb\n', [[{start: 0, end: 1, text: 'x\r\ny'}]]).text).toBe('x\ny\nb\n')
  })

  it('leaves out the fix that breaks a fence, and makes the others', () => {
    const text = 'one\n\n```js\na()\n```\n\ntwo\n'
    const breaking = [{start: 0, end: 3, text: '```'}]
    const good = [{start: text.indexOf('two'), end: text.indexOf('two') + 3, text: '2'}]
    expect(makeFixes(text, [breaking, good])).toEqual({text: text.replace('two', '2'), count: 1})
  })
})
