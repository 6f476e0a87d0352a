/** Lines of Markdown, those with a finding marked, the finding below its line. */
import type {ReportMessage} from '../../engine/report.ts'
import {code} from './finding.ts'
import {escape} from './escape.ts'

export interface ExcerptOptions {
  /** 1-based, inclusive. */
  from: number
  to: number
  messages: ReadonlyArray<ReportMessage>
}

/** Longer excerpts show the lines around findings, or the first ones. */
const mostLines = 60
const around = 6

/** `''` when there are no such lines. */
export function excerpt(lines: ReadonlyArray<string>, {from, to, messages}: ExcerptOptions): string {
  const last = Math.min(to, lines.length)
  if (from > last) return ''
  const isLong = last - from + 1 > mostLines
  const isShown = (line: number) => {
    if (!isLong) return true
    if (messages.length === 0) return line < from + mostLines
    return messages.some((message) => Math.abs(message.line - line) <= around)
  }
  const rows: Array<string> = []
  let left = 0
  for (let line = from; line <= last; line += 1) {
    if (!isShown(line)) {
      left += 1
      continue
    }
    if (left > 0) rows.push(gap(left))
    left = 0
    const own = messages.filter((message) => message.line === line)
    rows.push(row(lines[line - 1] ?? '', {line, own}), ...own.map(remark))
  }
  if (left > 0) rows.push(gap(left))
  return `<pre class="code" tabindex="0">${rows.join('')}</pre>`
}

function gap(number: number): string {
  return `<span class="gap">${number} more lines</span>`
}

function row(text: string, {line, own}: {line: number; own: ReadonlyArray<ReportMessage>}): string {
  const [first] = own
  const tone = first === undefined ? '' : ` ${first.severity}`
  return `<span class="line${tone}" data-n="${line}">${marked(cutLine(text), first)}</span>\n`
}

const mostCharacters = 1000

function cutLine(text: string): string {
  return text.length > mostCharacters ? `${text.slice(0, mostCharacters)}…` : text
}

function marked(text: string, message: ReportMessage | undefined): string {
  if (message === undefined) return escape(text)
  const start = message.column - 1
  const end = message.endLine === message.line ? message.endColumn - 1 : text.length
  if (start >= text.length || end <= start) return escape(text)
  return `${escape(text.slice(0, start))}<mark>${escape(text.slice(start, end))}</mark>${escape(text.slice(end))}`
}

function remark(message: ReportMessage): string {
  return `<span class="remark ${message.severity}">${code(message.message)}</span>`
}
