/**
 * Warn when a reference and its definition do not meet: `[text][label]` without a definition, a definition that nothing
 * uses, a second definition of the same label. Examples, which are also the tests: `docs/rules/reference-defined.md`.
 */
import type {Definition, FootnoteDefinition, Root, Text} from 'mdast'
import type {VFile} from 'vfile'
import {lintRule} from '../src/facts/lint-rule.ts'
import {visit} from 'unist-util-visit'
import {meta, report} from '../src/facts/finding.ts'
import {spanInNode} from '../src/facts/span-in-node.ts'
import {removeLines} from '../src/markdown/make-edit.ts'
import {textOf} from '../src/markdown/parse.ts'
import {matchesAny} from '../src/text/glob.ts'
import {suggest} from '../src/text/suggest.ts'
import {code} from '../src/text/words.ts'

export interface Options {
  /** Labels whose definitions may be unused: comments are written as `[//]: # (…)` (default: `['//', 'comment*']`). */
  unused?: ReadonlyArray<string>
}

const referenceDefined = lintRule<Root, Options | undefined>(meta('reference-defined'), (tree, file, options) => {
  const definitions: Array<Definition | FootnoteDefinition> = []
  const used = new Set<string>()
  const texts: Array<Text> = []
  visit(tree, (node) => {
    if (node.type === 'definition' || node.type === 'footnoteDefinition') definitions.push(node)
    else if (node.type === 'linkReference' || node.type === 'imageReference') used.add(node.identifier)
    else if (node.type === 'footnoteReference') used.add(`^${node.identifier}`)
    else if (node.type === 'text') texts.push(node)
  })
  const labels = definitions.map(labelOf)
  for (const text of texts) checkText(text, {file, labels, used})
  checkDefinitions(definitions, {file, used, ignored: options?.unused ?? ['//', 'comment*']})
})
export default referenceDefined

const reference = /(?<![\w\])])!?\[([^[\]\n]+)\](?:\[([^[\]\n]*)\])(?![[(])|\[(\^[^\s[\]]+)\](?![(:])/g

interface TextContext {
  file: VFile
  labels: ReadonlyArray<string>
  /** Labels that are used; one that is meant by a misspelt one is added. */
  used: Set<string>
}

/** What is no link stays in the text as it was written. */
function checkText(text: Text, {file, labels, used}: TextContext): void {
  for (const match of text.value.matchAll(reference)) {
    const [whole, title = '', full, footnote] = match
    const label = footnote ?? (full === undefined || full === '' ? title : full)
    const near = suggest(label.toLowerCase(), labels, {most: 3})
    const isMeant = near !== undefined || labels.some((known) => known.startsWith('^') === label.startsWith('^'))
    const place = spanInNode(text, {file, start: match.index, length: whole.length})
    if (!isMeant || !/[\p{L}\d]/u.test(label) || place === undefined) continue
    if (near !== undefined) used.add(near)
    const hint = near === undefined ? `expected \`[${label}]: …\` in the document` : `did you mean ${code(`[${near}]`)}`
    report(file, {
      reason: `Cannot find a definition of ${code(`[${label}]`)}, ${hint}`,
      place,
      actual: label,
      expected: near === undefined ? [] : [near],
      note: 'Readers see the brackets as they are written, and no link. Add the definition, or correct the label.'
    })
  }
}

interface DefinitionContext {
  file: VFile
  used: ReadonlySet<string>
  ignored: ReadonlyArray<string>
}

function checkDefinitions(
  definitions: ReadonlyArray<Definition | FootnoteDefinition>,
  {file, used, ignored}: DefinitionContext
): void {
  const first = new Map<string, Definition | FootnoteDefinition>()
  for (const definition of definitions) {
    const label = labelOf(definition)
    const before = first.get(label)
    first.set(label, before ?? definition)
    const place = definition.position
    if (place === undefined) continue
    const name = code(`[${definition.label ?? label}]`)
    if (before !== undefined) {
      const reason = `Unexpected second definition of ${name}, expected one: that of line ${before.position?.start.line} counts`
      const note = 'All references lead to the address of the first definition. Remove one of the two, or rename it.'
      const isSame = 'url' in definition && 'url' in before && definition.url === before.url
      report(file, {
        reason,
        place,
        severity: 'warning',
        note,
        ...(isSame ? {fix: [removeLines(textOf(file), place)]} : {})
      })
    } else if (!used.has(label) && !matchesAny(label, ignored)) {
      const reason = `Unexpected definition of ${name} that nothing uses, expected a reference to it`
      const note = 'It shows nothing. Remove it, or correct the reference that was meant to use it.'
      report(file, {
        reason,
        place,
        severity: 'warning',
        note,
        ...('url' in definition ? {fix: [removeLines(textOf(file), place)]} : {})
      })
    }
  }
}

function labelOf(node: Definition | FootnoteDefinition): string {
  return node.type === 'footnoteDefinition' ? `^${node.identifier}` : node.identifier
}
