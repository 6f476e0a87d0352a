/**
 * Warn when an element is not closed, or closed where it is not open. Browsers repair it without a word, and what follows
 * lands inside of it. Examples, which are also the tests: `docs/rules/html-balanced.md`.
 */
import type {Root} from 'mdast'
import {lintRule} from '../src/facts/lint-rule.ts'
import {meta, report} from '../src/facts/finding.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {findBalanceFault} from '../src/snippets/html-balance.ts'
import {spanAt} from '../src/verdict/locate.ts'
import {code} from '../src/text/words.ts'

const htmlBalanced = lintRule<Root, undefined>(meta('html-balanced'), (tree, file) => {
  for (const snippet of readFacts(tree, file).snippets) {
    const isMarkup = snippet.kind === 'page' || snippet.kind === 'template'
    if (!isMarkup || snippet.skip !== undefined || snippet.block === 'html') continue
    const fault = findBalanceFault(snippet.source)
    if (fault === undefined) continue
    const {kind, tag, start, end, instead} = fault
    const found = instead === undefined ? 'end of the code' : code(`</${instead}>`)
    report(file, {
      reason:
        kind === 'extra'
          ? `Unexpected ${code(`</${tag}>`)}, expected an element that it closes`
          : `Unexpected ${found} while ${code(`<${tag}>`)} is open, expected ${code(`</${tag}>`)}`,
      place: spanAt(snippet, start, end),
      severity: 'warning',
      actual: instead === undefined ? '' : `</${instead}>`,
      expected: kind === 'extra' ? [] : [`</${tag}>`],
      note: 'Browsers repair it without a word: what follows lands in another element than it seems.'
    })
  }
})
export default htmlBalanced
