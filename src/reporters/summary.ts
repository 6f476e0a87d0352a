/** For the summary page of a CI job: Markdown, at most 1 MiB. */
import type {FileReport, Report, ReportMessage} from '../engine/report.ts'
import {defuse} from './defuse.ts'
import {skippedLines, summaryLine} from './summary-line.ts'

const mostRows = 200

/** GitHub drops a summary of more than 1 MiB; what stands around the table is short. */
const mostBytes = 900_000

export function summary(report: Report): string {
  const rows = report.files.flatMap((file) => file.messages.map((message) => row(file, message)))
  const shown = fitting(rows)
  const more = rows.length > shown.length ? [`\n${rows.length - shown.length} more findings are not listed.`] : []
  const table =
    shown.length === 0 ? [] : ['', '| place | level | finding | rule |', '|---|---|---|---|', ...shown, ...more]
  const skipped = skippedLines(report).map((line) => `\n${cell(line)}`)
  return `${['## check-docs', '', cell(summaryLine(report.summary)), ...table, ...skipped].join('\n')}\n`
}

function fitting(rows: ReadonlyArray<string>): ReadonlyArray<string> {
  let bytes = 0
  const end = rows.slice(0, mostRows).findIndex((text) => (bytes += Buffer.byteLength(text) + 1) > mostBytes)
  return rows.slice(0, end === -1 ? mostRows : end)
}

function row(file: FileReport, message: ReportMessage): string {
  const rule = message.url === undefined ? cell(message.ruleId) : `[${cell(message.ruleId)}](${message.url})`
  return `| ${cell(file.path)}:${message.line} | ${message.severity} | ${cell(message.message.slice(0, 500))} | ${rule} |`
}

/** No table, no HTML, no link, no picture can be made by a text of a document. */
function cell(text: string): string {
  return defuse(text)
    .replace(/[\\|<>[\]!*_]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/\s+/g, ' ')
}
