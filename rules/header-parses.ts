/**
 * Warn when the JSON that htmx reads in a header or an attribute does not parse. htmx then fires or sends nothing. Examples, which are also the tests:
 * `docs/rules/header-parses.md`.
 */
import type {Root} from 'mdast'
import {lintRule} from '../src/facts/lint-rule.ts'
import {meta, report} from '../src/facts/finding.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {isJson} from '../src/snippets/sniff.ts'
import {markupIn} from '../src/facts/markup.ts'
import {spanAt} from '../src/verdict/locate.ts'
import {code} from '../src/text/words.ts'

const header = /^(HX-(?:Trigger(?:-After-(?:Swap|Settle))?|Location)):[ \t]*([{[].*?)[ \t]*$/gim

const headerParses = lintRule<Root, undefined>(meta('header-parses'), (tree, file) => {
  const facts = readFacts(tree, file)
  for (const snippet of facts.snippets) {
    if (!/^(?:http|text|txt|plain|console|)$/.test(snippet.language)) continue
    for (const match of snippet.source.matchAll(header)) {
      const [line, name = '', value = ''] = match
      if (/\.\.\.|…|<\w|\$\{|\{\{/.test(value) || isJson(value)) continue
      const start = match.index + line.lastIndexOf(value)
      report(file, {
        reason: `Unexpected value of ${code(name)} that is no JSON, expected JSON that parses`,
        place: spanAt(snippet, start, start + value.length),
        actual: value,
        note: 'A value that begins with a brace is read as JSON. htmx fires no event when it does not parse.'
      })
    }
  }
  for (const {snippet, html} of markupIn(facts)) {
    for (const {name, value, start, end, dynamic} of html.htmx) {
      const text = value.trim()
      if (!/^hx-(?:vals|headers|request)$/.test(name) || dynamic || snippet.skip !== undefined) continue
      if (!text.startsWith('{') || isJson(text) || /\.\.\.|…|<\w|\$\{|\{\{/.test(text)) continue
      report(file, {
        reason: `Unexpected value of ${code(name)} that is no JSON, expected JSON that parses`,
        place: spanAt(snippet, start, end),
        severity: 'warning',
        actual: value,
        note: 'htmx reads it as JSON, where names and texts stand in double quotes and no comma is the last. `js:` before it makes it code.'
      })
    }
  }
})
export default headerParses
