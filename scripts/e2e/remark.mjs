/** remark-cli 12 with the preset beside those of remark-lint. */
import {broken, clean} from './client/documents.mjs'

const packages = ['remark-cli@12.0.1', 'remark-preset-lint-recommended@7.0.1', 'remark-validate-links@13.1.0']

const start = `import checkDocs, {facet, runSnippets} from 'check-docs/remark'
import snippetRuns from 'check-docs/rules/snippet-runs'
import lintRecommended from 'remark-preset-lint-recommended'
import remarkValidateLinks from 'remark-validate-links'
const validateLinks = [remarkValidateLinks, {repository: false}]
`

export default async function testRemark({folder, write, run, install, expect, measured}) {
  const project = folder({'package.json': '{"private": true}', 'docs/clean.md': clean, 'docs/broken.md': broken})
  install(project, packages)
  const remark = (plugins, ...args) => {
    write(project, {'.remarkrc.mjs': `${start}\nexport default {plugins: ${plugins}}\n`})
    return run('npx', ['--no-install', 'remark', ...args, '--frail', '--quiet', '--no-color'], {cwd: project})
  }

  const lint = remark('[lintRecommended, validateLinks, checkDocs]', 'docs/')
  expect('nothing is run unless it is asked for', lint.code === 0, lint.text)

  const good = remark('[lintRecommended, validateLinks, runSnippets, checkDocs]', 'docs/clean.md')
  expect('a snippet that runs passes', good.code === 0, good.text)
  measured('one document with a run', `${Math.round(good.ms)} ms`)

  const bad = remark('[lintRecommended, validateLinks, runSnippets, checkDocs]', 'docs/')
  const isTold = /7:\d+-7:\d+\s+error\s.*snippet-runs\s+check-docs/.test(bad.text)
  expect('a broken one fails at its line', bad.code === 1 && isTold, bad.text)

  write(project, {
    'docs/links.md':
      '# Links\n\n- [there](#nowhere)\n- [gone](gone.md)\n\n\n```js\n  document.body.innerHtml = 1\n```\n'
  })
  const both = remark('[lintRecommended, validateLinks, checkDocs]', 'docs/links.md')
  expect('findings of all are in one report', /link-resolves/.test(both.text) && /missing-/.test(both.text), both.text)
  expect('a warning is a warning', /warning.*member-known/.test(both.text), both.text)

  write(project, {'docs/quiet.md': `<!--lint disable snippet-runs-->\n\n${broken}`})
  const quiet = remark('[lintRecommended, runSnippets, checkDocs]', 'docs/quiet.md')
  expect('a comment takes a finding back', quiet.code === 0, quiet.text)

  const single = remark('[runSnippets, snippetRuns]', 'docs/broken.md')
  expect('a rule alone works', single.code === 1 && /snippet-runs/.test(single.text), single.text)
  const off = remark('[runSnippets, checkDocs, [snippetRuns, false]]', 'docs/broken.md')
  expect('what failed is not silent when its rule is off', !/Unexpected exception/.test(off.text), off.text)

  write(project, {'DEVELOPERS_GUIDE.md': '# Guide\n'})
  const guide = remark('[facet]', 'DEVELOPERS_GUIDE.md')
  expect('the preset of guides asks for sections', /required-sections/.test(guide.text), guide.text)

  write(project, {'named.json': '{"plugins": ["check-docs/remark"]}'})
  const named = run('npx', ['remark', '--no-config', '--rc-path', 'named.json', 'docs/links.md', '--frail'], {
    cwd: project
  })
  expect('the preset has a name for JSON', /link-resolves/.test(named.text), named.text)

  const order = remark('[checkDocs, runSnippets]', 'docs/broken.md')
  expect('no order is silent', order.code === 1 && /before them|snippet-runs/.test(order.text), order.text)
}
