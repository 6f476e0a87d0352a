/** The language server over standard input and output, with a real client. */
import {spawn, spawnSync} from 'node:child_process'
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import process from 'node:process'
import {fileURLToPath, pathToFileURL} from 'node:url'
import type {CodeAction, Diagnostic, Hover} from 'vscode-languageserver-protocol'
import {TextDocument} from 'vscode-languageserver-textdocument'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import type {Client} from './client.ts'
import {startClient} from './client.ts'

const folder = mkdtempSync(join(tmpdir(), 'check docs lsp-'))
const uriOf = (name: string) => pathToFileURL(join(folder, name)).href
const command = fileURLToPath(new URL('../../dist/bin/check-docs.js', import.meta.url))
const codes = (found: ReadonlyArray<Diagnostic>) =>
  found.map(({code, range}) => `${code} ${range.start.line}:${range.start.character}`)
const has = (code: string) => (found: ReadonlyArray<Diagnostic>) => found.some((one) => one.code === code)

const guide = `# Guide

\`\`\`html
<p id="a"></p>
<script>
  document.getElementById('b').remove()
</script>
\`\`\`

More.
`

let client: Client
beforeAll(async () => {
  client = await startClient(folder)
})
afterAll(async () => {
  client.child.kill()
  rmSync(folder, {recursive: true})
})

describe('a document', () => {
  it('is linted while it changes: code, link, note, and places in UTF-16', async () => {
    const uri = uriOf('links.md')
    await client.open(uri, '# 😀 Title\n\n😀😀 [there](#nowhere)\n')
    const [first] = await client.diagnostics(uri, has('link-resolves'))
    expect(first).toMatchObject({
      range: {start: {line: 2, character: 13}, end: {line: 2, character: 21}},
      severity: 1,
      source: 'check-docs',
      code: 'link-resolves'
    })
    expect(first?.codeDescription?.href).toMatch(/rules\/link-resolves\.md$/)
    expect(first?.message).toMatch(/^Cannot find anchor `#nowhere` .*\nA browser/)
    await client.replace(uri, '#nowhere', '#-title')
    expect(await client.diagnostics(uri)).toEqual([])
    await client.notify('textDocument/didClose', {textDocument: {uri}})
  })

  it('is run when it is saved; what was found stays with its lines until they change', async () => {
    const uri = uriOf('guide.md')
    const hover = async () =>
      (
        await client.request<Hover | null>('textDocument/hover', {
          textDocument: {uri},
          position: {line: 4, character: 2}
        })
      )?.contents
    await client.open(uri, guide)
    expect(await client.diagnostics(uri)).toEqual([])
    expect(await hover()).toMatchObject({kind: 'plaintext', value: expect.stringContaining('not run') as string})
    await client.save(uri)
    expect(codes(await client.diagnostics(uri, has('snippet-runs')))).toEqual(['snippet-runs 5:31'])
    expect(await hover()).toMatchObject({
      value: expect.stringMatching(/^check-docs: html page, failed .*\nPage: .*\nScenarios: /) as string
    })
    await client.replace(uri, '# Guide\n', '# The guide\n\nText.\n')
    expect(codes(await client.diagnostics(uri))).toEqual(['snippet-runs 7:31'])
    await client.replace(uri, "'b'", "'a'")
    expect(await client.diagnostics(uri)).toEqual([])
    expect(await hover()).toMatchObject({value: expect.stringContaining('not run') as string})
    await client.save(uri)
    await expect
      .poll(hover, {timeout: 15_000})
      .toMatchObject({value: expect.stringContaining('html page, proven') as string})
  })

  it('is mended by quick fixes and by one action for all', async () => {
    const uri = uriOf('fix.md')
    const text = '# One\n\nA Set<String> and [b](#tow)\n\n## Two\n\nA List<Item>.\n'
    await client.open(uri, text)
    await client.diagnostics(uri, (found) => found.length > 2)
    const whole = {start: {line: 0, character: 0}, end: {line: 9, character: 0}}
    const ask = (range: unknown, only?: ReadonlyArray<string>) =>
      client.request<ReadonlyArray<CodeAction>>('textDocument/codeAction', {
        textDocument: {uri},
        range,
        context: {diagnostics: [], only}
      })
    const apply = (action: CodeAction | undefined) =>
      TextDocument.applyEdits(TextDocument.create(uri, 'markdown', 1, text), action?.edit?.changes?.[uri] ?? [])
    const quick = await ask({start: {line: 2, character: 4}, end: {line: 2, character: 22}}, ['quickfix'])
    expect(quick.map(apply)).toEqual([text.replace('<String>', '&lt;String&gt;'), text.replace('#tow', '#two')])
    expect(quick[0]?.diagnostics?.[0]?.code).toBe('no-raw-tag')
    const all = await ask(whole, ['source.fixAll'])
    expect(all.map(apply)).toEqual([text.replace('<String>', '&lt;String&gt;').replace('<Item>', '&lt;Item&gt;')])
    expect(await ask(whole, ['refactor'])).toEqual([])
  })

  it('is left alone when the project ignores it, or when it is no Markdown', async () => {
    writeFileSync(join(folder, '.check-docsignore'), 'ignored.md\n')
    await client.open(uriOf('ignored.md'), '[a](#b)\n\n# A\n')
    await client.open(uriOf('a.txt'), '[a](#b)\n\n# A\n', 'plaintext')
    await client.open('untitled:Untitled-1', '# A\n\n[a](#b)\n')
    expect(codes(await client.diagnostics('untitled:Untitled-1'))).toEqual(['link-resolves 2:4'])
    expect(await client.diagnostics(uriOf('ignored.md'))).toEqual([])
    expect(await client.diagnostics(uriOf('a.txt'))).toEqual([])
  })

  it('may be hostile: its snippets run in the sandbox', async () => {
    const uri = uriOf('hostile.md')
    const config = join(folder, 'check-docs.config.json')
    writeFileSync(config, '{"timeout": 200}')
    await client.open(uri, '# A\n\n```html\n<p>A</p>\n<script>\n  while (true) {}\n</script>\n```\n')
    await client.save(uri)
    expect(codes(await client.diagnostics(uri, has('snippet-runs')))).toHaveLength(1)
    await client.replace(uri, '# A', `# A ${'['.repeat(20_000)}`)
    await client.replace(uri, '# A', '# B')
    await client.diagnostics(uri)
    rmSync(config)
  })
})

