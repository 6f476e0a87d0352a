/**
 * Warn when htmx puts JSON into the page as if it were HTML: the data of an event, the answer of an API. Examples, which are also the
 * tests: `docs/rules/no-json-swap.md`.
 */
import type {Root} from 'mdast'
import type {Position} from 'unist'
import type {Facts, Page} from '../src/facts/facts.ts'
import type {Outcome} from '../src/page/outcome.ts'
import {lintRule} from '../src/facts/lint-rule.ts'
import {meta} from '../src/facts/finding.ts'
import {createPlacer} from '../src/facts/placer.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {reportOnce} from '../src/facts/report-once.ts'
import {readHtml} from '../src/snippets/html.ts'
import {answeredIn} from '../src/verdict/answered.ts'
import {spanAt} from '../src/verdict/locate.ts'
import {entriesIn} from '../src/verdict/page-log.ts'
import {code} from '../src/text/words.ts'
import {snippetsOf} from '../src/verdict/page-snippets.ts'

const noJsonSwap = lintRule<Root, undefined>(meta('no-json-swap'), (tree, file) => {
  const facts = readFacts(tree, file)
  const place = createPlacer(facts)
  for (const page of facts.pages) {
    const swapped = page.outcomes.find((outcome) => outcome.scenario !== 'refusal' && swapsData(outcome))
    for (const attribute of swapped === undefined ? [] : attributesOf(page, facts)) {
      reportOnce(file, {
        reason: `Unexpected JSON of the event ${code(attribute.value)} in the page, expected HTML`,
        place: attribute.place,
        severity: 'warning',
        actual: attribute.value,
        expected: [`hx-trigger="sse:${attribute.value}"`],
        note: 'What an event brings is swapped as it is, and a change stream brings JSON. Ask for the fragment when the event arrives: `hx-get` with `hx-trigger="sse:…"`.'
      })
    }
    for (const {request} of page.outcomes.flatMap(answeredIn).filter(isJsonForHtmx)) {
      const {pathname} = new URL(request.url)
      reportOnce(file, {
        reason: `Unexpected JSON in answer to ${code(`${request.method} ${pathname}`)} of htmx, expected HTML`,
        place: place(page, request.at),
        severity: 'info',
        actual: pathname,
        note: 'htmx swaps what it gets as HTML. A server that has no template for the path answers with JSON.'
      })
    }
  }
})
export default noJsonSwap

/** `sse-swap="change"` of the page. */
function attributesOf(page: Page, facts: Facts): ReadonlyArray<{value: string; place: Position}> {
  return snippetsOf(page, facts)
    .filter(({kind}) => kind === 'page' || kind === 'template')
    .flatMap((snippet) =>
      readHtml(snippet.source)
        .htmx.filter(({name}) => name === 'sse-swap')
        .map(({value, start, end}) => ({value, place: spanAt(snippet, start, end)}))
    )
}

/** The data of an event stands in the page, letter by letter. */
function swapsData(outcome: Outcome): boolean {
  const text = outcome.after
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
  return entriesIn(outcome, 'dispatch').some(({entry}) => /^\s*[{[]/.test(entry.data) && text.includes(entry.data))
}

function isJsonForHtmx({request, response}: ReturnType<typeof answeredIn>[number]): boolean {
  const isHtmx = request.headers.some(([name]) => name.toLowerCase() === 'hx-request')
  return isHtmx && request.method === 'GET' && response.status === 200 && /\bjson\b/.test(response.contentType)
}
