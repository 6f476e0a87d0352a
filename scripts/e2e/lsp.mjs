/** `check-docs lsp --stdio` of the packed package, as `docs/editors.md` says. */
import {join} from 'node:path'
import {pathToFileURL} from 'node:url'
import {broken} from './client/documents.mjs'
import {startLanguageClient} from './client/language-client.mjs'

export default async function testLsp({folder, install, expect, measured}) {
  const cwd = folder({'package.json': '{"private": true}', 'docs/broken.md': broken})
  install(cwd)
  const started = performance.now()
  const client = await startLanguageClient(['npx', '--no-install', 'check-docs', 'lsp', '--stdio'], {cwd})
  measured('from start to initialized', `${Math.round(performance.now() - started)} ms`)
  const uri = pathToFileURL(join(cwd, 'docs/broken.md')).href

  const text = `${broken}\n[there](#nowhere)\n`
  const opened = performance.now()
  await client.open(uri, text)
  const live = await client.diagnostics(uri, (found) => found.some(({code}) => code === 'link-resolves'))
  measured('from opening to findings', `${Math.round(performance.now() - opened)} ms`)
  expect('a document is linted when it is opened', live.length === 1, JSON.stringify(live))

  const saved = performance.now()
  await client.save(uri)
  const run = await client.diagnostics(uri, (found) => found.some(({code}) => code === 'snippet-runs'))
  measured('from saving to the verdict', `${Math.round(performance.now() - saved)} ms`)
  const failure = run.find(({code}) => code === 'snippet-runs')
  expect('its snippets run when it is saved', failure?.range.start.line === 6, JSON.stringify(run))
  expect('a finding has the page of its rule', failure?.codeDescription?.href?.endsWith('snippet-runs.md') === true)

  const position = {line: 4, character: 0}
  const hover = await client.request('textDocument/hover', {textDocument: {uri}, position})
  expect('hover shows the verdict', /html page, failed/.test(hover?.contents?.value ?? ''), JSON.stringify(hover))
  const context = {diagnostics: []}
  const actions = await client.request('textDocument/codeAction', {textDocument: {uri}, range: failure.range, context})
  expect('quick fixes offer what is expected', Array.isArray(actions), JSON.stringify(actions))
  expect('it ends with 0 after a shutdown', (await client.stop()) === 0)
}
