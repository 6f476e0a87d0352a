/**
 * Warn when a page still says that it is disconnected after the connection has come back. Each lost connection fires `error`, and the
 * browser reconnects by itself. Examples, which are also the tests: `docs/rules/recovery-shown.md`.
 */
import type {Position} from 'unist'
import type {Root} from 'mdast'
import type {Facts, Page} from '../src/facts/facts.ts'
import {lintRule} from '../src/facts/lint-rule.ts'
import {listenersIn, sourceNames} from '../src/facts/event-sources.ts'
import {meta} from '../src/facts/finding.ts'
import {createPlacer, type Place} from '../src/facts/placer.ts'
import {programsIn} from '../src/facts/programs.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {reportOnce} from '../src/facts/report-once.ts'
import {entriesOf} from '../src/verdict/page-log.ts'
import {thrownIn} from '../src/verdict/thrown.ts'
import {code, cut} from '../src/text/words.ts'

const recoveryShown = lintRule<Root, undefined>(meta('recovery-shown'), (tree, file) => {
  const facts = readFacts(tree, file)
  const place = createPlacer(facts)
  for (const page of facts.pages) {
    if (thrownIn(page).length > 0) continue
    for (const {entry} of entriesOf(page, 'recovery')) {
      const handler = entry.left === undefined ? undefined : (shownHandler(page, facts) ?? runHandler(page, place))
      // What is written below what was there before is a log, and a log keeps what happened.
      if (entry.left === undefined || handler === undefined || (entry.replaced === '' && !handler.writes)) continue
      reportOnce(file, {
        reason: `Unexpected ${code(cut(entry.left, 60))} in the page after the connection came back, expected the page to say that it is connected again`,
        place: handler.place,
        severity: 'warning',
        actual: entry.left,
        expected: ["source.addEventListener('open', …)"],
        note: 'A lost connection is no end: the browser reconnects by itself and fires `open`. Say so there, or say nothing unless `source.readyState` is `EventSource.CLOSED`.'
      })
    }
  }
})
export default recoveryShown

interface Handler {
  place: Position
  /** It is sure to write over what an element holds. */
  writes: boolean
}

/** Where the page added its listener for `error`, when no script shows the function. */
function runHandler(page: Page, place: Place): Handler | undefined {
  const listen = entriesOf(page, 'listen').find(({entry}) => entry.type === 'error')
  const at = place(page, listen?.entry.at)
  return listen === undefined || at === undefined ? undefined : {place: at, writes: false}
}

/** The listener for `error` in the scripts of a page. */
function shownHandler({snippets}: Page, facts: Facts): Handler | undefined {
  const programs = programsIn(facts)
  const names = sourceNames(programs)
  for (const program of programs.filter(({snippet}) => snippets.includes(snippet.id))) {
    const found = listenersIn(program, names).find(({type}) => type === 'error')
    if (found === undefined) continue
    const {start, end} = found.listener
    const body = program.source.slice(start, end)
    return {
      place: program.place(start, start + (/^[^\n]*/.exec(body)?.[0].length ?? 1)),
      writes: /\.(?:textContent|innerText|innerHTML)\s*=[^=]/.test(body)
    }
  }
  return undefined
}
