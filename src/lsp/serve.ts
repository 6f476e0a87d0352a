/** `check-docs lsp --stdio`: a language server. See `docs/editors.md`. */
import {Readable, Writable} from 'node:stream'
import type {InitializeParams, InitializeResult, ShowMessageParams} from 'vscode-languageserver'
import {
  CodeActionKind,
  createConnection,
  DidChangeWatchedFilesNotification,
  MessageType,
  ShowMessageNotification,
  TextDocuments,
  TextDocumentSyncKind
} from 'vscode-languageserver'
import {createProtocolConnection} from 'vscode-languageserver-protocol/node'
import {TextDocument} from 'vscode-languageserver-textdocument'
import {KnownError} from '../engine/known-error.ts'
import {checkText} from './check-text.ts'
import {codeActions, fixAllKind} from './code-actions.ts'
import {createSession} from './session.ts'
import {hoverText} from './hover.ts'
import {pathOf, placeOf} from './workspace.ts'
import {toDiagnostic} from './diagnostic.ts'

export interface ServeOptions {
  stdin: AsyncIterable<Uint8Array | string>
  stdout: {write: (text: string) => unknown}
  /** Ends the server. */
  signal?: AbortSignal | undefined
}

/** Milliseconds without a change after which a document is linted. */
const delay = 200

type Connection = ReturnType<typeof createConnection>

/** Serves one client until it ends; gives 0 when it asked for a shutdown before, 1 otherwise. */
export async function serve({stdin, stdout, signal}: ServeOptions): Promise<0 | 1> {
  // A stream made from another one could not be destroyed while the other has nothing to give.
  const input = stdin instanceof Readable ? stdin : Readable.from(stdin)
  const output = new Writable({
    write(chunk: Buffer, _, done) {
      stdout.write(chunk.toString('utf8'))
      done()
    }
  })
  return new Promise((resolve) => {
    const watchDog = {
      shutdownReceived: false,
      initialize() {},
      exit(code: number) {
        end(code === 0 ? 0 : 1)
      }
    }
    const connection = createConnection((logger) => createProtocolConnection(input, output, logger), watchDog)
    const close = listen(connection)
    const end = (code: 0 | 1): void => {
      close()
      connection.dispose()
      // A standard input that is still read would keep the process.
      input.destroy()
      resolve(code)
    }
    const leave = (): void => end(watchDog.shutdownReceived ? 0 : 1)
    input.on('end', leave).on('error', leave)
    signal?.addEventListener('abort', leave)
    connection.listen()
  })
}

/** Answers what a client asks; gives what ends all work. */
function listen(connection: Connection): () => void {
  const documents = new TextDocuments(TextDocument)
  let folders: ReadonlyArray<string> = []
  let canRegister = false
  const place = (uri: string) => placeOf(uri, {folders, languageId: documents.get(uri)?.languageId ?? ''})
  const tell = createTell(connection)
  const session = createSession({
    async check({uri, ...call}) {
      const found = place(uri)
      return found === undefined ? undefined : checkText({...found, ...call})
    },
    publish(uri, messages) {
      const document = documents.get(uri)
      const options = {text: document?.getText() ?? '', folder: place(uri)?.folder ?? '.'}
      const diagnostics = messages.map((message) => toDiagnostic(message, options))
      const version = document === undefined ? {} : {version: document.version}
      void connection.sendDiagnostics({uri, diagnostics, ...version}).catch(tell)
    },
    tell,
    delay
  })
  connection.onInitialize((params) => {
    folders = foldersOf(params)
    canRegister = params.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true
    return capabilities()
  })
  connection.onInitialized(() => {
    if (canRegister) void connection.client.register(DidChangeWatchedFilesNotification.type, {watchers}).catch(tell)
  })
  connection.onDidChangeWatchedFiles(() => session.refresh())
  connection.onHover(({textDocument, position}) => {
    const found = session.snippetAt(textDocument.uri, position.line + 1)
    return found === undefined ? null : {contents: {kind: 'plaintext', value: hoverText(found.snippet, found)}}
  })
  connection.onCodeAction(({textDocument, range, context}) => {
    const document = documents.get(textDocument.uri)
    if (document === undefined || !session.isCurrent(document)) return []
    const folder = place(document.uri)?.folder ?? '.'
    return codeActions({document, messages: session.messages(document.uri), folder, range, only: context.only})
  })
  documents.onDidChangeContent(({document}) => session.change(document))
  documents.onDidSave(({document}) => session.save(document))
  documents.onDidClose(({document}) => session.close(document.uri))
  documents.listen(connection)
  return () => {
    for (const {uri} of documents.all()) session.close(uri)
  }
}

/** Files that findings depend on beside their document. */
const watchers = [
  '**/check-docs.config.*',
  '**/check-docs-suppressions.json',
  '**/.check-docsignore',
  '**/templates/**'
].map((globPattern) => ({globPattern}))

function capabilities(): InitializeResult {
  return {
    serverInfo: {name: 'check-docs'},
    capabilities: {
      positionEncoding: 'utf-16',
      textDocumentSync: {openClose: true, change: TextDocumentSyncKind.Incremental, save: true},
      hoverProvider: true,
      codeActionProvider: {codeActionKinds: [CodeActionKind.QuickFix, fixAllKind]}
    }
  }
}

function foldersOf({workspaceFolders, rootUri}: InitializeParams): ReadonlyArray<string> {
  const uris = workspaceFolders?.map(({uri}) => uri) ?? (typeof rootUri === 'string' ? [rootUri] : [])
  return uris.flatMap((uri) => pathOf(uri) ?? [])
}

/** What the user can mend is shown once, as long as it is the same; all else goes to the log. */
function createTell(connection: Connection): (error: unknown) => void {
  let last = ''
  return (error) => {
    const message = error instanceof Error ? error.message : String(error)
    if (!(error instanceof KnownError)) connection.console.error(`${message} (a bug of check-docs)`)
    else if (message !== last) show(connection, message)
    last = message
  }
}

/** A notification: a request might be refused. */
function show(connection: Connection, message: string): void {
  const params: ShowMessageParams = {type: MessageType.Error, message: `check-docs: ${message}`}
  void connection.sendNotification(ShowMessageNotification.type, params).catch(() => {})
}
