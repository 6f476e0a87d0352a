/** From vfile messages to findings of the report: severity, place, order. */
import type {VFile} from 'vfile'
import type {VFileMessage} from 'vfile-message'
import type {ReportMessage} from './report.ts'
import type {StatedLevels} from './rule-set.ts'

/** The findings of a checked file with their own severity, sorted by place; the same one at the same place is there once. */
export function settleMessages(file: VFile): ReadonlyArray<ReportMessage> {
  const messages = file.messages.map(settleMessage).sort(byPlace)
  return messages.filter((message, index) => !isSame(message, messages[index - 1]))
}

/** The findings as a project wants them: a stated level raises warnings to errors or lowers errors to warnings, a hint stays one. */
export function applyLevels(
  messages: ReadonlyArray<ReportMessage>,
  stated: StatedLevels
): ReadonlyArray<ReportMessage> {
  return messages.map((message) => {
    const level = stated.get(message.ruleId)
    if (level === undefined || message.severity === 'info') return message
    return {...message, severity: level === 'error' ? 'error' : 'warning'}
  })
}

/** One message of a file, with the severity it has by itself. */
export function settleMessage(message: VFileMessage): ReportMessage {
  const place = placeOf(message)
  return {
    ruleId: message.ruleId ?? 'check-docs',
    severity: message.level ?? severityOf(message.fatal),
    message: message.reason,
    ...place,
    ...(message.note === undefined ? {} : {note: message.note}),
    expected: message.expected ?? [],
    ...(message.url === undefined ? {} : {url: message.url}),
    ...(message.mapped === undefined ? {} : {cause: message.mapped}),
    ...(message.fix === undefined ? {} : {fix: message.fix}),
    ...(message.update === undefined ? {} : {update: message.update})
  }
}

/** vfile's own scale, for messages of other plugins. */
function severityOf(fatal: boolean | null | undefined): ReportMessage['severity'] {
  if (fatal === true) return 'error'
  return fatal === false ? 'warning' : 'info'
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
