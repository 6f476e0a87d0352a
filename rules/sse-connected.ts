/**
 * Warn when a page says which stream it listens to (`sse-connect`) and no connection is made: the extension is not loaded, not switched
 * on, or of another version of htmx. Examples, which are also the tests: `docs/rules/sse-connected.md`.
 */
import type {Root} from 'mdast'
import type {Facts, Page} from '../src/facts/facts.ts'
import {lintRule} from '../src/facts/lint-rule.ts'
import {meta} from '../src/facts/finding.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {reportOnce} from '../src/facts/report-once.ts'
import {readHtml} from '../src/snippets/html.ts'
import {answeredIn} from '../src/verdict/answered.ts'
import {spanAt} from '../src/verdict/locate.ts'
import {entriesOf} from '../src/verdict/page-log.ts'
import {code} from '../src/text/words.ts'
import {snippetsOf} from '../src/verdict/page-snippets.ts'

/** By the extension of htmx 2, by that of htmx 4. */
const attributes = /^(?:sse-connect|hx-sse:connect)$/

const sseConnected = lintRule<Root, undefined>(meta('sse-connected'), (tree, file) => {
  const facts = readFacts(tree, file)
  for (const page of facts.pages) {
    if (page.outcomes.length === 0 || isConnected(page)) continue
    for (const snippet of snippetsOf(page, facts)) {
      // A piece may have its scripts elsewhere, unless it loads htmx itself.
      if (page.job.fragment && !readHtml(snippet.source).scripts.some(({src}) => /htmx/.test(src?.value ?? '')))
        continue
      for (const {name, value, start, end} of readHtml(snippet.source).htmx.filter((one) =>
        attributes.test(one.name)
      )) {
        const missing = missingIn(name, page, facts)
        if (missing === undefined) continue
        reportOnce(file, {
          reason: `Unexpected ${code(name)} without a connection to ${code(value)}, expected ${missing}`,
          place: spanAt(snippet, start, end),
          actual: name,
          note: 'htmx ignores attributes that no extension reads. htmx 2 has `sse-connect` by `htmx-ext-sse` below an element with `hx-ext="sse"`; htmx 4 has `hx-sse:connect` by `hx-sse.js`.'
        })
      }
    }
  }
})
export default sseConnected

function isConnected(page: Page): boolean {
  if (entriesOf(page, 'source').length > 0) return true
  return entriesOf(page, 'request').some(({entry}) =>
    entry.headers.some(([name, value]) => name === 'accept' && value.includes('text/event-stream'))
  )
}

/** What the page lacks; `undefined` when that is not known. */
function missingIn(name: string, page: Page, facts: Facts): string | undefined {
  const scripts = page.outcomes.flatMap(answeredIn).filter(({request}) => request.via === 'script')
  // Who knows what a script does that could not be loaded.
  if (scripts.some(({response}) => response.by === 'refused')) return undefined
  const loads = (pattern: RegExp): boolean => scripts.some(({response}) => pattern.test(response.note ?? ''))
  if (!loads(/^htmx\.org@/)) return undefined
  const isFour = loads(/^htmx\.org@4/)
  if (name === 'sse-connect' && isFour) return '`hx-sse:connect`, as htmx 4 has it'
  if (name !== 'sse-connect' && !isFour) return '`sse-connect`, as htmx 2 has it'
  if (isFour) return loads(/hx-sse/) ? undefined : 'the extension `hx-sse.js` to be loaded'
  if (!loads(/^htmx-ext-sse@/)) return 'the extension `htmx-ext-sse` to be loaded'
  const sources = snippetsOf(page, facts).map(({source}) => source)
  return sources.some((source) => /hx-ext\s*=\s*["'][^"']*\bsse\b/.test(source))
    ? 'it inside of the element with `hx-ext="sse"`'
    : '`hx-ext="sse"` on it or an element around it'
}
