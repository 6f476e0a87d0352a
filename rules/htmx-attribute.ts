/**
 * Warn when an attribute of htmx is misspelt, or its `hx-swap` names no way to swap. The browser and htmx ignore it. Examples,
 * which are also the tests: `docs/rules/htmx-attribute.md`.
 */
import type {Root} from 'mdast'
import type {HtmlValue} from '../src/snippets/html.ts'
import {lintRule} from 'unified-lint-rule'
import {meta, report} from '../src/facts/finding.ts'
import {htmxAttributes, swapStyles} from '../src/facts/known-htmx.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {readHtml} from '../src/snippets/html.ts'
import {spanAt} from '../src/verdict/locate.ts'
import {suggest} from '../src/text/suggest.ts'
import {code} from '../src/text/words.ts'

const htmxAttribute = lintRule<Root, undefined>(meta('htmx-attribute'), (tree, file) => {
  for (const snippet of readFacts(tree, file).snippets) {
    if ((snippet.kind !== 'page' && snippet.kind !== 'template') || snippet.skip !== undefined) continue
    for (const attribute of readHtml(snippet.source).htmx) {
      const fault = faultOf(attribute)
      if (fault === undefined) continue
      const {actual, expected, what, start, end} = fault
      report(file, {
        reason: `Unexpected ${what} ${code(actual)}, expected one that htmx knows; did you mean ${code(expected)}`,
        place: spanAt(snippet, start, end),
        severity: 'warning',
        actual,
        expected: [expected],
        note:
          what === 'attribute'
            ? 'htmx ignores attributes that it does not know.'
            : 'htmx compares the value letter by letter, and takes `innerHTML` for what it does not know.'
      })
    }
  }
})
export default htmxAttribute

interface Fault {
  what: 'attribute' | 'swap style'
  actual: string
  expected: string
  start: number
  end: number
}

function faultOf({name, value, start, end, dynamic}: HtmlValue): Fault | undefined {
  if (!htmxAttributes.includes(name)) {
    const expected = suggest(name, htmxAttributes, {most: 2})
    // The value starts behind `="`.
    const from = start - name.length - 2
    return expected === undefined
      ? undefined
      : {what: 'attribute', actual: name, expected, start: from, end: from + name.length}
  }
  if ((name !== 'hx-swap' && name !== 'hx-swap-oob') || dynamic) return undefined
  const style = value.trim().split(/[\s:]/)[0] ?? ''
  if (style === '' || swapStyles.includes(style)) return undefined
  const expected = suggest(style, swapStyles, {most: 3})
  return expected === undefined ? undefined : {what: 'swap style', actual: style, expected, start, end}
}
