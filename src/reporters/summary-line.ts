/** What a run comes to, in one line each. */
import type {Report, Summary} from '../engine/report.ts'
import type {SandboxState} from '../page/outcome.ts'
import {count, cut} from '../text/words.ts'

/** `3 files, 58 snippets: 41 proven, 17 skipped, 1.2 s`. */
export function summaryLine(summary: Summary): string {
  const {snippets} = summary
  const verdicts = [
    snippets.proven > 0 || snippets.total > 0 ? `${snippets.proven} proven` : '',
    snippets.failed > 0 ? `${snippets.failed} failed` : '',
    snippets.skipped > 0 ? `${snippets.skipped} skipped` : ''
  ]
  const findings = [
    summary.errors > 0 ? count(summary.errors, 'error') : '',
    summary.warnings > 0 ? count(summary.warnings, 'warning') : '',
    summary.infos > 0 ? count(summary.infos, 'info') : '',
    summary.fixed === undefined ? '' : `${summary.fixed} fixed`,
    summary.suppressed === undefined ? '' : `${summary.suppressed} suppressed`
  ]
  const head = `${count(summary.files, 'file')}, ${count(snippets.total, 'snippet')}`
  const rest = [...verdicts, ...findings, seconds(summary.durationMs)].filter((part) => part !== '').join(', ')
  return snippets.total === 0 ? `${head}, ${rest}` : `${head}: ${rest}`
}

/** Reasons for which snippets were skipped, the most frequent first: `skipped: 9 language without a checker: java`. */
export function skippedLines(report: Report): ReadonlyArray<string> {
  const reasons = new Map<string, number>()
  for (const file of report.files) {
    for (const snippet of file.snippets) {
      if (snippet.status !== 'skipped') continue
      const reason = snippet.reason ?? 'no reason given'
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
    }
  }
  if (reasons.size === 0) return []
  const sorted = [...reasons].sort((left, right) => right[1] - left[1] || (left[0] < right[0] ? -1 : 1))
  const shown = sorted.slice(0, mostReasons).map(([reason, number]) => `${number} ${cut(reason, 80)}`)
  const more = sorted.length - shown.length
  return [`skipped: ${shown.join('; ')}${more > 0 ? `; ${count(more, 'more reason')}` : ''}`]
}

const mostReasons = 8

/** What was observed of the walls around snippets. */
export function sandboxLine(state: SandboxState): string {
  const walls = (['process', 'realm', 'permissions', 'kernel', 'namespaces'] as const).filter(
    (wall) => state[wall] !== undefined
  )
  const open = Object.entries(state.blocked ?? {}).flatMap(([what, by]) => (by === 'none' ? [what] : []))
  const missing = open.length === 0 ? '' : ` (open: ${open.join(', ')})`
  return `sandbox: ${walls.map((wall) => `${wall} ${state[wall] ? '✓' : '✗'}`).join(', ')}${missing}`
}

/** `0.1 s`, `1.2 s`, `83 s`. */
function seconds(ms: number): string {
  return ms < 9950 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 1000)} s`
}
