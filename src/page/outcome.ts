/** What happened while one page ran under one scenario: a log, no judgement. Plain data: it crosses the process wall. */
import type {RequestVia} from '../web/server.ts'
import type {ScenarioName} from './job.ts'

/** A place in a snippet's source, 1-based. */
export interface SnippetPlace {
  snippet: string
  line: number
  column: number
}

export interface StackFrame {
  /** Function name, `''` for top level. */
  name: string
  /** `undefined` when the frame is in a library or in jsdom. */
  at: SnippetPlace | undefined
  /** For frames outside snippets: `htmx.org@2.0.8/dist/htmx.js:12:3`. */
  text: string
}

export interface ErrorRecord {
  name: string
  message: string
  stack: ReadonlyArray<StackFrame>
}

/** What the page was doing: loading, in a timer, in the dispatch of an event, … */
export interface During {
  kind: 'load' | 'timer' | 'event' | 'promise' | 'interaction'
  /** Type of the event for `event` (`change`, `error`, `click`). */
  type?: string
  /** The EventSource (by number) that dispatched it. */
  source?: number
}

export type LogEntry = {
  /** Virtual ms since the page was opened. */
  t: number
} & (
  | {kind: 'exception'; error: ErrorRecord; during: During; at: SnippetPlace | undefined}
  | {kind: 'rejection'; error: ErrorRecord; at: SnippetPlace | undefined}
  | {kind: 'console'; level: 'error' | 'warn' | 'info' | 'log' | 'debug'; text: string; at: SnippetPlace | undefined}
  | {
      kind: 'request'
      id: number
      via: RequestVia
      method: string
      url: string
      /** As written in the page, when known. */
      written: string | undefined
      headers: ReadonlyArray<readonly [string, string]>
      body: string | undefined
      credentials: boolean
      during: During
      at: SnippetPlace | undefined
    }
  | {
      kind: 'response'
      id: number
      status: number
      contentType: string
      /** Who answered: the backend, an npm package in place of a CDN, or nobody (refused, logged). */
      by: 'backend' | 'npm' | 'refused'
      /** Reason of a refusal, name of the package, text of an error answer. */
      note: string | undefined
    }
  /** `new EventSource(written, init)`. `source` numbers the sources of a page from 1. */
  | {
      kind: 'source'
      source: number
      url: string
      written: string
      withCredentials: boolean
      initKeys: ReadonlyArray<string>
      during: During
      at: SnippetPlace | undefined
    }
  | {kind: 'source-connect'; source: number; request: number; lastEventId: string | undefined; attempt: number}
  | {kind: 'source-open'; source: number}
  /** An `error` event; `readyState` 0 = the browser will retry, 2 = it will not. */
  | {kind: 'source-error'; source: number; readyState: 0 | 1 | 2; listeners: number}
  | {
      kind: 'source-close'
      source: number
      by: 'page' | 'driver'
      readyState: 0 | 1 | 2
      during: During
      at: SnippetPlace | undefined
    }
  /** A message event was dispatched; `listeners` counts those of its type, attributes included. */
  | {kind: 'dispatch'; source: number; type: string; data: string; lastEventId: string; listeners: number}
  /** A listener or handler attribute was set. `type` without `on`. */
  | {
      kind: 'listen'
      source: number
      type: string
      via: 'listener' | 'attribute'
      closed: boolean
      during: During
      at: SnippetPlace | undefined
    }
  /** A property was read that an error event does not have (`status`, `data`, `message`). */
  | {kind: 'error-field'; source: number; field: string; at: SnippetPlace | undefined}
  /** The driver changed the data; after the page settled: does it show the change? `undefined`: can't be seen in this page. */
  | {
      kind: 'change'
      operation: 'insert' | 'update' | 'delete'
      collection: string
      marker: string
      round: number
      shown: boolean | undefined
      requests: number
    }
  /** The page after its connection broke and came back. */
  | {
      kind: 'recovery'
      /** Does it show what happened in between? `undefined`: can't be seen in this page. */
      missed: boolean | undefined
      /** Text that the break brought and that still stands there; `undefined`: none does. */
      left: string | undefined
      /** What stood there before. */
      replaced: string
    }
  /** The driver did something else to the server or the page. */
  | {kind: 'driver'; action: string}
  | {kind: 'interaction'; type: string; target: string; at: SnippetPlace | undefined}
  | {kind: 'dialog'; type: 'alert' | 'confirm' | 'prompt' | 'print' | 'open'; text: string}
  | {kind: 'navigation'; url: string; at: SnippetPlace | undefined}
  /** An htmx event worth judging (`htmx:targetError`, `htmx:swapError`, `htmx:responseError`, `htmx:afterSwap`, …). */
  | {kind: 'htmx'; event: string; detail: string; at: SnippetPlace | undefined}
  | {kind: 'template-error'; template: string; message: string; at: SnippetPlace | undefined}
  /** The server could not do what was asked as a real one would not (fragment missing, unknown stream). */
  | {kind: 'backend'; note: string; what: 'assumed' | 'fragment-missing' | 'unknown-path' | 'unknown-stream'}
  /** Something the page was given that a browser or the document would have to give: a proof says what it stood on. */
  | {kind: 'assumed'; what: 'global' | 'element' | 'library' | 'stub'; name: string}
  | {kind: 'runaway'; what: 'requests' | 'streams' | 'tasks'; count: number}
)

export interface Outcome {
  page: string
  scenario: ScenarioName
  /** `finished`, or why it did not: the parent adds the reasons that a child can't tell. */
  end: 'finished' | 'timeout' | 'memory' | 'output' | 'crashed' | 'not-run'
  /** For every end but `finished`: one clear sentence for the reader. */
  reason: string | undefined
  log: ReadonlyArray<LogEntry>
  /** Sources still open when the scenario ended. */
  openSources: number
  /** Serialised body when the page had loaded and when the scenario ended, each cut at 20,000 characters. */
  before: string
  after: string
  /** Real milliseconds. */
  durationMs: number
}

/** What the child's walls were observed to stop; `summary.sandbox` of the report. */
export interface SandboxState {
  process: boolean
  realm: boolean
  permissions: boolean
  kernel: boolean
  /** Seen in namespaces of its own; absent when they were not asked for (`--sandbox bwrap`). */
  namespaces?: boolean
  /** Who stopped the attempts that a child made before any page ran; absent when nothing was run. */
  blocked?: Blocked
}

export interface Blocked {
  files: Blocker
  network: Blocker
  processes: Blocker
}

/** `none`: nobody did. */
export type Blocker = 'node' | 'kernel' | 'none'
