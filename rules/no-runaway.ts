/**
 * Warn when a page sends requests without end: a source that is opened again at once whenever it fails, a request whose answer
 * starts the next. Examples, which are also the tests: `docs/rules/no-runaway.md`.
 */
import type {Root} from 'mdast'
import type {Outcome, SnippetPlace} from '../src/page/outcome.ts'
import {lintRule} from '../src/facts/lint-rule.ts'
import {meta} from '../src/facts/finding.ts'
import {createPlacer} from '../src/facts/placer.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {reportOnce} from '../src/facts/report-once.ts'
import {entriesIn} from '../src/verdict/page-log.ts'
import {describeScenarios} from '../src/verdict/scenario-names.ts'
import {count} from '../src/text/words.ts'

/** Sources of one scenario that no page opens in good order, and the ms between them from which on it is waiting. */
const most = 10
const patientMs = 1000

const noRunaway = lintRule<Root, undefined>(meta('no-runaway'), (tree, file) => {
  const facts = readFacts(tree, file)
  const place = createPlacer(facts)
  for (const page of facts.pages) {
    for (const outcome of page.outcomes) {
      const excess = excessOf(outcome)
      if (excess === undefined) continue
      const last = askedIn(outcome, excess.what).findLast(({at}) => at !== undefined)
      reportOnce(file, {
        reason: `Unexpected ${count(excess.count, excess.what === 'streams' ? 'event source' : excess.what === 'requests' ? 'request' : 'task')} in a row, expected the page to wait between them`,
        place: place(page, last?.at),
        severity: isEndless(outcome, excess.what) ? 'error' : 'warning',
        actual: String(excess.count),
        note: `It happens when ${describeScenarios([outcome.scenario])}. Let the browser reconnect, which waits some seconds, or wait with \`setTimeout\` and longer each time.`
      })
    }
  }
})
export default noRunaway

type What = 'requests' | 'streams' | 'tasks'

function excessOf(outcome: Outcome): {what: What; count: number} | undefined {
  const [runaway] = entriesIn(outcome, 'runaway')
  if (runaway !== undefined) return runaway.entry
  const sources = askedIn(outcome, 'streams')
  const [first, last] = [sources[0]?.t ?? 0, sources.at(-1)?.t ?? 0]
  const isPatient = last - first > (sources.length - 1) * patientMs
  return sources.length > most && !isPatient && outcome.scenario !== 'again'
    ? {what: 'streams', count: sources.length}
    : undefined
}

function askedIn(outcome: Outcome, what: What): ReadonlyArray<{t: number; url: string; at: SnippetPlace | undefined}> {
  return entriesIn(outcome, what === 'streams' ? 'source' : 'request').map(({entry}) => entry)
}

/**
 * One address again and again without a pause, so that nobody would get to anything else. After too many tasks nothing more of the
 * page is run: what would have come is not proven.
 */
function isEndless(outcome: Outcome, what: What): boolean {
  if (outcome.end !== 'finished' || what === 'tasks') return true
  const [last, ...before] = askedIn(outcome, what).toReversed()
  if (last === undefined || entriesIn(outcome, 'runaway').length === 0) return false
  return before.filter(({t, url}) => url === last.url && last.t - t < 2 * patientMs).length >= 20
}
