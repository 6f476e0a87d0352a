/** For programs: the report itself, as one JSON document. */
import type {Report} from '../engine/report.ts'
import {safeJson} from './safe-json.ts'

export function json(report: Report): string {
  return safeJson(report)
}
