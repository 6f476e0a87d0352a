/** The report of one file, and of a file that could not be checked. */
import type {FileReport} from './report.ts'

/** Id of the finding for a document that can't be read; it belongs to no rule and can't be switched off. */
export const unreadableId = 'document-reads'

/** A document that was asked for and can't be checked: an error at its first character. */
export function uncheckedReport(path: string, message: string): FileReport {
  const finding = {
    ruleId: unreadableId,
    severity: 'error' as const,
    message,
    line: 1,
    column: 1,
    endLine: 1,
    endColumn: 1,
    expected: []
  }
  return {path, messages: [finding], snippets: []}
}
