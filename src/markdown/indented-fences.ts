/** Fences in what CommonMark takes for indented code: the content of tabs and notes of other Markdown dialects. */
import type {Code, Nodes, Parent} from 'mdast'
import type {Fence} from './fence.ts'
import type {TextLine} from './lines.ts'
import {mapBlock} from './block-map.ts'
import {pointInLine} from './lines.ts'

/** The line above: `=== "Tab"`, `!!! note`, `??? note "Title"` of MkDocs. */
const holder = /^\s*(?:===[!+]?\s*["'].*["']|(?:!!!|\?\?\?\+?)\s+[\w-].*)$/

export interface IndentedOptions {
  lines: ReadonlyArray<TextLine>
  /** In MDX nothing is code because it is indented (default: false). */
  isMdx: boolean
}

/** The fences in indented code, in order; none where it is what it seems to be. */
export function indentedFences(
  node: Code,
  parent: Parent | undefined,
  {lines, isMdx}: IndentedOptions
): ReadonlyArray<Fence> {
  if (node.position === undefined || !(isMdx || isHeld(node, parent, lines))) return []
  const first = node.position.start.line
  const fences: Array<Fence> = []
  const values = node.value.split(/\r\n?|\n/)
  for (let index = 0; index < values.length; index += 1) {
    const [, before = '', marker, info = ''] = /^( *)(`{3,}|~{3,})[ \t]*(.*?)[ \t]*$/.exec(values[index] ?? '') ?? []
    if (marker === undefined) continue
    const end = values.findIndex((line, at) => at > index && isClosing(line, marker))
    if (end === -1) continue
    const source = values
      .slice(index + 1, end)
      .map((line) => (line.startsWith(before) ? line.slice(before.length) : line.trimStart()))
      .join('\n')
    fences.push(toFence({source, marker, info, first: first + index, last: first + end, lines}))
    index = end
  }
  return fences
}

/** Directly, or behind other indented content of the same tab. */
function isHeld(node: Nodes, parent: Parent | undefined, lines: ReadonlyArray<TextLine>): boolean {
  const siblings = parent?.children ?? []
  const before = siblings[siblings.findIndex((sibling) => sibling === node) - 1]
  if (before?.position === undefined || before.type !== 'paragraph') return false
  return holder.test(lines[before.position.end.line - 1]?.text ?? '')
}

function isClosing(line: string, marker: string): boolean {
  const closing = /^ *(`{3,}|~{3,})[ \t]*$/.exec(line)?.[1]
  return closing !== undefined && closing[0] === marker[0] && closing.length >= marker.length
}

interface Found {
  source: string
  marker: string
  info: string
  /** Lines of the markers in the document. */
  first: number
  last: number
  lines: ReadonlyArray<TextLine>
}

function toFence({source, marker, info, first, last, lines}: Found): Fence {
  const opening = lines[first - 1]?.text ?? ''
  const at = Math.max(0, opening.indexOf(marker))
  const infoAt = info === '' ? at + marker.length : opening.indexOf(info, at + marker.length)
  const closing = lines[last - 1]?.text ?? ''
  const span = (from: number, length: number) => ({
    start: pointInLine(lines, first, from),
    end: pointInLine(lines, first, from + length)
  })
  return {
    place: {start: pointInLine(lines, first, at), end: pointInLine(lines, last, closing.length)},
    marker: span(at, marker.length),
    info: {text: info, place: span(infoAt, info.length)},
    source,
    map: mapBlock(source, {lines, firstLine: first + 1}),
    markerText: marker,
    followed: false,
    closed: true
  }
}
