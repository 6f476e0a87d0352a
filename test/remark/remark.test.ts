/** The presets and the plugins of `check-docs/remark` in a processor, beside plugins of others. */
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import type {PluggableList} from 'unified'
import remarkParse from 'remark-parse'
import {lintRule} from 'unified-lint-rule'
import {unified} from 'unified'
import {afterAll, describe, expect, it} from 'vitest'
import {VFile} from 'vfile'
import linkResolves from '../../rules/link-resolves.ts'
import memberKnown from '../../rules/member-known.ts'
import recommended, {messageControl, runSnippets} from '../../src/remark/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'check-docs-remark-'))
afterAll(() => rmSync(folder, {recursive: true}))

const broken = `# Guide

\`\`\`html
<p id="a"></p>
<script>
  document.getElementById('b').remove()
</script>
\`\`\`
`

async function check(text: string, plugins: PluggableList, path = 'guide.md'): Promise<VFile> {
  const file = new VFile({cwd: folder, path, value: text})
  const processor = unified().use(remarkParse).use({plugins})
  await processor.run(processor.parse(file), file)
  return file
}

const said = ({messages}: VFile) =>
  messages.map(({source, ruleId, line, fatal}) => `${line} ${source}:${ruleId} ${fatal}`)

describe('the preset', () => {
  it('reads tables, front matter and MDX whatever the processor knows', async () => {
    const text = '---\ntitle: A\n# no: heading\n---\n\n# Guide\n\n| [a](#gone) |\n| --- |\n'
    expect(said(await check(text, [recommended]))).toEqual(['8 check-docs:link-resolves true'])
    const mdx = "import A from './a'\n\n# Guide\n\n<A>\n\n[a](#gone)\n\n</A>\n"
    expect(said(await check(mdx, [recommended], 'guide.mdx'))).toEqual(['7 check-docs:link-resolves true'])
  })

  it('leaves the tree and the text to others', async () => {
    const file = new VFile({path: 'a.md', value: '\uFEFF# A\n'})
    const processor = unified().use(remarkParse).use(recommended)
    const tree = processor.parse(file)
    const before = JSON.stringify(tree)
    expect(JSON.stringify(await processor.run(tree, file))).toBe(before)
    expect(String(file)).toBe('\uFEFF# A\n')
  })

  it('takes levels, options and `false` for single rules, before it and behind it', async () => {
    const text = '# Guide\n\n[a](#gone) and [b](#lost)\n'
    expect(said(await check(text, [recommended]))).toHaveLength(2)
    expect(said(await check(text, [recommended, [linkResolves, false]]))).toEqual([])
    expect(said(await check(text, [recommended, [linkResolves, ['warn', {allow: ['#gone']}]]]))).toEqual([
      '3 check-docs:link-resolves false'
    ])
  })

  it('honours comments of message control and of its own', async () => {
    const text =
      '# A\n\n<!--lint disable link-resolves-->\n\n[a](#gone)\n\n<!--lint enable link-resolves-->\n\n[b](#lost)\n'
    expect(said(await check(text, [recommended]))).toEqual(['9 check-docs:link-resolves true'])
    expect(said(await check('# A\n\n<!--lint ignore-->\n\n[a](#gone)\n', [linkResolves, messageControl]))).toEqual([])
    const fence = "```js\ndocument.body.innerHtml = 'x'\n```\n"
    expect(said(await check(fence, [recommended]))).toEqual(['2 check-docs:member-known false'])
    const own = '<!-- check-docs disable-next member-known: shows the slip -->\n\n'
    expect(said(await check(`${own}${fence}`, [recommended]))).toEqual([])
    expect(said(await check(own.replace('known', 'knwon') + fence, [recommended]))).toEqual([
      '4 check-docs:member-known false',
      '1 check-docs:directives true'
    ])
  })

  it('expects only what may be written in the place', async () => {
    const text = '# Title\n\n[b](#bsa)\n\n## Bas\n\n#### C\n'
    const {messages} = await check(text, [recommended])
    expect(messages.map(({ruleId, expected}) => [ruleId, expected])).toEqual([
      ['link-resolves', ['#bas']],
      ['heading-order', []]
    ])
  })

  it('says nothing about findings of others', async () => {
    const other = lintRule('remark-lint:other', (_, file) => void file.message('Other', {line: 1, column: 1}))
    const text = '<!-- check-docs disable-next member-known: x -->\n\n```text\n```\n'
    expect(said(await check(text, [other, recommended]))).toEqual(['1 remark-lint:other false'])
  })
})

describe('a rule alone', () => {
  it('keeps a warning a warning', async () => {
    const text = "```js\ndocument.body.innerHtml = 'x'\n```\n"
    expect(said(await check(text, [[memberKnown, ['error']]]))).toEqual(['2 check-docs:member-known false'])
  })
})

describe('runSnippets', () => {
  it('is what makes snippets run', async () => {
    expect(said(await check(broken, [recommended]))).toEqual([])
    const {messages} = await check(broken, [runSnippets, recommended])
    expect(messages).toMatchObject([{source: 'check-docs', ruleId: 'snippet-runs', line: 6, column: 32, fatal: true}])
    expect(messages[0]?.url).toMatch(/snippet-runs\.md$/)
    expect(said(await check(`<!--lint disable snippet-runs-->\n\n${broken}`, [runSnippets, recommended]))).toEqual([])
  })

  it('knows the server of the configuration, and files that run together', async () => {
    const text = "# A\n\n```js\nnew EventSource('/clock').addEventListener('tick', console.log)\n```\n"
    mkdirSync(join(folder, 'docs'))
    writeFileSync(
      join(folder, 'check-docs.config.json'),
      JSON.stringify({backend: {streams: {'/clock': [{event: 'tock', data: '1'}]}}})
    )
    const files = await Promise.all([1, 2].map((n) => check(text, [runSnippets, recommended], `docs/${n}.md`)))
    for (const file of files) expect(said(file)).toEqual(['4 check-docs:event-heard true'])
    expect(said(await check(text, [[runSnippets, {config: false}], recommended]))).not.toContain(
      '4 check-docs:event-heard true'
    )
  })

  it('refuses to stand behind the rules, and a configuration that can not be used', async () => {
    await expect(check(broken, [recommended, runSnippets])).rejects.toThrow(/`runSnippets` behind rules/)
    await expect(check(broken, [[runSnippets, {config: 'gone.json'}], recommended])).rejects.toThrow(
      'Cannot find config file `gone.json`'
    )
  })

  it('has the time that it is given', async () => {
    const text = broken.replace("document.getElementById('b').remove()", 'for (;;) {}')
    const {messages} = await check(text, [[runSnippets, {config: false, timeout: 50}], recommended])
    expect(messages).toMatchObject([
      {ruleId: 'snippet-runs', fatal: true, reason: expect.stringContaining('end of the run') as string}
    ])
  })
})
