/**
 * Warn when two elements of one page have the same id. Links, labels and scripts reach the first one only. Examples, which are
 * also the tests: `docs/rules/no-duplicate-id.md`.
 */
import type {Root} from 'mdast'
import type {Markup} from '../src/facts/markup.ts'
import type {HtmlValue} from '../src/snippets/html.ts'
import {lintRule} from '../src/facts/lint-rule.ts'
import {meta, report} from '../src/facts/finding.ts'
import {markupIn} from '../src/facts/markup.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {code} from '../src/text/words.ts'

const noDuplicateId = lintRule<Root, undefined>(meta('no-duplicate-id'), (tree, file) => {
  for (const markup of markupIn(readFacts(tree, file))) {
    const seen = new Map<string, HtmlValue>()
    for (const id of markup.html.ids) {
      const before = seen.get(id.value)
      seen.set(id.value, id)
      if (before === undefined || id.dynamic || id.value === '' || isAlternative(before, id, markup)) continue
      const line = markup.place(before.start, before.end).start.line
      report(file, {
        reason: `Unexpected second id ${code(id.value)}, expected one element with it: line ${line} has another`,
        place: markup.place(id.start, id.end),
        severity: markup.html.document ? 'error' : 'warning',
        actual: id.value,
        note: '`getElementById`, `#` of a selector, `hx-target` and labels find the first of them only. Give each its own, or use a class.'
      })
    }
  }
})
export default noDuplicateId

/** A comment between them at the outermost level parts two versions of the same; a template shows one branch. */
function isAlternative(before: HtmlValue, id: HtmlValue, {snippet, branches}: Markup): boolean {
  if (branches && /\{%-?\s*else|\{\{else|<% ?else/.test(snippet.source.slice(before.end, id.start))) return true
  const between = snippet.source.slice(before.end, id.start)
  return /(?:^|\n)(?:<!--|\{#)|\n\n+(?=\S)/.test(between) && isOutermost(before, id, snippet.source)
}

/** True when a new element at the start of a line stands between the two. */
function isOutermost(before: HtmlValue, id: HtmlValue, source: string): boolean {
  const indent = /^[ \t]*/.exec(source)?.[0] ?? ''
  const part = source.slice(before.end, id.start)
  return part
    .split('\n')
    .some((line, index) => index > 0 && line.startsWith(`${indent}<`) && !line.startsWith(`${indent}</`))
}
