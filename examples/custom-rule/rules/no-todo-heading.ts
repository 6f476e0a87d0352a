/** Warn when a heading still says `TODO`. Examples, which are also the tests: `no-todo-heading.md`. */
import type {Root} from 'mdast'
import {lintRule, readFacts, report} from 'check-docs/rule'

export interface Options {
  /** Words that are left in headings by those who write (default: `['TODO']`). */
  words?: ReadonlyArray<string>
}

const noTodoHeading = lintRule<Root, Options | undefined>('acme:no-todo-heading', (tree, file, options) => {
  const words = options?.words ?? ['TODO']
  for (const heading of readFacts(tree, file).headings) {
    const found = words.find((word) => heading.text.split(/\W+/).includes(word))
    if (found === undefined) continue
    report(file, {
      reason: `Unexpected \`${found}\` in a heading, expected a finished section`,
      place: heading.place,
      severity: 'warning',
      actual: heading.text,
      note: 'Readers take a heading as a promise. Write the section, or remove it.'
    })
  }
})
export default noTodoHeading
