/** What a run gives: the document that `--format json` prints. Its JSON schema is `schema/report.json`. */
import type {Edit} from '../markdown/edit.ts'
import type {LogEntry, Outcome, SandboxState} from '../page/outcome.ts'
import type {SnippetKind} from '../snippets/snippet.ts'

export interface Report {
  version: 1
  /** Sorted as given: arguments in order, the files of a folder by path. */
  files: ReadonlyArray<FileReport>
  summary: Summary
  /** Only of a part of a run. */
  shard?: ShardReport
}

export interface ShardReport {
  /** From 1. */
  index: number
  count: number
  /** Places of this part's documents in the whole run, from 0. */
  documents: ReadonlyArray<number>
  /** Documents of the whole run. */
  of: number
}

export interface FileReport {
  /** Relative to the working directory, with `/`. */
  path: string
  /** Sorted by place. */
  messages: ReadonlyArray<ReportMessage>
  /** In document order. */
  snippets: ReadonlyArray<SnippetReport>
  /** What the pages did; only with `details`. */
  pages?: ReadonlyArray<PageReport>
}

export interface ReportMessage {
  ruleId: string
  severity: 'error' | 'warning' | 'info'
  /** One line, without final period. */
  message: string
  /** 1-based, in the Markdown file. */
  line: number
  column: number
  endLine: number
  endColumn: number
  /** Why it matters and how to fix it. */
  note?: string
  /** What may stand there instead of what stands there. */
  expected: ReadonlyArray<string>
  /** Page of the rule. */
  url?: string
  /** The other place, or the thrown error with its stack mapped to the Markdown (`docs/guide.md:41:5`). */
  cause?: {message: string; stack: ReadonlyArray<string>}
  /** What `--fix` does about it: offsets in the text without byte order mark. */
  fix?: ReadonlyArray<Edit>
  /** What `--update` does about it. */
  update?: ReadonlyArray<Edit>
}

export type SnippetStatus = 'proven' | 'failed' | 'skipped'

export interface SnippetReport {
  /** Of the opening fence. */
  line: number
  /** Of the closing fence. */
  endLine: number
  lang: string
  kind: SnippetKind
  status: SnippetStatus
  /** Why it was skipped or failed. */
  reason?: string
  /** Name of the page that it was loaded with. */
  page?: string
  /** What its page was given for it that the document does not show: ``name `showToast` ``. */
  assumed?: ReadonlyArray<string>
  /** Scenarios that its page ran through; empty when it was not run. */
  scenarios: ReadonlyArray<string>
  /** Real milliseconds of its page, all scenarios together. */
  durationMs: number
}

/** Snippets that were loaded together, and what happened. */
export interface PageReport {
  /** As `page` of its snippets names it. */
  name: string
  /** Where it was loaded: `http://localhost:8080/shop/products`. */
  url: string
  /** Lines of the opening fences of its snippets. */
  snippets: ReadonlyArray<number>
  /** One for each scenario in which there was something to do. */
  runs: ReadonlyArray<RunReport>
}

export interface RunReport {
  scenario: string
  end: Outcome['end']
  /** For every end but `finished`: why. */
  reason?: string
  /** Real milliseconds. */
  durationMs: number
  /** What happened, in order: at most 200 entries. */
  timeline: ReadonlyArray<TimelineEntry>
  /** Entries that are not told. */
  left?: number
  /** HTML of the body when the page had loaded, at most 20,000 characters. */
  before: string
  /** The same at the end of the run. */
  after: string
}

export interface TimelineEntry {
  /** Virtual milliseconds since the page was opened. */
  t: number
  kind: LogEntry['kind']
  /** One line, at most 500 characters. */
  text: string
  /** `false`: something went wrong; `true`: it went as a reader hopes; absent: neither. */
  ok?: boolean
  /** Number of the EventSource that it is about, from 1. */
  source?: number
  /** Place in the Markdown of the code that did it. */
  line?: number
  column?: number
}

export interface Summary {
  files: number
  errors: number
  warnings: number
  infos: number
  snippets: {total: number; proven: number; failed: number; skipped: number}
  /** Which walls around the snippets were observed to hold; all `false` when nothing was run. */
  sandbox: SandboxState
  durationMs: number
  /** Findings that `--fix` and `--update` mended; they are not among the messages any more. */
  fixed?: number
  /** Findings that `check-docs-suppressions.json` accepts; they are not among the messages. */
  suppressed?: number
}
