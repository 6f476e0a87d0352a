/**
 * Warn when a command is none that a shell takes: a quote without an end, a blank after a continued line, a typographic dash.
 * Commands are read and never run. Examples, which are also the tests: `docs/rules/shell-parses.md`.
 */
import type {Root} from 'mdast'
import {lintRule} from '../src/facts/lint-rule.ts'
import {meta, report} from '../src/facts/finding.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {replaceIn} from '../src/markdown/make-edit.ts'
import {textOf} from '../src/markdown/parse.ts'
import {otherLanguage} from '../src/snippets/other-language.ts'
import {checkShell} from '../src/snippets/shell.ts'
import {isShownAsWrong} from '../src/snippets/shown-as-wrong.ts'
import {spanAt} from '../src/verdict/locate.ts'

const shellParses = lintRule<Root, undefined>(meta('shell-parses'), (tree, file) => {
  for (const snippet of readFacts(tree, file).snippets) {
    const {language, source, map} = snippet
    if (!/^(?:bash|console)$/.test(language) || isShownAsWrong(snippet)) continue
    if (snippet.lang === 'fish' || otherLanguage(snippet) !== undefined) continue
    for (const {start, end, expected, ...fault} of checkShell(source)) {
      const [text] = expected ?? []
      const fix = text === undefined ? [] : [replaceIn(textOf(file), {map, start, end, text})]
      report(file, {
        ...fault,
        place: spanAt(snippet, start, end),
        ...(text === undefined ? {} : {expected: [text], fix})
      })
    }
  }
})
export default shellParses
