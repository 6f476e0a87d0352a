/** For the summary page of a CI job: Markdown, at most 1 MiB. */
import type {FileReport, Report, ReportMessage} from '../engine/report.ts'
import {defuse} from './defuse.ts'
import {skippedLines, summaryLine} from './summary-line.ts'

const mostRows = 200

export function summary(report: Report): string {
  const rows = report.files.flatMap((file) => file.messages.map((message) => row(file, message)))
  const shown = rows.slice(0, mostRows)
  const more = rows.length > shown.length ? [`\n${rows.length - shown.length} more findings are not listed.`] : []
  const table =
    shown.length === 0 ? [] : ['', '| place | level | finding | rule |', '|---|---|---|---|', ...shown, ...more]
  const skipped = skippedLines(report).map((line) => `\n${cell(line)}`)
  return `${['## check-docs', '', cell(summaryLine(report.summary)), ...table, ...skipped].join('\n')}\n`
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
