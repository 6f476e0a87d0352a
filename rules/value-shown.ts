/**
 * Warn when a page shows `undefined` or `[object Promise]` in place of a value: a promise that was not awaited, a function that
 * returns nothing, a field that is not there. Examples, which are also the tests: `docs/rules/value-shown.md`.
 */
import type {Root} from 'mdast'
import type {SnippetPlace} from '../src/page/outcome.ts'
import type {Page} from '../src/facts/facts.ts'
import {lintRule} from '../src/facts/lint-rule.ts'
import {meta} from '../src/facts/finding.ts'
import {createPlacer} from '../src/facts/placer.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {reportOnce} from '../src/facts/report-once.ts'
import {entriesOf} from '../src/verdict/page-log.ts'
import {thrownIn} from '../src/verdict/thrown.ts'
import {snippetsOf} from '../src/verdict/page-snippets.ts'

/** What JavaScript makes of something that is no text. One `undefined` may be a field that only our sample lacks. */
const values = /\[object (?:Promise|Object|Response|MessageEvent|HTML\w*Element)\]|(?:undefined){2,}/

const valueShown = lintRule<Root, undefined>(meta('value-shown'), (tree, file) => {
  const facts = readFacts(tree, file)
  const place = createPlacer(facts)
  for (const page of facts.pages) {
    if (thrownIn(page).length > 0) continue
    const shown = page.outcomes.find(
      ({scenario, after}) => scenario !== 'again' && scenario !== 'refusal' && values.test(withoutScripts(after))
    )
    const value = shown === undefined ? undefined : values.exec(withoutScripts(shown.after))?.[0]
    if (value === undefined) continue
    const text = value.startsWith('undefined') ? 'undefined' : value
    // Its own source has it: then it is meant.
    if (snippetsOf(page, facts).some(({source}) => source.includes(value))) continue
    reportOnce(file, {
      reason: `Unexpected text \`${text}\` in the page, expected a value`,
      place: place(page, writerOf(page)),
      severity: 'warning',
      actual: text,
      note: text.includes('Promise')
        ? 'Something asynchronous was put into the page as it is: an `await` is missing.'
        : 'A field that is not there, or a function that returns nothing, was put into the page.'
    })
  }
})
export default valueShown

function withoutScripts(html: string): string {
  return html.replace(/<(script|style|template)\b[\s\S]*?<\/\1>/gi, '')
}

/** The first listener of a source, else the first request: there what is shown comes from. */
function writerOf(page: Page): SnippetPlace | undefined {
  const listen = entriesOf(page, 'listen').find(
    ({entry}) => entry.at !== undefined && !/^(?:open|error)$/.test(entry.type)
  )
  return listen?.entry.at ?? entriesOf(page, 'request').find(({entry}) => entry.via === 'fetch')?.entry.at
}
