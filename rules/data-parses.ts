/**
 * Warn when JSON, YAML or TOML does not parse. A reader who sends or saves it gets an error.
 * Examples, which are also the tests: `docs/rules/data-parses.md`.
 */
import type {Root} from 'mdast'
import {lintRule} from '../src/facts/lint-rule.ts'
import type {Snippet} from '../src/snippets/snippet.ts'
import {meta, report} from '../src/facts/finding.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {reportProblems} from '../src/facts/report-problems.ts'
import {isJson} from '../src/snippets/sniff.ts'
import {spanAt} from '../src/verdict/locate.ts'

const dataParses = lintRule<Root, undefined>(meta('data-parses'), (tree, file) => {
  const facts = readFacts(tree, file)
  reportProblems(file, facts, 'data-parses')
  for (const snippet of facts.snippets) {
    for (const {start, end} of brokenFrames(snippet)) {
      report(file, {
        reason: 'Unexpected data of an event that is no JSON, expected JSON that parses',
        place: spanAt(snippet, start, end),
        severity: 'warning',
        note: 'A page that reads it with `JSON.parse` throws.'
      })
    }
  }
})
export default dataParses

/** Data of sample events that begins and ends as JSON and is none; what is cut short says so. */
function brokenFrames({source, kind, language}: Snippet): ReadonlyArray<{start: number; end: number}> {
  if (kind !== 'event-stream' && !(kind === 'other' && /^(?:text|txt|plain|http|)$/.test(language))) return []
  return [...source.matchAll(/(?<=^|\n)data: ?(\{.*\}) *(?=\n(?!data:)|$)/g)].flatMap((match) => {
    const [line, text = ''] = match
    if (/\.\.\.|…|<\w|\$\{/.test(text)) return []
    const start = match.index + line.indexOf(text)
    return isJson(text) ? [] : [{start, end: start + text.length}]
  })
}
