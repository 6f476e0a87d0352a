/** Documents of site generators: what these add to Markdown is read, not reported, and snippets inside of it are proven. */
import {cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {afterAll, describe, expect, it} from 'vitest'
import {checkDocs} from '../../src/index.ts'

const examples = fileURLToPath(new URL('../../examples', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'check-docs-frameworks-'))
afterAll(() => rmSync(folder, {recursive: true}))

interface Framework {
  paths: ReadonlyArray<string>
  /** The page with the counter, and with a link to one of its headings. */
  page: string
  link: readonly [page: string, before: string, after: string]
  verdicts: ReadonlyArray<string>
}

const skipped = {
  ts: 'skipped language without a checker: ts',
  versions: 'js skipped versions before and after in one fence',
  file: 'js skipped code of a file that is not shown',
  bash: 'skipped language without a checker: bash'
}

const frameworks: Readonly<Record<string, Framework>> = {
  vitepress: {
    paths: ['docs/'],
    page: 'docs/live.md',
    link: ['docs/index.md', 'live.md#the-list', 'live.md#a-list'],
    verdicts: [
      'docs/index.md:24 json proven',
      'docs/index.md:31 js proven s31',
      `docs/index.md:39 ts:line-numbers ${skipped.ts}`,
      `docs/index.md:46 ${skipped.versions}`,
      'docs/live.md:13 html proven s17',
      'docs/live.md:17 js proven s17',
      'docs/live.md:35 html proven s35'
    ]
  },
  docusaurus: {
    paths: ['docs/install.mdx', 'docs/live.mdx'],
    page: 'docs/live.mdx',
    link: ['docs/live.mdx', '(#list)', '(#lists)'],
    verdicts: [
      `docs/install.mdx:7 bash ${skipped.bash}`,
      'docs/install.mdx:17 json proven',
      `docs/install.mdx:24 ${skipped.file}`,
      'docs/live.mdx:31 html proven s38',
      'docs/live.mdx:38 js proven s38',
      'docs/live.mdx:58 html proven s58',
      'docs/live.mdx:82 js skipped directive: needs a camera',
      'docs/live.mdx:88 jsx skipped language without a checker: jsx'
    ]
  },
  starlight: {
    paths: ['src/content/docs/*.mdx'],
    page: 'src/content/docs/live.mdx',
    link: ['src/content/docs/live.mdx', '(#a-counter)', '(#the-counter)'],
    verdicts: [
      'src/content/docs/install.mdx:18 json proven',
      'src/content/docs/install.mdx:24 diff skipped language without a checker: diff',
      'src/content/docs/live.mdx:18 html proven s24',
      'src/content/docs/live.mdx:24 js proven s24',
      `src/content/docs/live.mdx:38 sh ${skipped.bash}`,
      'src/content/docs/live.mdx:52 html proven s52',
      `src/content/docs/live.mdx:66 ${skipped.versions}`
    ]
  },
  'mkdocs-material': {
    paths: ['docs/'],
    page: 'docs/live.md',
    link: ['docs/index.md', 'live.md#the-list', 'live.md#a-list'],
    verdicts: [
      'docs/index.md:13 { .yaml .annotate title="stock.yml" } proven',
      'docs/live.md:11 html proven s19',
      'docs/live.md:19 { .js .no-copy title="stock.js" hl_lines="4 5" } proven s19',
      'docs/live.md:38 html proven s38',
      `docs/live.md:51 ${skipped.file}`,
      'docs/live.md:61 json proven'
    ]
  }
}

async function check(cwd: string, options: {paths: ReadonlyArray<string>; execute?: boolean}) {
  const {files} = await checkDocs({cwd, types: false, jobs: 1, ...options})
  const messages = files.flatMap((file) =>
    file.messages.map(({ruleId, line, severity}) => `${file.path}:${line} ${severity} ${ruleId}`)
  )
  const verdicts = files.flatMap(({path, snippets}) =>
    snippets.map(({line, lang, status, reason, page}) =>
      [
        `${path}:${line}`,
        lang,
        status,
        ...(reason === undefined ? [] : [reason]),
        ...(page === undefined ? [] : [page])
      ].join(' ')
    )
  )
  return {messages, verdicts}
}

/** A copy of the example with one text in the place of another, and the line of it. */
function withFault(name: string, [page, before, after]: Framework['link']): {cwd: string; line: number} {
  const cwd = join(mkdtempSync(join(folder, 'x-')), name)
  cpSync(join(examples, name), cwd, {recursive: true})
  const text = readFileSync(join(cwd, page), 'utf8')
  const at = text.indexOf(before)
  expect(at).toBeGreaterThan(-1)
  writeFileSync(join(cwd, page), text.replace(before, after))
  return {cwd, line: text.slice(0, at).split('\n').length}
}

describe.each(Object.entries(frameworks))('%s', (name, {paths, page, link, verdicts}) => {
  it('is read as it is meant', async () => {
    expect(await check(join(examples, name), {paths})).toEqual({messages: [], verdicts})
  })

  it('shows a fault at its line', async () => {
    const {cwd, line} = withFault(name, [page, "getElementById('take')", "getElementById('took')"])
    const {messages, verdicts: found} = await check(cwd, {paths: [page]})
    expect(messages).toEqual([`${page}:${line} error snippet-runs`])
    expect(found.filter((verdict) => verdict.includes('failed'))).toHaveLength(1)
  })

  it('shows a wrong link at its line', async () => {
    const {cwd, line} = withFault(name, link)
    expect((await check(cwd, {paths, execute: false})).messages).toEqual([`${link[0]}:${line} error link-resolves`])
  })
})
