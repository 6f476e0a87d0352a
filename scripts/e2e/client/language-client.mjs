/** A client of a language server that speaks over standard input and output. */
import {spawn} from 'node:child_process'
import process from 'node:process'
import {pathToFileURL} from 'node:url'
import {createProtocolConnection, StreamMessageReader, StreamMessageWriter} from 'vscode-languageserver-protocol/node'

/** Starts `command` in `cwd` and initializes it: `{request, notify, open, save, diagnostics, stop}`. */
export async function startLanguageClient([command, ...args], {cwd, env = process.env}) {
  const child = spawn(command, args, {cwd, env, stdio: ['pipe', 'pipe', 'inherit']})
  const ended = new Promise((resolve) => child.on('exit', resolve))
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin)
  )
  const told = []
  let look = () => {}
  connection.onNotification('textDocument/publishDiagnostics', (params) => {
    told.push(params)
    look()
  })
  connection.onRequest('workspace/configuration', ({items}) => items.map(() => ({requireConfig: false})))
  connection.onRequest('client/registerCapability', () => null)
  connection.listen()
  const rootUri = pathToFileURL(cwd).href
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri,
    capabilities: {workspace: {configuration: true}},
    workspaceFolders: [{uri: rootUri, name: 'docs'}]
  })
  await connection.sendNotification('initialized', {})
  return {
    request: (method, params) => connection.sendRequest(method, params),
    open: (uri, text) =>
      connection.sendNotification('textDocument/didOpen', {
        textDocument: {uri, languageId: 'markdown', version: 1, text}
      }),
    save: (uri) => connection.sendNotification('textDocument/didSave', {textDocument: {uri}}),
    /** The first diagnostics of the document for which the test holds; the last ones that came after a minute. */
    diagnostics: (uri, holds) =>
      new Promise((resolve) => {
        const end = (params) => {
          clearTimeout(timer)
          look = () => {}
          resolve(params?.diagnostics ?? [])
        }
        const timer = setTimeout(() => end(told.findLast((params) => params.uri === uri)), 60_000)
        look = () => {
          const found = told.find((params) => params.uri === uri && holds(params.diagnostics))
          if (found !== undefined) end(found)
        }
        look()
      }),
    /** Exit code after an orderly end. */
    async stop() {
      await connection.sendRequest('shutdown')
      await connection.sendNotification('exit')
      const code = await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 10_000, 'none'))])
      child.kill()
      return code
    }
  }
}
