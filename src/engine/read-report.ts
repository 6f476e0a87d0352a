/** A report that was written as JSON, read back. */
import type {Report} from './report.ts'
import {isRecord} from './is-record.ts'

/** `undefined` for what no version of check-docs has written. */
export function parseReport(text: string): Report | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isReport(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isReport(value: unknown): value is Report {
  if (!isRecord(value) || value['version'] !== 1 || !isRecord(value['summary'])) return false
  const {files, summary} = value
  return Array.isArray(files) && files.every(isFile) && isRecord(summary) && isRecord(summary['sandbox'])
}

function isFile(value: unknown): boolean {
  if (!isRecord(value) || typeof value['path'] !== 'string') return false
  return (
    isList(value['messages'], ['ruleId', 'severity', 'message', 'line']) &&
    isList(value['snippets'], ['line', 'status'])
  )
}

function isList(value: unknown, keys: ReadonlyArray<string>): boolean {
  return Array.isArray(value) && value.every((one) => isRecord(one) && keys.every((key) => key in one))
}
