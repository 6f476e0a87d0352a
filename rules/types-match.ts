/**
 * Warn when a value is used as what it is not: a member that its type does not have, an option that nobody reads, a promise in
 * place of what it promises. TypeScript knows, where it is installed. Examples, which are also the tests:
 * `docs/rules/types-match.md`.
 */
import type {Root} from 'mdast'
import type {VFile} from 'vfile'
import type {Position} from 'unist'
import {lintRule} from '../src/facts/lint-rule.ts'
import {meta, report} from '../src/facts/finding.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {textWithoutFrontmatter} from '../src/facts/text-without-frontmatter.ts'
import {findingOf} from '../src/facts/type-findings.ts'

const typesMatch = lintRule<Root, undefined>(meta('types-match'), (tree, file) => {
  const {types} = readFacts(tree, file)
  if (types === undefined) return
  const text = textWithoutFrontmatter(tree, file)
  for (const diagnostic of types.diagnostics) {
    const program = types.programs[diagnostic.script]
    if (program === undefined) continue
    const finding = findingOf(diagnostic, {types, source: program.source, text})
    const place = program.place(diagnostic.start, diagnostic.end)
    if (finding !== undefined && !isSaid(file, place)) report(file, {severity: 'warning', ...finding, place})
  }
})
export default typesMatch

/** Another rule says it already: of the same word, or of a run that failed on its line. */
function isSaid(file: VFile, {start}: Position): boolean {
  return file.messages.some(
    (message) =>
      message.level !== 'info' &&
      message.line === start.line &&
      (message.column === start.column || message.level === 'error')
  )
}
