/**
 * Warn when a document writes a stream, a route, a template or an event otherwise than the documents beside it. Examples, which are
 * also the tests: `docs/rules/terms-agree.md`.
 */
import type {Root} from 'mdast'
import type {DocumentTerms, Term, TermKind} from '../src/facts/terms.ts'
import {lintRule} from '../src/facts/lint-rule.ts'
import {meta, report} from '../src/facts/finding.ts'
import {readTerms, termsBeside} from '../src/facts/terms.ts'
import {textOf} from '../src/markdown/parse.ts'
import {pointInLine, readLines} from '../src/markdown/lines.ts'
import {suggest} from '../src/text/suggest.ts'
import {code} from '../src/text/words.ts'

const names = {stream: 'stream', route: 'route', template: 'template', event: 'event'} satisfies Record<
  TermKind,
  string
>

const termsAgree = lintRule<Root, undefined>(meta('terms-agree'), (_, file) => {
  const text = textOf(file)
  const own = readTerms(text)
  const others = own.length === 0 ? [] : termsBeside(file)
  if (others.length === 0) return
  const lines = readLines(text)
  for (const term of own) {
    const meant = otherwise(term, {own, others})
    if (meant === undefined) continue
    const line = lines.findLastIndex(({offset}) => offset <= term.start)
    const at = term.start - (lines[line]?.offset ?? 0)
    report(file, {
      reason: `Unexpected ${names[term.kind]} ${code(term.name)}, expected ${code(meant.name)} as in ${code(meant.path)}`,
      place: {start: pointInLine(lines, line + 1, at), end: pointInLine(lines, line + 1, at + term.name.length)},
      severity: 'warning',
      actual: term.name,
      expected: [meant.name],
      note: 'Readers who follow both documents find that one of them does not work. Write the name in one way.'
    })
  }
})
export default termsAgree

interface Around {
  own: ReadonlyArray<Term>
  others: ReadonlyArray<DocumentTerms>
}

/** The name that other documents have, when it is nearly this one, this document has it nowhere, and more speaks for it. */
function otherwise(term: Term, {own, others}: Around): {name: string; path: string} | undefined {
  const ownNames = own.filter(({kind}) => kind === term.kind)
  if (ownNames.some(({name, declares}) => declares && name === term.name)) return undefined
  const uses = others.flatMap(({path, terms}) =>
    terms.filter(({kind}) => kind === term.kind).map((one) => ({...one, path}))
  )
  if (uses.some(({name}) => name === term.name)) return undefined
  const candidates = new Set(uses.map(({name}) => name).filter((name) => isComparable(name, term)))
  const near = nearName(term.name, candidates)
  if (near === undefined || ownNames.some(({name}) => name === near)) return undefined
  const votes = uses.filter(({name}) => name === near)
  const isDeclared = votes.some(({declares}) => declares)
  const mine = ownNames.filter(({name}) => name === term.name).length
  const [first] = votes
  return first !== undefined && (isDeclared || votes.length > Math.max(1, mine))
    ? {name: near, path: first.path}
    : undefined
}

/** Letter case and hyphens alone, as between `itemAdded` and `item-added`, or a slip. */
function nearName(name: string, candidates: ReadonlySet<string>): string | undefined {
  const plain = (text: string) => text.toLowerCase().replace(/[-_]/g, '')
  return [...candidates].find((candidate) => plain(candidate) === plain(name)) ?? suggest(name, candidates)
}

/** Addresses differ in one segment, and not in a number: `/users/1` and `/users/2` are two users. */
function isComparable(name: string, {name: own}: Term): boolean {
  const [left, right] = [name.split('/'), own.split('/')]
  const different = left.filter((part, index) => part !== right[index])
  const mine = right.filter((part, index) => part !== left[index])
  return (
    left.length === right.length && different.length === 1 && ![...different, ...mine].some((part) => /\d/.test(part))
  )
}
