/** The whole run in numbers. */
import type {SandboxState} from '../page/outcome.ts'
import {worstState} from '../page/worst-state.ts'
import type {FileReport, Report, SnippetStatus, Summary} from './report.ts'

export interface FinishOptions {
  /** What was observed for each document that ran snippets. */
  walls: ReadonlyArray<SandboxState>
  durationMs: number
  /** Findings that were mended; `undefined`: nothing was to be mended. */
  fixed?: number
  /** Findings that the project accepts; `undefined`: it accepts none. */
  suppressed?: number
}

export function finish(files: ReadonlyArray<FileReport>, {walls, ...told}: FinishOptions): Report {
  return {version: 1, files, summary: {...countAll(files), sandbox: worstState(walls), ...told}}
}

function countAll(files: ReadonlyArray<FileReport>): Omit<Summary, 'sandbox' | 'durationMs' | 'fixed' | 'suppressed'> {
  const severities = {error: 0, warning: 0, info: 0}
  const statuses: Record<SnippetStatus, number> = {proven: 0, failed: 0, skipped: 0}
  for (const file of files) {
    for (const message of file.messages) severities[message.severity] += 1
    for (const snippet of file.snippets) statuses[snippet.status] += 1
  }
  const total = statuses.proven + statuses.failed + statuses.skipped
  const {error: errors, warning: warnings, info: infos} = severities
  return {files: files.length, errors, warnings, infos, snippets: {total, ...statuses}}
}
