/**
 * Warn when the JSON in a header that htmx reads does not parse. htmx then fires nothing. Examples, which are also the tests:
 * `docs/rules/header-parses.md`.
 */
import type {Root} from 'mdast'
import {lintRule} from '../src/facts/lint-rule.ts'
import {meta, report} from '../src/facts/finding.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {spanAt} from '../src/verdict/locate.ts'
import {code} from '../src/text/words.ts'

const header = /^(HX-(?:Trigger(?:-After-(?:Swap|Settle))?|Location)):[ \t]*([{[].*?)[ \t]*$/gim

const headerParses = lintRule<Root, undefined>(meta('header-parses'), (tree, file) => {
  for (const snippet of readFacts(tree, file).snippets) {
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
})
export default headerParses

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
