/**
 * Warn when a fence is not closed where it seems. What follows it (headings, other fences) is shown as code, and nothing in
 * it is checked. Examples, which are also the tests: `docs/rules/no-swallowed-heading.md`.
 */
import type {Root} from 'mdast'
import type {FenceProblem} from '../src/facts/facts.ts'
import {lintRule} from '../src/facts/lint-rule.ts'
import {meta, report} from '../src/facts/finding.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {code, count} from '../src/text/words.ts'

const names = {heading: 'heading', fence: 'opening fence', break: 'thematic break'} satisfies Record<
  FenceProblem['swallowed'][number]['what'],
  string
>

const noSwallowedHeading = lintRule<Root, undefined>(meta('no-swallowed-heading'), (tree, file) => {
  for (const problem of readFacts(tree, file).fenceProblems) {
    const line = problem.swallowed.find((swallowed) => swallowed.what !== 'break') ?? problem.swallowed[0]
    const note = noteOf(problem)
    if (problem.kind === 'unclosed') {
      report(file, {reason: 'Cannot find the closing fence, expected it after the code', place: problem.fence, note})
    } else if (line !== undefined) {
      const reason = `Unexpected ${names[line.what]} ${code(line.text)} in code, expected the fence of line ${problem.fence.start.line} to be closed before it`
      report(file, {reason, place: line.place, actual: line.text, note})
    }
  }
})
export default noSwallowedHeading

function noteOf({kind, swallowed}: FenceProblem): string {
  const close = 'Close the fence with a line of as many backticks or tildes as opened it, and nothing else on the line.'
  if (swallowed.length === 0) return kind === 'unclosed' ? `All that follows is shown as code. ${close}` : close
  return `${count(swallowed.length, 'line')} of Markdown below it ${swallowed.length === 1 ? 'is' : 'are'} shown as code, from line ${swallowed[0]?.place.start.line}. ${close}`
}
