/**
 * Warn when a contents list and the headings differ: a section that the list leaves out, an entry for a section that is not
 * there, another order. Examples, which are also the tests: `docs/rules/contents-match.md`.
 */
import type {Root} from 'mdast'
import type {VFile} from 'vfile'
import type {Contents, ContentsEntry} from '../src/facts/contents.ts'
import type {Heading} from '../src/markdown/headings.ts'
import {lintRule} from '../src/facts/lint-rule.ts'
import {insertEntry, readContents} from '../src/facts/contents.ts'
import {meta, report} from '../src/facts/finding.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {swallowedHeadings} from '../src/facts/swallowed-headings.ts'
import {textOf} from '../src/markdown/parse.ts'
import {suggest} from '../src/text/suggest.ts'
import {code} from '../src/text/words.ts'

/** A list that has fewer of the sections is a choice. */
const leastShare = 0.6

/** Sections at the end of a document that many lists leave out on purpose. */
const closing =
  /^(?:see also|next steps|(?:further |more )?(?:resources|reading|links)|references|credits|licen[cs]e|acknowledge?ments|summary\b.*|conclusion|contribut\w+)$/i

const contentsMatch = lintRule<Root, undefined>(meta('contents-match'), (tree, file) => {
  const facts = readFacts(tree, file)
  const headings = [...facts.headings, ...swallowedHeadings(facts)].toSorted(
    (left, right) => left.place.start.line - right.place.start.line
  )
  const contents = readContents(tree, headings)
  if (contents === undefined) return
  for (const heading of missingIn(contents)) {
    const edit = insertEntry(heading, {contents, document: textOf(file)})
    report(file, {
      reason: `Unexpected section ${code(heading.text)} that the contents list leaves out, expected an entry for it`,
      place: heading.place,
      severity: closing.test(heading.text) ? 'info' : 'warning',
      actual: heading.text,
      expected: [`[${heading.text}](#${heading.slug})`],
      ...(edit === undefined ? {} : {fix: [edit]}),
      note: `Readers who look for a section in the list do not find this one. The list begins at line ${contents.line}.`
    })
  }
  for (const entry of contents.entries) checkEntry(entry, {file, headings})
  checkOrder(contents, file)
})
export default contentsMatch

function missingIn({entries, headings}: Contents): ReadonlyArray<Heading> {
  const listed = new Set(entries.map(({heading}) => heading))
  const titles = headings.map(({text}) => text)
  const meant = entries
    .filter(({isLink, heading}) => !isLink && heading === undefined)
    .map(({text}) => nearTitle(text, titles))
  return headings.filter((heading) => {
    if (listed.has(heading) || meant.includes(heading.text)) return false
    const siblings = siblingsOf(heading, headings)
    const share = siblings.filter((sibling) => listed.has(sibling)).length
    return share >= 2 && share / siblings.length >= leastShare
  })
}

function nearTitle(text: string, titles: ReadonlyArray<string>): string | undefined {
  return suggest(text, titles, {most: 4})
}

/** Headings of the same depth under the same heading above, itself included. */
function siblingsOf(heading: Heading, headings: ReadonlyArray<Heading>): ReadonlyArray<Heading> {
  const parent = parentOf(heading, headings)
  return headings.filter((other) => other.depth === heading.depth && parentOf(other, headings) === parent)
}

function parentOf(heading: Heading, headings: ReadonlyArray<Heading>): Heading | undefined {
  return headings.slice(0, headings.indexOf(heading)).findLast((above) => above.depth < heading.depth)
}

/** An entry without a link; where one with a link leads, `link-resolves` says. */
function checkEntry(
  {text, isLink, heading, place}: ContentsEntry,
  {file, headings}: {file: VFile; headings: ReadonlyArray<Heading>}
): void {
  if (isLink || heading !== undefined) return
  const near = nearTitle(
    text,
    headings.map((title) => title.text)
  )
  const hint = near === undefined ? 'expected the text of a heading' : `expected a heading; did you mean ${code(near)}`
  report(file, {
    reason: `Unexpected entry ${code(text)} in the contents list, ${hint}`,
    place,
    severity: 'warning',
    actual: text,
    expected: near === undefined ? [] : [near],
    note: 'No section has that title. Correct the entry, or remove it.'
  })
}

/** One entry that was moved is told once, not each that it passed. */
function checkOrder({entries, headings}: Contents, file: VFile): void {
  const known = entries.filter(({heading}) => heading !== undefined && headings.includes(heading))
  const order = known.map(({heading}) => (heading === undefined ? -1 : headings.indexOf(heading)))
  const index = order.findIndex((at, entry) => entry > 0 && at < (order[entry - 1] ?? -1))
  const isMovedUp = index > 0 && (order[index] ?? 0) > (order[index - 2] ?? -1)
  const wrong = known[isMovedUp ? index - 1 : index]
  if (wrong === undefined) return
  report(file, {
    reason: `Unexpected place of ${code(wrong.text)} in the contents list, expected the order of the sections`,
    place: wrong.place,
    severity: 'warning',
    note: 'The list and the document tell different ways through the text. Move the entry, or the section.'
  })
}
