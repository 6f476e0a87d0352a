/** For coding agents: one line for each finding with what mends it, each note once, then one line of verdicts; no frames. */
import type {Report, ReportMessage} from '../engine/report.ts'
import type {ReporterOptions} from './reporter.ts'
import {defuse, defuseInline} from './defuse.ts'
import {summaryLine} from './summary-line.ts'

export function agent(report: Report, options: ReporterOptions): string {
  const lines: Array<string> = []
  const notes = new Set<string>()
  for (const file of report.files) {
    for (const message of file.messages) {
      if (options.quiet && message.severity !== 'error') continue
      lines.push(
        defuse(
          `${defuseInline(file.path)}:${message.line}:${message.column} ${message.severity} ${message.ruleId}: ${tell(message, notes)}`
        )
      )
    }
  }
  if (!options.quiet) lines.push(summaryLine(report.summary))
  return lines.map((line) => `${line}\n`).join('')
}

function tell({message, expected, note, cause}: ReportMessage, notes: Set<string>): string {
  const parts = [message]
  if (expected.length > 0) parts.push(`fix: ${expected.join(' | ')}`)
  if (note !== undefined && !notes.has(note)) parts.push(note)
  notes.add(note ?? '')
  if (cause !== undefined) parts.push(`cause: ${[cause.message, ...cause.stack].join(' < ')}`)
  return parts.map(defuseInline).join(' — ')
}
