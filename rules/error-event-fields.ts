/**
 * Warn when a handler reads from an `error` event what it does not have: a status, data, a message. Examples, which are also the
 * tests: `docs/rules/error-event-fields.md`.
 */
import type {Root} from 'mdast'
import {lintRule} from '../src/facts/lint-rule.ts'
import {meta} from '../src/facts/finding.ts'
import {createPlacer} from '../src/facts/placer.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {reportOnce} from '../src/facts/report-once.ts'
import {entriesOf} from '../src/verdict/page-log.ts'
import {code} from '../src/text/words.ts'

const errorEventFields = lintRule<Root, undefined>(meta('error-event-fields'), (tree, file) => {
  const facts = readFacts(tree, file)
  const place = createPlacer(facts)
  for (const page of facts.pages) {
    for (const {entry} of entriesOf(page, 'error-field')) {
      if (entry.at === undefined) continue
      reportOnce(file, {
        reason: `Unexpected field ${code(entry.field)} of an \`error\` event, expected \`source.readyState\``,
        place: place(page, entry.at),
        severity: 'warning',
        actual: entry.field,
        expected: ['readyState'],
        note: 'The event says nothing about the reason; the field is `undefined`. `readyState` tells what matters: 0 the browser will reconnect, 2 the server refused.'
      })
    }
  }
})
export default errorEventFields
