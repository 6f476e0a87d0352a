/** What became of a snippet, in words. */
import type {SnippetReport} from '../engine/report.ts'

/** Plain text: what a document holds is not shown as links or pictures. */
export function hoverText(snippet: SnippetReport, {isRun}: {isRun: boolean}): string {
  const {kind, lang, status, reason, page, scenarios, assumed = [], durationMs} = snippet
  const what = lang === '' || lang === kind ? kind : `${lang} ${kind}`
  const isOpen = !isRun && status !== 'failed' && scenarios.length === 0 && page !== undefined
  const verdict = isOpen ? 'not run since it changed: save the document to run it' : status
  return [
    `check-docs: ${what}, ${verdict}${reason === undefined || isOpen ? '' : ` (${reason})`}`,
    ...(page === undefined ? [] : [`Page: ${page}`]),
    ...(scenarios.length === 0 ? [] : [`Scenarios: ${scenarios.join(', ')} (${durationMs} ms)`]),
    ...(assumed.length === 0 ? [] : [`Assumed: ${assumed.join(', ')}`])
  ].join('\n')
}
