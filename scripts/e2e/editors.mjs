/** Editors through unified-language-server and the remark preset. */
import {join} from 'node:path'
import process from 'node:process'
import {pathToFileURL} from 'node:url'
import {broken} from './client/documents.mjs'
import {startLanguageClient} from './client/language-client.mjs'

const server = `import {createUnifiedLanguageServer} from 'unified-language-server'

createUnifiedLanguageServer({
  configurationSection: 'remark',
  packageField: 'remarkConfig',
  processorName: 'remark',
  processorSpecifier: 'remark',
  ignoreName: '.remarkignore',
  pluginPrefix: 'remark',
  rcName: '.remarkrc'
})
`

const configuration = `import checkDocs, {runSnippets} from 'check-docs/remark'

export default {plugins: [runSnippets, checkDocs]}
`

export default async function testEditors({folder, install, expect}) {
  const cwd = folder({
    'package.json': '{"private": true, "type": "module"}',
    'server.js': server,
    '.remarkrc.js': configuration,
    'docs/broken.md': broken
  })
  install(cwd, ['unified-language-server@4.1.0', 'remark@15.0.1'])
  const client = await startLanguageClient([process.execPath, 'server.js', '--stdio'], {cwd})
  const uri = pathToFileURL(join(cwd, 'docs/broken.md')).href
  await client.open(uri, `${broken}\n## There\n\n[there](#ther)\n`)
  const found = await client.diagnostics(uri, (all) => all.length > 0)
  const [failure, link] = ['snippet-runs', 'link-resolves'].map((code) => found.find((one) => one.code === code))
  expect('a snippet that throws is shown at its line', failure?.range.start.line === 6, JSON.stringify(found))
  expect('with its source and its severity', failure?.source === 'check-docs' && failure.severity === 1)
  expect(
    'with a link to its rule',
    link?.codeDescription?.href?.endsWith('link-resolves.md') === true,
    JSON.stringify(link)
  )
  expect('with its note', /top of the page/.test(JSON.stringify(link)), JSON.stringify(link))

  const context = {diagnostics: found}
  const params = {textDocument: {uri}, range: link?.range ?? {}, context}
  const actions = await client.request('textDocument/codeAction', params)
  const edits = (actions ?? []).flatMap(({edit}) => Object.values(edit?.changes ?? {}).flat())
  expect(
    'what is expected is a quick fix',
    edits.some(({newText}) => newText === '#there'),
    JSON.stringify(actions)
  )
  await client.stop()
}
