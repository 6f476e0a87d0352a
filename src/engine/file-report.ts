/** The report of one file, and of a file that could not be checked. */
import type {FileReport} from './report.ts'

/** Id of the finding for a document that can't be read; it belongs to no rule and can't be switched off. */
export const unreadableId = 'document-reads'

/** A document that was asked for and can't be read: an error at its first character. */
export function unreadableReport(path: string, reason: string): FileReport {
  const message = {
    ruleId: unreadableId,
    severity: 'error' as const,
    message: `Cannot read \`${path}\`: ${reason}`,
    line: 1,
    column: 1,
    endLine: 1,
    endColumn: 1,
    expected: []
  }
  return {path, messages: [message], snippets: []}
}
