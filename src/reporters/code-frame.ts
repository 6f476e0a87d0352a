/** The lines of Markdown around a finding, the place marked. */
import type {BabelCodeFrameOptions} from '@babel/code-frame'
import {codeFrameColumns} from '@babel/code-frame'
import {defuseInline} from './defuse.ts'

export interface FrameOptions {
  /** Columns for a line of the frame; longer lines are cut around the place. */
  width: number
  /** Lines above and below the marked one (default: 2). */
  around?: number
}

export interface Span {
  line: number
  column: number
  endLine: number
  endColumn: number
}

/**
 * The frame; `''` when the text has no such line. Of a span of several lines the first is marked. Only the lines around
 * are looked at, and of those only what is shown, so a line of 5 MB costs nothing.
 */
export function codeFrame(lines: ReadonlyArray<string>, span: Span, {width, around = 2}: FrameOptions): string {
  const marked = lines[span.line - 1]
  if (marked === undefined) return ''
  const first = Math.max(1, span.line - around)
  const last = Math.min(lines.length, span.line + around)
  const room = Math.max(20, width - String(last).length - 5)
  const skip = span.column <= room ? 0 : span.column - Math.floor(room / 2)
  const moved = (column: number) => column - skip + (skip === 0 ? 0 : 1)
  const end = span.endLine === span.line ? Math.min(span.endColumn, marked.length + 1) : marked.length + 1
  const start = {line: span.line, column: Math.max(1, moved(span.column))}
  const stop = {line: span.line, column: Math.max(start.column, Math.min(moved(end), room))}
  const shown = lines.slice(first - 1, last).map((line) => defuseInline(cutLine(line, {skip, room})))
  const look: BabelCodeFrameOptions & {startLine: number} = {
    highlightCode: false,
    startLine: first,
    linesAbove: around,
    linesBelow: around
  }
  return codeFrameColumns(shown.join('\n'), {start, end: stop}, look)
}

/** The part of a line from character `skip` on that fits into `room` columns. */
function cutLine(line: string, {skip, room}: {skip: number; room: number}): string {
  const start = skip === 0 || line.length <= skip ? '' : '…'
  const piece = line.slice(skip, skip + room - start.length)
  return line.length > skip + piece.length ? `${start}${piece.slice(0, -1)}…` : `${start}${piece}`
}
