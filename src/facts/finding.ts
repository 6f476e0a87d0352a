/** How a rule says something: one finding at one place, as data first and as text second. */
import type {Position} from 'unist'
import type {VFile} from 'vfile'
import type {VFileMessage} from 'vfile-message'
import type {Edit} from '../markdown/edit.ts'

export type Severity = 'error' | 'warning' | 'info'

export interface Finding {
  /** One line: *Unexpected X, expected Y* or *Cannot find X, …*; no final period, values in backticks. */
  reason: string
  /** The smallest span that is wrong. */
  place: Position
  /** What it is by itself; a rule's configured severity may raise or lower it (default: `error`). */
  severity?: Severity
  actual?: string
  expected?: ReadonlyArray<string>
  /** Why it matters and how to fix it, one or two sentences. */
  note?: string
  /** The other place, or the thrown error with its stack mapped to the Markdown (`docs/guide.md:41:5`). */
  cause?: {message: string; stack: ReadonlyArray<string>}
  /** What `--fix` does about it, all edits or none: only what is certainly meant; made with `markdown/make-edit.ts`. */
  fix?: ReadonlyArray<Edit>
  /** What `--update` does about it: output that the document recorded, as it is now. */
  update?: ReadonlyArray<Edit>
}

declare module 'vfile-message' {
  interface VFileMessage {
    /** Severity of the finding by itself, see `Finding`. */
    level?: Severity
    /** Why this is reported though its rule ends in an error for others. */
    mapped?: {message: string; stack: ReadonlyArray<string>}
    /** Edits that mend it, see `Finding`. */
    fix?: ReadonlyArray<Edit>
    /** Edits that write recorded output anew, see `Finding`. */
    update?: ReadonlyArray<Edit>
  }
}

/** The `meta` argument of `lintRule` for a rule of this package: origin and the address of its page. */
export function meta(id: string): {origin: string; url: string} {
  return {origin: `check-docs:${id}`, url: `https://github.com/check-docs/check-docs/blob/main/docs/rules/${id}.md`}
}

/** Adds a finding to the file as a vfile message and gives the message. */
export function report(file: VFile, finding: Finding): VFileMessage {
  const message = file.message(finding.reason, {place: finding.place})
  message.level = finding.severity ?? 'error'
  if (finding.actual !== undefined) message.actual = finding.actual
  if (finding.expected !== undefined) message.expected = [...finding.expected]
  if (finding.note !== undefined) message.note = finding.note
  if (finding.cause !== undefined) message.mapped = finding.cause
  if (finding.fix !== undefined) message.fix = finding.fix
  if (finding.update !== undefined) message.update = finding.update
  return message
}

/** True when the file has a finding above the level of a hint on the line of the place. */
export function isSaidAt(file: VFile, {start}: Position): boolean {
  return file.messages.some(({level, line}) => level !== 'info' && line === start.line)
}
