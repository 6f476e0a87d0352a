/**
 * Warn when a template fills a block that the templates it extends do not have. Pebble drops what is in it without a word.
 * Examples, which are also the tests: `docs/rules/block-inherited.md`.
 */
import type {Root} from 'mdast'
import {lintRule} from '../src/facts/lint-rule.ts'
import {meta, report} from '../src/facts/finding.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {isTemplate} from '../src/facts/template-findings.ts'
import {readBlocks} from '../src/facts/template-blocks.ts'
import {spanAt} from '../src/verdict/locate.ts'
import {suggest} from '../src/text/suggest.ts'
import {code} from '../src/text/words.ts'

const blockInherited = lintRule<Root, undefined>(meta('block-inherited'), (tree, file) => {
  const {snippets, templates = []} = readFacts(tree, file)
  const shown = snippets.filter((snippet) => isTemplate(snippet))
  const known = [...shown.map(({template, source}) => ({name: template, source})), ...templates]
  for (const snippet of shown) {
    const {parent, own} = readBlocks(snippet.source)
    const inherited = parent === undefined ? undefined : inheritedBlocks(parent, known)
    if (inherited === undefined) continue
    for (const block of own) {
      if (inherited.has(block.name)) continue
      const near = suggest(block.name, inherited)
      report(file, {
        reason: `Unexpected block ${code(block.name)}, expected a block of ${code(parent ?? '')}${near === undefined ? '' : `; did you mean ${code(near)}`}`,
        place: spanAt(snippet, block.start, block.end),
        severity: 'warning',
        actual: block.name,
        expected: near === undefined ? [...inherited] : [near],
        note: 'A template that extends another one only fills its blocks. What stands in a block that the other does not have is dropped.'
      })
    }
  }
})
export default blockInherited

interface Known {
  name: string | undefined
  source: string
}

/** Names of all blocks that a template has or inherits; `undefined` when neither document nor repository shows all of them. */
function inheritedBlocks(name: string, known: ReadonlyArray<Known>, depth = 0): ReadonlySet<string> | undefined {
  const versions = known.filter((template) => template.name === name)
  if (versions.length === 0 || depth > 10) return undefined
  const names = new Set<string>()
  for (const {source} of versions) {
    const {parent, all} = readBlocks(source)
    for (const block of all) names.add(block)
    if (parent === undefined) continue
    const above = inheritedBlocks(parent, known, depth + 1)
    if (above === undefined) return undefined
    for (const block of above) names.add(block)
  }
  return names
}
