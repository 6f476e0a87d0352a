/** Documents as nobody writes them. `FUZZ=10000 npx vitest run test/robustness` checks so many of them (default: 50), and the large ones at their full size. */
import * as fc from 'fast-check'
import {expect, test} from 'vitest'
import {checkTexts} from './check-texts.ts'

const info = fc.constantFrom('js', 'html', 'json', 'yaml', 'pebble', 'console', '', 'js {1,3} title="a b"', 'html\0')
const html = fc.constantFrom(
  '<ul><li>{% for a in b %}<script>',
  '<!-- check-docs page: a -->',
  '<!-- check-docs skip -->',
  '<!-- check-docs-disable -->',
  '<![CDATA[ x',
  '<details>\n<summary>a</summary>',
  '<p onclick="f(">',
  '<!-- a -- b'
)
const piece = fc.oneof(
  fc
    .tuple(info, fc.oneof(html, fc.string({unit: 'binary', maxLength: 20})), fc.constantFrom('```', '~~~', '````'))
    .map(([tag, source, fence]) => `${fence}${tag}\n${source}\n${fence}`),
  fc.constantFrom('# A', '## A {#b}', '---', 'a: b', '[x](#n)', '[x]: <#n>', '| a |\n|-|\n| b |', '[^1]: x', '```'),
  html,
  fc.string({unit: 'binary', maxLength: 20}),
  fc.constantFrom('\0', '\uD800', '\uDC00\uD800', '\uFEFF', '\t\t- x', '\u2028', '\x1b[31m', '&#0;', '\\')
)
/** What a piece stands in: lists and quotes, up to eight deep. */
const around = fc.array(fc.constantFrom('> ', '- ', '1. ', '   ', '\t'), {maxLength: 8}).map((marks) => marks.join(''))
const nested = fc.tuple(around, piece).map(([marks, text]) => text.replace(/^/gm, marks))
const text = fc
  .tuple(fc.array(nested, {maxLength: 8}), fc.constantFrom('\n', '\n\n', '\r\n', '\r\n\r\n', '\r'), fc.boolean())
  .map(([parts, end, hasMark]) => (hasMark ? '\uFEFF' : '') + parts.join('\n').replaceAll('\n', end))
const bytes = fc.uint8Array({maxLength: 60})
const batch = fc.array(fc.oneof({weight: 9, arbitrary: text}, {weight: 1, arbitrary: bytes}), {
  minLength: 50,
  maxLength: 50,
  size: 'max'
})

const count = Number(process.env['FUZZ'] ?? 50)
/** Large documents are ten times larger in the long run. */
const scale = count >= 10_000 ? 10 : 1

test('documents of any text are checked, twice with the same result', {timeout: 60_000 + count * 200}, async () => {
  await fc.assert(
    fc.asyncProperty(batch, async (texts) => {
      const files = await checkTexts(texts)
      expect(files).toHaveLength(texts.length)
      expect(await checkTexts(texts)).toEqual(files)
    }),
    {numRuns: Math.ceil(count / 50)}
  )
})

test.each([
  [`${scale},000 fences`, '```js\na()\n```\n\n'.repeat(scale * 1000)],
  [`a line of ${scale}00 kB`, `# A\n\n${'word '.repeat(scale * 20_000)}\n\n[x](#n)\n`],
  ['a fence that is never closed', `[x](#n)\n\n\`\`\`html\n${'<p>\n'.repeat(scale * 2000)}`]
])('%s', {timeout: 120_000}, async (_, content) => {
  const [file, ...more] = await checkTexts([content])
  expect(more).toEqual([])
  expect(file?.messages.filter(({ruleId}) => ruleId === 'document-reads')).toEqual([])
  expect(file?.snippets.length).toBe(content.startsWith('```') ? scale * 1000 : content.includes('```') ? 1 : 0)
})
