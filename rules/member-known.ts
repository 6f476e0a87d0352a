/**
 * Warn when a script reads or sets a misspelt member of a browser object: `innerHtml`, `textContext`, `EventSource.CLOSE`. JavaScript
 * gives `undefined` or makes a new property, and nothing tells so. Examples, which are also the tests:
 * `docs/rules/member-known.md`.
 */
import type {MemberExpression} from 'acorn'
import type {Root} from 'mdast'
import {simple} from 'acorn-walk'
import {lintRule} from '../src/facts/lint-rule.ts'
import {sourceNames} from '../src/facts/event-sources.ts'
import {meta, report} from '../src/facts/finding.ts'
import {datasetNote, isDataset, nearDatasetKey} from '../src/facts/near-dataset.ts'
import {dataKeys, nearField, nearMember} from '../src/facts/near-member.ts'
import {readableIn} from '../src/facts/programs.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {textWithoutFrontmatter} from '../src/facts/text-without-frontmatter.ts'
import {thrownIn} from '../src/verdict/thrown.ts'
import {suggest} from '../src/text/suggest.ts'
import {code} from '../src/text/words.ts'

const ofEventSource = ['CONNECTING', 'OPEN', 'CLOSED', 'prototype', 'name', 'length']

const ofSource = [
  'url',
  'withCredentials',
  'readyState',
  'onopen',
  'onmessage',
  'onerror',
  'close',
  'addEventListener',
  'removeEventListener',
  'dispatchEvent',
  'constructor',
  'CONNECTING',
  'OPEN',
  'CLOSED'
]

const memberKnown = lintRule<Root, undefined>(meta('member-known'), (tree, file) => {
  const facts = readFacts(tree, file)
  const programs = readableIn(facts)
  const sources = sourceNames(programs)
  const keys = dataKeys(facts)
  const thrown = facts.pages.flatMap((page) => thrownIn(page))
  const text = textWithoutFrontmatter(tree, file)
  for (const program of programs) {
    simple(program.ast, {
      MemberExpression(node) {
        const {property} = node
        if (node.computed || property.type !== 'Identifier') return
        const fault = faultOf(node, {name: property.name, sources, keys, text})
        const place = program.place(property.start, property.end)
        // A call of it throws, which is said already.
        const line = place.start.line - program.snippet.sourcePlace.start.line + 1
        if (fault === undefined || thrown.some(({at}) => at?.snippet === program.snippet.id && at.line === line)) return
        report(file, {
          reason: `Unexpected member ${code(property.name)} of ${fault.of}, expected ${fault.expected === undefined ? 'one it has' : code(fault.expected)}`,
          place,
          severity: 'warning',
          actual: property.name,
          expected: fault.expected === undefined ? [] : [fault.expected],
          note: fault.note
        })
      }
    })
  }
})
export default memberKnown

interface Known {
  name: string
  /** Names that hold event sources. */
  sources: ReadonlySet<string>
  /** Keys of the data that the document shows. */
  keys: ReadonlySet<string>
  text: string
}

interface Fault {
  of: string
  expected: string | undefined
  note: string
}

const silent =
  'Reading it gives `undefined`, setting it does nothing that a reader could see, and neither is an error in JavaScript.'

function faultOf(node: MemberExpression, {name, sources, keys, text}: Known): Fault | undefined {
  const {object} = node
  if (object.type === 'Identifier' && object.name === 'EventSource') {
    return ofEventSource.includes(name)
      ? undefined
      : {of: '`EventSource`', expected: suggest(name, ofEventSource, {most: 3}), note: silent}
  }
  if (object.type === 'Identifier' && sources.has(object.name)) {
    if (ofSource.includes(name)) return undefined
    const expected = suggest(name, ofSource, {most: 3})
    if (expected !== undefined) return {of: 'an `EventSource`', expected, note: silent}
    const type = /^on([a-z]+)$/.exec(name)?.[1]
    if (type === undefined) return undefined
    return {
      of: 'an `EventSource`',
      expected: `addEventListener('${type}', …)`,
      note: 'Only `onopen`, `onmessage` and `onerror` are called. Events with a name need `addEventListener`.'
    }
  }
  const key = isDataset(object) ? nearDatasetKey(name, text) : undefined
  if (key !== undefined) return {of: 'a dataset', expected: key, note: datasetNote}
  const near = nearMember(name, text)
  if (near !== undefined) return {of: 'a browser object', expected: near, note: silent}
  const field = nearField(name, {keys, text})
  return field === undefined
    ? undefined
    : {of: 'a document', expected: field, note: `The data of this document has \`${field}\`. ${silent}`}
}