describe('the server', () => {
  it('says what is wrong with a configuration, once, and reads it again', async () => {
    const uri = uriOf('config.md')
    writeFileSync(join(folder, 'check-docs.config.json'), '{"rulez": {}}')
    await client.open(uri, '# A\n\n[a](#b)\n')
    await expect.poll(() => client.shown.length, {timeout: 10_000}).toBe(1)
    expect(client.shown[0]).toContain('rulez')
    await client.replace(uri, '# A', '# AA')
    writeFileSync(join(folder, 'check-docs.config.json'), '{"rules": {"link-resolves": "warn"}}')
    await client.notify('workspace/didChangeWatchedFiles', {changes: []})
    const [first] = await client.diagnostics(uri, has('link-resolves'))
    expect(first?.severity).toBe(2)
    expect(client.shown.length).toBe(1)
    rmSync(join(folder, 'check-docs.config.json'))
  })

  it('lives through calls that make no sense', async () => {
    const uri = uriOf('sense.md')
    await expect(client.request('no/such/method')).rejects.toThrow(/no\/such\/method/)
    await client.notify('no/such/notification', {a: 1})
    await client.notify('textDocument/didChange', {
      textDocument: {uri: uriOf('closed.md'), version: 2},
      contentChanges: [{text: 'x'}]
    })
    await client.notify('textDocument/didSave', {textDocument: {uri: uriOf('closed.md')}})
    expect(
      await client.request('textDocument/hover', {
        textDocument: {uri: 'nonsense'},
        position: {line: -1, character: 9e9}
      })
    ).toBeNull()
    await client.open(uri, '# A\n')
    const range = {start: {line: 900, character: 5}, end: {line: 2, character: -4}}
    await client.notify('textDocument/didChange', {
      textDocument: {uri, version: 2},
      contentChanges: [{range, text: '\n[a](#gone)\n'}]
    })
    expect(codes(await client.diagnostics(uri, has('link-resolves')))).toHaveLength(1)
  })

  it('ends with 0 after a shutdown, with 1 without one, and with 2 for a call that is wrong', async () => {
    expect(await client.stop()).toBe(0)
    expect(await endOf('')).toBe(1)
    expect(await endOf(messageOf({jsonrpc: '2.0', method: 'exit'}))).toBe(1)
    expect(await endOf('Content-Length: nonsense\r\n\r\n{"jsonrpc": ')).toBe(1)
    const {status, stderr} = spawnSync(process.execPath, [command, 'lsp'], {encoding: 'utf8'})
    expect([status, stderr]).toEqual([
      2,
      'check-docs: Cannot start a language server, expected `check-docs lsp --stdio`\n'
    ])
  })
})

function messageOf(message: unknown): string {
  const text = JSON.stringify(message)
  return `Content-Length: ${text.length}\r\n\r\n${text}`
}

/** Exit code of a server that reads this and nothing more. */
function endOf(input: string): Promise<number | null> {
  const child = spawn(process.execPath, [command, 'lsp', '--stdio'], {stdio: ['pipe', 'ignore', 'ignore']})
  child.stdin.end(input)
  return new Promise((resolve) => child.on('exit', resolve))
}
