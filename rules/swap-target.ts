/**
 * Warn when htmx finds no element for what it shall swap: a target that the page does not have, or no longer has after the first
 * swap. Examples, which are also the tests: `docs/rules/swap-target.md`.
 */
import type {Root} from 'mdast'
import type {Position} from 'unist'
import type {VFile} from 'vfile'
import type {Facts, Page} from '../src/facts/facts.ts'
import type {Outcome} from '../src/page/outcome.ts'
import type {Snippet} from '../src/snippets/snippet.ts'
import {lintRule} from '../src/facts/lint-rule.ts'
import {ajaxTargets} from '../src/facts/ajax-targets.ts'
import {reportLostOutOfBand} from '../src/facts/out-of-band.ts'
import {meta} from '../src/facts/finding.ts'
import {createPlacer} from '../src/facts/placer.ts'
import {selectedBy} from '../src/facts/known-htmx.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {reportOnce} from '../src/facts/report-once.ts'
import {readHtml} from '../src/snippets/html.ts'
import {spanAt} from '../src/verdict/locate.ts'
import {suggest} from '../src/text/suggest.ts'
import {entriesOf} from '../src/verdict/page-log.ts'
import {code} from '../src/text/words.ts'
import {snippetsOf} from '../src/verdict/page-snippets.ts'

const swapTarget = lintRule<Root, undefined>(meta('swap-target'), (tree, file) => {
  const facts = readFacts(tree, file)
  const place = createPlacer(facts)
  const shown = shownSelectors(facts)
  reportLostOutOfBand(file, facts)
  for (const page of facts.pages) {
    checkAttributes(file, {shown, markup: markupOf(facts, page)})
    for (const {entry, outcome, index} of entriesOf(page, 'htmx')) {
      if (!/targetError|swapError|oobErrorNoTarget/i.test(entry.event) || outcome.scenario === 'again') continue
      const target = targetOf(entry.detail, {facts, page, outcome})
      const selector = target.text
      // A piece of a page may have its target in what is not shown.
      const near = suggest(selector, idsOf(markupOf(facts, page)), {most: 3})
      const wasThere = outcome.log
        .slice(0, index)
        .some((before) => before.kind === 'htmx' && /afterSwap/i.test(before.event))
      reportOnce(file, {
        reason: `Cannot find the target ${selector === '' ? '' : `${code(selector)} `}of a swap, expected an element that matches${near === undefined ? '' : `; did you mean ${code(near)}`}`,
        place: target.place ?? place(page, entry.at),
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

/** An element that nothing shows beside one of nearly that name, also where no run reaches the swap. */
function checkAttributes(file: VFile, {shown, markup}: {shown: ReadonlySet<string>; markup: Markup}): void {
  const known = idsOf(markup)
  for (const snippet of markup) {
    for (const {name, value, start, end, dynamic} of readHtml(snippet.source).htmx) {
      const what = selectedBy[name]
      const selector = /^(?:(?:closest|find|next|previous|inherit)\s+)?(#[\w-]+)(?::\w+)?$/.exec(value.trim())?.[1]
      if (what === undefined || dynamic || selector === undefined || shown.has(selector)) continue
      const near = suggest(selector, known, {most: 3})
      if (near === undefined || near.replace(/\d+/g, '') === selector.replace(/\d+/g, '')) continue
      reportOnce(file, {
        reason: `Cannot find ${what(code(selector))}, expected an element that matches; did you mean ${code(near)}`,
        place: spanAt(snippet, start, end),
        actual: selector,
        expected: [near],
        note: 'Compare the selector with the HTML. htmx does nothing when the element is missing.'
      })
    }
  }
}

/** Selectors of everything in the document that looks like an element with an id. */
function shownSelectors({snippets}: Facts): ReadonlySet<string> {
  return new Set(
    snippets.flatMap(({source}) =>
      [...source.matchAll(/\bid\s*=\s*\\?["']?([^\s"'>\\]+)/g)].map((match) => `#${match[1]}`)
    )
  )
}

/** Snippets of a page that are HTML. */
type Markup = ReadonlyArray<Snippet>

function markupOf(facts: Facts, page: Page): Markup {
  return snippetsOf(page, facts).filter(({kind}) => kind === 'page' || kind === 'template')
}

/** Selectors of the elements that have an id. */
function idsOf(markup: Markup): ReadonlyArray<string> {
  return markup.flatMap((snippet) => readHtml(snippet.source).ids.map((id) => `#${id.value}`))
}

interface Target {
  text: string
  /** Where the page names it. */
  place: Position | undefined
}

/** From what htmx says; for `htmx.ajax`, which does not say it, the target of a call that the page does not have at the end. */
function targetOf(detail: string, {facts, page, outcome}: {facts: Facts; page: Page; outcome: Outcome}): Target {
  const said = /target ([^,]+)/.exec(detail)?.[1]
  const own = snippetsOf(page, facts)
  if (said !== undefined) {
    const snippet = own.find(({source}) => source.includes(said))
    const at = snippet?.source.indexOf(said) ?? -1
    return {text: said, place: snippet === undefined ? undefined : spanAt(snippet, at, at + said.length)}
  }
  const calls = own.flatMap(ajaxTargets)
  const lost = calls.find(
    ({text}) => text.startsWith('#') && !new RegExp(`\\bid=["']${text.slice(1)}["']`).test(outcome.after)
  )
  return lost ?? calls[0] ?? {text: '', place: undefined}
}
