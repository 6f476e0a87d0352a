/**
 * Warn when an HTTP message or an event stream is none that a server sends or a browser takes: a header without a colon, broken
 * JSON in `HX-Trigger`, an event that is never dispatched. Examples, which are also the tests: `docs/rules/http-parses.md`.
 */
import type {Root} from 'mdast'
import type {DataFault} from '../src/snippets/data.ts'
import type {Snippet} from '../src/snippets/snippet.ts'
import {lintRule} from '../src/facts/lint-rule.ts'
import {meta, report} from '../src/facts/finding.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {replaceIn} from '../src/markdown/make-edit.ts'
import {textOf} from '../src/markdown/parse.ts'
import {checkEventStream} from '../src/snippets/event-frames.ts'
import {checkHttp} from '../src/snippets/http-message.ts'
import {isShownAsWrong} from '../src/snippets/shown-as-wrong.ts'
import {spanAt} from '../src/verdict/locate.ts'

const httpParses = lintRule<Root, undefined>(meta('http-parses'), (tree, file) => {
  for (const snippet of readFacts(tree, file).snippets) {
    if (isShownAsWrong(snippet)) continue
    for (const {start, end, severity = 'error', ...fault} of faultsIn(snippet)) {
      const [text] = fault.expected ?? []
      const fix = text === undefined ? [] : [replaceIn(textOf(file), {map: snippet.map, start, end, text})]
      report(file, {...fault, severity, place: spanAt(snippet, start, end), ...(text === undefined ? {} : {fix})})
    }
  }
})
export default httpParses

function faultsIn({kind, language, source}: Snippet): ReadonlyArray<DataFault> {
  if (kind === 'event-stream') return checkEventStream(source)
  if (language === 'http') return checkHttp(source)
  // A fence without a language that begins as an answer does.
  return /^(?:|text)$/.test(language) && /^HTTP\/\d/.test(source) ? checkHttp(source) : []
}
