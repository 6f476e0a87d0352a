/** The open documents: each is linted while it changes and run when it is saved. */
import type {FileReport, ReportMessage, SnippetReport} from '../engine/report.ts'
import {moveLines} from './move-lines.ts'

/** A document of an editor; `TextDocument` is one. */
export interface OpenDocument {
  uri: string
  getText: () => string
}

export interface SessionOptions {
  /** `undefined`: there is nothing to say, or it was aborted. */
  check: (call: {uri: string; text: string; execute: boolean; signal: AbortSignal}) => Promise<FileReport | undefined>
  /** Called when there is something new to show. */
  publish: (uri: string, messages: ReadonlyArray<ReportMessage>) => void
  /** Called with what went wrong. */
  tell: (error: unknown) => void
  /** Milliseconds without a change after which a document is linted. */
  delay: number
}

/** What is said of a text. */
interface Said {
  text: string
  report: FileReport
}

interface Entry {
  document: OpenDocument
  lint: Said | undefined
  /** The last run; its messages are those that linting does not have. */
  run: Said | undefined
  timer: NodeJS.Timeout | undefined
  abort: AbortController
}

export interface Session {
  /** Opened or changed. */
  change: (document: OpenDocument) => void
  save: (document: OpenDocument) => void
  close: (uri: string) => void
  /** All that is open is linted again: the configuration may be another. */
  refresh: () => void
  /** Findings that are shown now. */
  messages: (uri: string) => ReadonlyArray<ReportMessage>
  /** True when what is shown is about the text as it is now. */
  isCurrent: (document: OpenDocument) => boolean
  /** The snippet at a 1-based line; `isRun`: its verdict is that of a run of the same lines. */
  snippetAt: (uri: string, line: number) => {snippet: SnippetReport; isRun: boolean} | undefined
}

export function createSession(options: SessionOptions): Session {
  const entries = new Map<string, Entry>()
  return {
    change(document) {
      const entry = entryOf(document, entries)
      entry.abort.abort()
      clearTimeout(entry.timer)
      entry.timer = setTimeout(() => void update(entry, {options, execute: false}), options.delay)
    },
    save(document) {
      const entry = entryOf(document, entries)
      clearTimeout(entry.timer)
      void update(entry, {options, execute: true})
    },
    close(uri) {
      const entry = entries.get(uri)
      if (entry === undefined) return
      clearTimeout(entry.timer)
      entry.abort.abort()
      entries.delete(uri)
      options.publish(uri, [])
    },
    refresh() {
      for (const entry of entries.values()) void update(entry, {options, execute: false})
    },
    messages(uri) {
      const entry = entries.get(uri)
      return entry === undefined ? [] : messagesOf(entry)
    },
    isCurrent: (document) => entries.get(document.uri)?.lint?.text === document.getText(),
    snippetAt(uri, line) {
      const entry = entries.get(uri)
      return entry === undefined ? undefined : snippetAt(entry, line)
    }
  }
}

function entryOf(document: OpenDocument, entries: Map<string, Entry>): Entry {
  const fresh = {lint: undefined, run: undefined, timer: undefined, abort: new AbortController()}
  const entry = entries.get(document.uri) ?? {document, ...fresh}
  entry.document = document
  entries.set(document.uri, entry)
  return entry
}

/** Only the last call for a document comes to its end. */
async function update(entry: Entry, {options, execute}: {options: SessionOptions; execute: boolean}): Promise<void> {
  entry.abort.abort()
  entry.abort = new AbortController()
  const {signal} = entry.abort
  const {uri} = entry.document
  const text = entry.document.getText()
  try {
    const lint = await options.check({uri, text, execute: false, signal})
    if (signal.aborted) return
    entry.lint = lint === undefined ? undefined : {text, report: lint}
    options.publish(uri, messagesOf(entry))
    if (!execute || lint === undefined) return
    const run = await options.check({uri, text, execute: true, signal})
    if (signal.aborted || run === undefined) return
    const known = new Set(lint.messages.map(keyOf))
    const messages = run.messages.filter((message) => !known.has(keyOf(message)))
    entry.run = {text, report: {...run, messages}}
    options.publish(uri, messagesOf(entry))
  } catch (error) {
    if (!signal.aborted) options.tell(error)
  }
}

function keyOf({ruleId, line, column, message}: ReportMessage): string {
  return `${line}:${column}:${ruleId}:${message}`
}

/** Findings of a run stay as long as their lines do. */
function messagesOf({lint, run}: Entry): ReadonlyArray<ReportMessage> {
  if (lint === undefined) return []
  if (run === undefined) return lint.report.messages
  const move = moveLines(run.text, lint.text)
  const isSame = run.text === lint.text
  const moved = run.report.messages.flatMap((message) => {
    const lines = moveAll(message, move)
    const {fix: _fix, update: _update, ...rest} = message
    // Edits count in the text that was run.
    return lines === undefined ? [] : [isSame ? message : {...rest, ...lines}]
  })
  return [...lint.report.messages, ...moved].sort((left, right) => left.line - right.line || left.column - right.column)
}

function snippetAt({lint, run}: Entry, line: number): {snippet: SnippetReport; isRun: boolean} | undefined {
  const snippet = lint?.report.snippets.find((one) => line >= one.line && line <= one.endLine)
  if (lint === undefined || snippet === undefined) return undefined
  const move = run === undefined ? () => undefined : moveLines(run.text, lint.text)
  const ran = run?.report.snippets.find((one) => moveAll(one, move)?.line === snippet.line)
  return ran === undefined ? {snippet, isRun: false} : {snippet: ran, isRun: true}
}

interface Lines {
  line: number
  endLine: number
}

/** Where all these lines are now; `undefined` when one of them changed. */
function moveAll({line, endLine}: Lines, move: (line: number) => number | undefined): Lines | undefined {
  const moved = Array.from({length: endLine - line + 1}, (_, index) => move(line + index))
  const [first] = moved
  return first === undefined || moved.includes(undefined) ? undefined : {line: first, endLine: first + endLine - line}
}
