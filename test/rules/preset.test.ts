/** The presets under plain remark, without the engine: nothing is run, and a finding keeps its own severity. */
import remarkParse from 'remark-parse'
import {unified} from 'unified'
import {describe, expect, it} from 'vitest'
import {VFile} from 'vfile'
import noSwallowedHeading from '../../rules/no-swallowed-heading.ts'
import recommended, {facet} from '../../src/remark/index.ts'
import {ruleTable} from '../../src/presets/rule-table.ts'
import {toPreset} from '../../src/remark/to-preset.ts'

const document = `# Guide

[there](#nowhere)

\`\`\`js
document.body.innerHtml = 'x'
\`\`\`
`

describe('preset', () => {
  it('is silent about a document without a fault', async () => {
    const file = await check('# Guide\n\n## Start\n\n[start](#start)\n', recommended)
    expect(file.messages).toEqual([])
  })

  it('gives origin, address and severity: errors are fatal, warnings are not', async () => {
    const {messages} = await check(document, recommended)
    expect(messages.map(({source, ruleId, fatal}) => [source, ruleId, fatal])).toEqual([
      ['check-docs', 'link-resolves', true],
      ['check-docs', 'member-known', false]
    ])
    expect(messages[0]?.url).toMatch(/docs\/rules\/link-resolves\.md$/)
  })

  it('adds the sections for a developer guide', async () => {
    const guide = new VFile({path: 'docs/DEVELOPERS_GUIDE.md', value: '# Guide\n'})
    const rules = (file: VFile) => file.messages.map(({ruleId}) => ruleId)
    expect(rules(await check(guide, facet))).toEqual(['required-sections'])
    expect(rules(await check(new VFile({path: 'docs/OTHER.md', value: '# Guide\n'}), facet))).toEqual([])
  })

  it('lowers a rule that is set to `warn`, and leaves out one that is `off`', async () => {
    const warned = toPreset([['link-resolves', 'warn']])
    expect((await check(document, warned)).messages.map(({fatal}) => fatal)).toEqual([false])
    expect((await check(document, toPreset([['link-resolves', 'off']]))).messages).toEqual([])
  })

  it('refuses a rule that is not there', () => {
    expect(() => toPreset([['link-resolve', 'error']])).toThrow(RangeError)
  })
})

describe('a rule alone', () => {
  it('works as a remark plugin', async () => {
    const file = new VFile('```js\nconst x = 1\n')
    await unified().use(remarkParse).use(noSwallowedHeading).run(unified().use(remarkParse).parse(file), file)
    expect(file.messages.map(({ruleId}) => ruleId)).toEqual(['no-swallowed-heading'])
  })

  it.each(Object.keys(ruleTable))('%s has nothing to say where nothing is', async (id) => {
    expect((await check('', toPreset([[id, 'error']]))).messages).toEqual([])
    expect((await check('# Title\n\nText.\n', toPreset([[id, 'error']]))).messages).toEqual([])
  })
})

async function check(value: string | VFile, preset: typeof recommended): Promise<VFile> {
  const file = typeof value === 'string' ? new VFile({path: 'guide.md', value}) : value
  const processor = unified().use(remarkParse).use(preset)
  await processor.run(processor.parse(file), file)
  return file
}
