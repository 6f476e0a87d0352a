/**
 * Warn when a heading is more than one level deeper than the one before it. Contents lists and screen readers show a section
 * inside one that is not there. Examples, which are also the tests: `docs/rules/heading-order.md`.
 */
import type {Heading, Root} from 'mdast'
import {lintRule} from '../src/facts/lint-rule.ts'
import {toString} from 'mdast-util-to-string'
import {meta, report} from '../src/facts/finding.ts'
import {code} from '../src/text/words.ts'

export interface Options {
  /** A second heading of the first level is told too (default: `false`: many documents have one for each part). */
  oneTitle?: boolean
}

const headingOrder = lintRule<Root, Options | undefined>(meta('heading-order'), (tree, file, options) => {
  const headings = tree.children.filter((node) => node.type === 'heading')
  const jumps = headings.flatMap((heading, index) => {
    const before = headings[index - 1]?.depth
    return before !== undefined && heading.depth > before + 1 ? [{heading, before}] : []
  })
  const levels = new Set<number>(headings.map(({depth}) => depth))
  // A level that a document never uses is its style: a hint, told once.
  const isStyle = ({heading, before}: Jump) => !levels.has(before + 1) && heading.depth === before + 2
  const first = jumps.find(isStyle)
  for (const jump of jumps.filter((one) => !isStyle(one) || one === first)) {
    const {heading, before} = jump
    if (heading.position === undefined) continue
    const marker = '#'.repeat(before + 1)
    report(file, {
      reason: `Unexpected heading of level ${heading.depth} after one of level ${before}, expected level ${before + 1}`,
      place: heading.position,
      severity: jump === first ? 'info' : 'warning',
      actual: '#'.repeat(heading.depth),
      expected: [marker],
      note: `The section is inside one that is not there. Write ${code(`${marker} ${toString(heading)}`)}, or add the heading that is left out.`
    })
  }
  if (options?.oneTitle !== true) return
  for (const {position} of headings.filter(({depth}) => depth === 1).slice(1)) {
    if (position === undefined) continue
    const note = 'A document has one title; its parts are headings of the second level.'
    report(file, {
      reason: 'Unexpected second heading of level 1, expected one',
      place: position,
      severity: 'warning',
      note
    })
  }
})
export default headingOrder

interface Jump {
  heading: Heading
  before: Heading['depth']
}
