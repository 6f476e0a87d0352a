/**
 * Warn when a fence holds another language than it says. It is shown in the wrong colours and nobody checks it.
 * Examples, which are also the tests: `docs/rules/fence-language.md`.
 */
import type {Root} from 'mdast'
import {lintRule} from '../src/facts/lint-rule.ts'
import {meta, report} from '../src/facts/finding.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {reportProblems} from '../src/facts/report-problems.ts'
import {otherLanguage} from '../src/snippets/other-language.ts'
import {isShownAsWrong} from '../src/snippets/shown-as-wrong.ts'
import {openingOf} from '../src/verdict/locate.ts'
import {code} from '../src/text/words.ts'

const fenceLanguage = lintRule<Root, undefined>(meta('fence-language'), (tree, file) => {
  const facts = readFacts(tree, file)
  reportProblems(file, facts, 'fence-language')
  for (const snippet of facts.snippets) {
    const isTold = snippet.problems.some(({ruleId}) => ruleId === 'fence-language')
    const found = isTold || snippet.lang === '' || isShownAsWrong(snippet) ? undefined : otherLanguage(snippet)
    if (found === undefined) continue
    report(file, {
      reason: `Unexpected fence language ${code(snippet.lang)} for what looks like ${code(found)}, expected ${code(found)}`,
      place: openingOf(snippet),
      severity: 'warning',
      actual: snippet.lang,
      expected: [found],
      note: 'Highlighters, editors and this checker read the fence by its language'
    })
  }
})
export default fenceLanguage
