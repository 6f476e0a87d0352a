/** The finding for what came to nothing though no rule says why. */
import type {ReportMessage} from './report.ts'
import type {Verdict} from '../verdict/judge.ts'
import {meta} from '../facts/finding.ts'

const ruleId = 'snippet-runs'

/** An error for a snippet that failed; a warning for one that was not run at all. */
export function silentFailure({status, reason = 'it ended early', line, lang}: Verdict): ReportMessage {
  const [first = ''] = reason.split('\n')
  const hasFailed = status === 'failed'
  return {
    ruleId,
    severity: hasFailed ? 'error' : 'warning',
    message: hasFailed ? `Unexpected end of snippet: ${first}` : `Cannot run snippet: ${first}`,
    line,
    column: 1,
    endLine: line,
    endColumn: Math.max(2, lang.length + 4),
    expected: [],
    url: meta(ruleId).url
  }
}
