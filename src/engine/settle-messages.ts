/** From vfile messages to findings of the report: severity, place, order. */
import type {VFile} from 'vfile'
import type {VFileMessage} from 'vfile-message'
import type {ReportMessage} from './report.ts'
import type {StatedLevels} from './rule-set.ts'

/** The findings of a checked file, sorted by place; the same finding at the same place is told once. */
export function settleMessages(file: VFile, stated: StatedLevels): ReadonlyArray<ReportMessage> {
  const messages = file.messages.map((message) => settleMessage(message, stated)).sort(byPlace)
  return messages.filter((message, index) => !isSame(message, messages[index - 1]))
}

function settleMessage(message: VFileMessage, stated: StatedLevels): ReportMessage {
  const ruleId = message.ruleId ?? 'check-docs'
  const place = placeOf(message)
  return {
    ruleId,
    severity: severityOf(message, stated.get(ruleId)),
    message: message.reason,
    ...place,
    ...(message.note === undefined ? {} : {note: message.note}),
    expected: message.expected ?? [],
    ...(message.url === undefined ? {} : {url: message.url}),
    ...(message.mapped === undefined ? {} : {cause: message.mapped})
  }
}

/** What the finding is by itself; a stated level raises warnings to errors or lowers errors to warnings, a hint stays one. */
function severityOf(message: VFileMessage, stated: 'off' | 'warn' | 'error' | undefined): ReportMessage['severity'] {
  const own =
    message.level ??
    (message.fatal === undefined ? 'info' : message.fatal === null ? 'info' : message.fatal ? 'error' : 'warning')
  if (own === 'info' || stated === undefined) return own
  return stated === 'error' ? 'error' : 'warning'
}

function placeOf({place}: VFileMessage): Pick<ReportMessage, 'line' | 'column' | 'endLine' | 'endColumn'> {
  if (place === undefined) return {line: 1, column: 1, endLine: 1, endColumn: 1}
  const start = 'start' in place ? place.start : place
  const end = 'start' in place ? place.end : place
  return {line: start.line, column: start.column, endLine: end.line, endColumn: end.column}
}

function byPlace(left: ReportMessage, right: ReportMessage): number {
  return (
    left.line - right.line ||
    left.column - right.column ||
    compare(left.ruleId, right.ruleId) ||
    compare(left.message, right.message) ||
    left.endLine - right.endLine ||
    left.endColumn - right.endColumn
  )
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}

function isSame(message: ReportMessage, before: ReportMessage | undefined): boolean {
  return before !== undefined && before.severity === message.severity && byPlace(message, before) === 0
}
