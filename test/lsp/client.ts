/** A client of the language server: the one of VS Code, without VS Code. */
import type {ChildProcess} from 'node:child_process'
import {spawn} from 'node:child_process'
import process from 'node:process'
import {fileURLToPath, pathToFileURL} from 'node:url'
import type {Diagnostic, PublishDiagnosticsParams, ShowMessageParams} from 'vscode-languageserver-protocol'
import {createProtocolConnection, StreamMessageReader, StreamMessageWriter} from 'vscode-languageserver-protocol/node'
import {TextDocument} from 'vscode-languageserver-textdocument'

export interface Client {
  child: ChildProcess
  /** Resolves with the exit code. */
  ended: Promise<number | null>
  shown: ReadonlyArray<string>
  request: <Result>(method: string, params?: unknown) => Promise<Result>
  notify: (method: string, params?: unknown) => Promise<void>
  open: (uri: string, text: string, languageId?: string) => Promise<void>
  /** Replaces the first occurrence of a text by another, as an incremental change. */
  replace: (uri: string, before: string, after: string) => Promise<void>
  save: (uri: string) => Promise<void>
  textOf: (uri: string) => string
  /** The next diagnostics of the document for which the test holds. */
  diagnostics: (
    uri: string,
    holds?: (found: ReadonlyArray<Diagnostic>) => boolean
  ) => Promise<ReadonlyArray<Diagnostic>>
  /** Shuts the server down in order. */
  stop: () => Promise<number | null>
}

const command = fileURLToPath(new URL('../../dist/bin/check-docs.js', import.meta.url))

export async function startClient(folder: string): Promise<Client> {
  const child = spawn(process.execPath, [command, 'lsp', '--stdio'], {cwd: '/', stdio: ['pipe', 'pipe', 'inherit']})
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve))
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin)
  )
  const documents = new Map<string, TextDocument>()
  const shown: Array<string> = []
  const told: Array<PublishDiagnosticsParams> = []
  const waiting = new Set<() => void>()
  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    told.push(params)
    for (const look of waiting) look()
  })
  connection.onNotification('window/showMessage', ({message}: ShowMessageParams) => void shown.push(message))
  connection.onRequest('client/registerCapability', () => null)
  connection.listen()
  const rootUri = pathToFileURL(folder).href
  const capabilities = {workspace: {didChangeWatchedFiles: {dynamicRegistration: true}}}
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri,
    capabilities,
    workspaceFolders: [{uri: rootUri, name: 'docs'}]
  })
  await connection.sendNotification('initialized', {})
  const current = (uri: string): TextDocument => {
    const document = documents.get(uri)
    if (document === undefined) throw new Error(`${uri} is not open`)
    return document
  }
  return {
    child,
    ended,
    shown,
    request: (method, params) => connection.sendRequest(method, params),
    notify: (method, params) => connection.sendNotification(method, params),
    async open(uri, text, languageId = 'markdown') {
      documents.set(uri, TextDocument.create(uri, languageId, 1, text))
      await connection.sendNotification('textDocument/didOpen', {textDocument: {uri, languageId, version: 1, text}})
    },
    async replace(uri, before, after) {
      const document = current(uri)
      const at = document.getText().indexOf(before)
      if (at === -1) throw new Error(`${before} is not in ${uri}`)
      const range = {start: document.positionAt(at), end: document.positionAt(at + before.length)}
      const version = document.version + 1
      TextDocument.update(document, [{range, text: after}], version)
      told.length = 0
      await connection.sendNotification('textDocument/didChange', {
        textDocument: {uri, version},
        contentChanges: [{range, text: after}]
      })
    },
    async save(uri) {
      told.length = 0
      await connection.sendNotification('textDocument/didSave', {textDocument: {uri}})
    },
    textOf: (uri) => current(uri).getText(),
    diagnostics: (uri, holds = () => true) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`no such diagnostics: ${JSON.stringify(told)}`)), 20_000)
        const look = (): void => {
          const found = told.findLast((params) => params.uri === uri && holds(params.diagnostics))
          if (found === undefined) return
          clearTimeout(timer)
          waiting.delete(look)
          resolve(found.diagnostics)
        }
        waiting.add(look)
        look()
      }),
    async stop() {
      await connection.sendRequest('shutdown')
      await connection.sendNotification('exit')
      return ended
    }
  }
}
