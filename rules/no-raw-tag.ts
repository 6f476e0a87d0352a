/**
 * Warn when text in angle brackets is taken as an element: `Set<String>` is shown as `Set`. Examples, which are also the
 * tests: `docs/rules/no-raw-tag.md`.
 */
import type {Html, Parents, Root} from 'mdast'
import type {VFile} from 'vfile'
import {lintRule} from '../src/facts/lint-rule.ts'
import {visitParents} from 'unist-util-visit-parents'
import {meta, report} from '../src/facts/finding.ts'
import {spanInNode} from '../src/facts/span-in-node.ts'
import {replaceAt} from '../src/markdown/make-edit.ts'
import {readLines} from '../src/markdown/lines.ts'
import {textOf} from '../src/markdown/parse.ts'
import {elementNames, unclosedNames} from '../src/snippets/element-names.ts'
import {matchesAny} from '../src/text/glob.ts'
import {code} from '../src/text/words.ts'

export interface Options {
  /** Elements of a site generator; `*` stands for anything (default: `[]`). */
  allow?: ReadonlyArray<string>
}

const startTag = /<([A-Za-z][\w.:]*)((?:\s+[^<>]*)?)>/g

const noRawTag = lintRule<Root, Options | undefined>(meta('no-raw-tag'), (tree, file, options) => {
  // In MDX an element is a component.
  if (/^\.mdx$/i.test(file.extname ?? '')) return
  const allow = options?.allow ?? []
  const nodes: Array<{node: Html; parent: Parents | undefined}> = []
  visitParents(tree, 'html', (node, parents) => {
    nodes.push({node, parent: parents.at(-1)})
  })
  const closed = closedNames(nodes.map(({node}) => node.value).join('\n'))
  for (const {node, parent} of nodes) {
    for (const match of withoutComments(node.value).matchAll(startTag)) {
      const [tag, name = '', rest = ''] = match
      if (matchesAny(name, allow) || closed.has(name.toLowerCase()) || /[=/]/.test(rest)) continue
      if (isInBraces(node, file)) continue
      const isInline = parent?.type !== 'root' && parent?.type !== 'listItem' && parent?.type !== 'blockquote'
      const isElement = elementNames.has(name.toLowerCase())
      if (
        isElement ? unclosedNames.has(name.toLowerCase()) || !isInline || rest !== '' : !isText(tag, {node, isInline})
      )
        continue
      reportTag(node, {file, tag, start: match.index, isElement})
    }
  }
})
export default noRawTag

/** A line that is one unknown tag and nothing else is a site generator's component. */
function isText(tag: string, {node, isInline}: {node: Html; isInline: boolean}): boolean {
  return isInline || node.value.trim() !== tag
}

/** `{Promise<void>}`: a type in braces, which tools for references of APIs read. */
function isInBraces({position}: Html, file: VFile): boolean {
  const line = readLines(textOf(file))[(position?.start.line ?? 1) - 1]?.text ?? ''
  return /\{[^{}]*$/.test(line.slice(0, (position?.start.column ?? 1) - 1))
}

interface RawTag {
  file: VFile
  tag: string
  start: number
  isElement: boolean
}

function reportTag(node: Html, {file, tag, start, isElement}: RawTag): void {
  const place = spanInNode(node, {file, start, length: tag.length})
  if (place === undefined) return
  const escaped = tag.replace('<', '&lt;').replace('>', '&gt;')
  report(file, {
    reason: isElement
      ? `Unexpected element ${code(tag)} without an end in the text, expected code: \`${tag}\` in backticks`
      : `Unexpected text ${code(tag)} that is taken as an element, expected code or ${code(escaped)}`,
    place,
    severity: isElement ? 'warning' : 'error',
    actual: tag,
    expected: [escaped],
    ...(isElement || textOf(file).slice(place.start.offset, place.end.offset) !== tag
      ? {}
      : {fix: [replaceAt(place, escaped)]}),
    note: isElement
      ? 'Browsers open the element here, and all that follows is inside it.'
      : 'Readers do not see it: browsers drop elements that they do not know. Put it into backticks, or write its brackets as references.'
  })
}

function closedNames(html: string): ReadonlySet<string> {
  return new Set(
    [...html.matchAll(/<\/([A-Za-z][\w.:-]*)\s*>|<([A-Za-z][\w.:-]*)(?:\s[^<>]*)?\/>/g)].flatMap(([, end, whole]) =>
      (end ?? whole ?? '').toLowerCase()
    )
  )
}

/** Comments, scripts and styles are no text; what is left keeps its places. */
function withoutComments(html: string): string {
  return html.replace(/<!--[\s\S]*?(?:-->|$)|<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, (text) =>
    text.replace(/\S/g, ' ')
  )
}
