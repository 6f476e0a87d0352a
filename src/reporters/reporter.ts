/** A reporter turns a report into text and knows nothing of the rest. */
import type {Colors} from 'picocolors/types.js'
import type {Report} from '../engine/report.ts'

export interface ReporterOptions {
  colors: Colors
  /** Columns to keep to; `undefined`: lines are never broken. */
  width: number | undefined
  /** Errors only, and nothing when there are none. */
  quiet: boolean
  /** True when snippets were run. */
  executed: boolean
  /** Version of check-docs. */
  version: string
  /** Text of a document, for frames; `undefined` when it can't be read any more. */
  source: (path: string) => string | undefined
}

export type Reporter = (report: Report, options: ReporterOptions) => string

/** By name, as `--format` takes them. Loaded when used. */
export const reporters = {
  pretty: async () => (await import('./pretty.ts')).pretty,
  json: async () => (await import('./json.ts')).json,
  github: async () => (await import('./github.ts')).github,
  gitlab: async () => (await import('./gitlab.ts')).gitlab,
  junit: async () => (await import('./junit.ts')).junit,
  sarif: async () => (await import('./sarif.ts')).sarif,
  summary: async () => (await import('./summary.ts')).summary,
  agent: async () => (await import('./agent.ts')).agent,
  html: async () => (await import('./html/html.ts')).html
} satisfies Record<string, () => Promise<Reporter>>

export type ReporterName = keyof typeof reporters

/** Shows what pages did: the report has to have it. */
export function needsDetails(name: ReporterName): boolean {
  return name === 'html'
}

export function isReporterName(name: string): name is ReporterName {
  return Object.hasOwn(reporters, name)
}
