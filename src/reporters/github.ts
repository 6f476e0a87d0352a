/**
 * For GitHub Actions: workflow commands that become annotations. The runner keeps 10 of each level in a step and drops
 * the rest without a word, so at most 10 are written, the worst first, and a notice tells how many there are more.
 */
import type {Report, ReportMessage} from '../engine/report.ts'
import {defuse} from './defuse.ts'
import {summaryLine} from './summary-line.ts'

const most = 10

export function github(report: Report): string {
  const lines: Array<string> = []
  let left = 0
  for (const severity of ['error', 'warning', 'info'] as const) {
    const commands = report.files.flatMap((file) =>
      file.messages.filter((message) => message.severity === severity).map((message) => command(file.path, message))
    )
    const room = severity === 'info' ? most - 1 : most
    lines.push(...commands.slice(0, room))
    left += Math.max(0, commands.length - room)
  }
  const more = left === 0 ? '' : `${left} more findings are not annotated; `
  lines.push(`::notice title=check-docs::${escapeData(`${more}${summaryLine(report.summary)}`)}`)
  return lines.map((line) => `${line}\n`).join('')
}

function command(path: string, message: ReportMessage): string {
  const level = message.severity === 'info' ? 'notice' : message.severity
  const end =
    message.endLine === message.line
      ? `,endLine=${message.endLine},endColumn=${message.endColumn}`
      : `,endLine=${message.endLine}`
  const properties = `file=${escapeProperty(path)},line=${message.line},col=${message.column}${end},title=${escapeProperty(message.ruleId)}`
  const text = message.note === undefined ? message.message : `${message.message}\n\n${message.note}`
  return `::${level} ${properties}::${escapeData(text)}`
}

/** As `@actions/core` escapes them, so that nothing can start another command; what a terminal acts upon is shown. */
function escapeData(text: string): string {
  return defuse(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
