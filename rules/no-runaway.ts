/**
 * Warn when a page sends requests without end: a source that is opened again at once whenever it fails, a request whose answer
 * starts the next. Examples, which are also the tests: `docs/rules/no-runaway.md`.
 */
import type {Root} from 'mdast'
import type {Outcome} from '../src/page/outcome.ts'
import {lintRule} from '../src/facts/lint-rule.ts'
import {meta} from '../src/facts/finding.ts'
import {createPlacer} from '../src/facts/placer.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {reportOnce} from '../src/facts/report-once.ts'
import {entriesIn} from '../src/verdict/page-log.ts'
import {describeScenarios} from '../src/verdict/scenario-names.ts'
import {count} from '../src/text/words.ts'

/** Sources of one scenario that no page opens in good order. */
const most = 10

const noRunaway = lintRule<Root, undefined>(meta('no-runaway'), (tree, file) => {
  const facts = readFacts(tree, file)
  const place = createPlacer(facts)
  for (const page of facts.pages) {
    for (const outcome of page.outcomes) {
      const excess = excessOf(outcome)
      if (excess === undefined) continue
      const last = entriesIn(outcome, excess.what === 'streams' ? 'source' : 'request').findLast(
        ({entry}) => entry.at !== undefined
      )
      reportOnce(file, {
        reason: `Unexpected ${count(excess.count, excess.what === 'streams' ? 'event source' : excess.what === 'requests' ? 'request' : 'task')} in a row, expected the page to wait between them`,
        place: place(page, last?.entry.at),
        // After too many tasks nothing more of the page is run: what would have come is not proven.
        severity: outcome.end === 'finished' && excess.what !== 'tasks' ? 'warning' : 'error',
        actual: String(excess.count),
        note: `It happens when ${describeScenarios([outcome.scenario])}. Let the browser reconnect, which waits some seconds, or wait with \`setTimeout\` and longer each time.`
      })
    }
  }
})
export default noRunaway

function excessOf(outcome: Outcome): {what: 'requests' | 'streams' | 'tasks'; count: number} | undefined {
  const [runaway] = entriesIn(outcome, 'runaway')
  if (runaway !== undefined) return runaway.entry
  const sources = entriesIn(outcome, 'source').length
  return sources > most && outcome.scenario !== 'again' ? {what: 'streams', count: sources} : undefined
}
