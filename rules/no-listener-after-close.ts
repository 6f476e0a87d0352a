/**
 * Warn when a listener is added to an event source that is closed already. It is never called. Examples, which are also the
 * tests: `docs/rules/no-listener-after-close.md`.
 */
import type {Root} from 'mdast'
import {lintRule} from '../src/facts/lint-rule.ts'
import {meta} from '../src/facts/finding.ts'
import {createPlacer} from '../src/facts/placer.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {reportOnce} from '../src/facts/report-once.ts'
import {entriesIn, entriesOf} from '../src/verdict/page-log.ts'
import {code} from '../src/text/words.ts'

const noListenerAfterClose = lintRule<Root, undefined>(meta('no-listener-after-close'), (tree, file) => {
  const facts = readFacts(tree, file)
  const place = createPlacer(facts)
  for (const page of facts.pages) {
    for (const {entry, outcome, scenario} of entriesOf(page, 'listen')) {
      // What runs a second time finds the source as the first run left it.
      if (!entry.closed || entry.at === undefined || /^(?:teardown|refusal|again)$/.test(scenario)) continue
      // A server that refuses closes the source too, and other rules tell of that.
      const closings = entriesIn(outcome, 'source-close').filter((closing) => closing.entry.source === entry.source)
      if (!closings.some((closing) => closing.entry.by === 'page')) continue
      reportOnce(file, {
        reason: `Unexpected listener for ${code(entry.type)} on a closed \`EventSource\`, expected it before \`close()\``,
        place: place(page, entry.at),
        severity: 'warning',
        actual: entry.type,
        note: 'A closed source never opens again and fires no event. Close it when it is no longer needed, at the end.'
      })
    }
  }
})
export default noListenerAfterClose
