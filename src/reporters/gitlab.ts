/** For GitLab: a code quality report. */
import {createHash} from 'node:crypto'
import type {FileReport, Report, ReportMessage} from '../engine/report.ts'
import {safeJson} from './safe-json.ts'

const severities = {error: 'major', warning: 'minor', info: 'info'} as const

export function gitlab(report: Report): string {
  const seen = new Map<string, number>()
  const issues = report.files.flatMap((file) => file.messages.map((message) => issue(message, {file, seen})))
  return safeJson(issues)
}

function issue(message: ReportMessage, {file, seen}: {file: FileReport; seen: Map<string, number>}) {
  return {
    description: message.message,
    check_name: message.ruleId,
    fingerprint: fingerprint(message, {file, seen}),
    severity: severities[message.severity],
    location: {
      path: file.path,
      positions: {
        begin: {line: message.line, column: message.column},
        end: {line: message.endLine, column: message.endColumn}
      }
    }
  }
}

/** The same for the same finding when lines above it come or go; the second of two equal ones is another. */
function fingerprint(message: ReportMessage, {file, seen}: {file: FileReport; seen: Map<string, number>}): string {
  const key = [file.path, message.ruleId, message.message].join('\0')
  const times = seen.get(key) ?? 0
  seen.set(key, times + 1)
  return createHash('sha256').update(`${key}\0${times}`).digest('hex')
}
