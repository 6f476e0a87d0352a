/**
 * Warn when htmx finds no element for what it shall swap: a target that the page does not have, or no longer has after the first
 * swap. Examples, which are also the tests: `docs/rules/swap-target.md`.
 */
import type {Root} from 'mdast'
import type {Facts, Page} from '../src/facts/facts.ts'
import type {SnippetPlace} from '../src/page/outcome.ts'
import {lintRule} from 'unified-lint-rule'
import {meta} from '../src/facts/finding.ts'
import {createPlacer} from '../src/facts/placer.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {reportOnce} from '../src/facts/report-once.ts'
import {readHtml} from '../src/snippets/html.ts'
import {suggest} from '../src/text/suggest.ts'
import {entriesOf} from '../src/verdict/page-log.ts'
import {code} from '../src/text/words.ts'

const swapTarget = lintRule<Root, undefined>(meta('swap-target'), (tree, file) => {
  const facts = readFacts(tree, file)
  const place = createPlacer(facts)
  for (const page of facts.pages) {
    for (const {entry, outcome, index} of entriesOf(page, 'htmx')) {
      if (!/targetError|swapError|oobErrorNoTarget/i.test(entry.event) || outcome.scenario === 'again') continue
      const selector = /target ([^,]+)/.exec(entry.detail)?.[1] ?? entry.detail
      // A piece of a page may have its target in what is not shown.
      const near = suggest(selector, idsOf(facts, page), {most: 3})
      const wasThere = outcome.log
        .slice(0, index)
        .some((before) => before.kind === 'htmx' && /afterSwap/i.test(before.event))
      reportOnce(file, {
        reason: `Cannot find the target ${code(selector)} of a swap, expected an element that matches${near === undefined ? '' : `; did you mean ${code(near)}`}`,
        place: place(page, mentionOf(selector, {facts, page}) ?? entry.at),
        severity: wasThere || !page.job.fragment || near !== undefined ? 'error' : 'info',
        actual: selector,
        expected: near === undefined ? [] : [near],
        note: wasThere
          ? 'It was there before: what was swapped in for it has another id or none. A fragment that replaces an element (`outerHTML`) has to bring the same id.'
          : 'Compare the selector with the HTML. htmx does nothing when the target is missing.'
      })
    }
  }
})
export default swapTarget

/** Selectors of the elements that have an id. */
function idsOf(facts: Facts, page: Page): ReadonlyArray<string> {
  const own = facts.snippets.filter(
    ({id, kind}) => page.snippets.includes(id) && (kind === 'page' || kind === 'template')
  )
  return own.flatMap((snippet) => readHtml(snippet.source).ids.map((id) => `#${id.value}`))
}

/** Where the page names the selector. */
function mentionOf(selector: string, {facts, page}: {facts: Facts; page: Page}): SnippetPlace | undefined {
  if (selector === '') return undefined
  for (const snippet of facts.snippets) {
    const at = page.snippets.includes(snippet.id) ? snippet.source.indexOf(selector) : -1
    if (at === -1) continue
    const before = snippet.source.slice(0, at).split('\n')
    return {snippet: snippet.id, line: before.length, column: (before.at(-1)?.length ?? 0) + 1}
  }
  return undefined
}
