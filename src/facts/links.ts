/** The links and pictures of a document, those of raw HTML too, each with the place of its address. */
import type {Html, Nodes, Root} from 'mdast'
import type {Point, Position} from 'unist'
import type {VFile} from 'vfile'
import type {TextLine} from '../markdown/lines.ts'
import {visit} from 'unist-util-visit'
import {mapBlock} from '../markdown/block-map.ts'
import {pointInLine, readLines} from '../markdown/lines.ts'
import {positionAt} from '../markdown/source-map.ts'
import {placeOfUrl} from './link-target.ts'

export interface DocumentLink {
  /** As written, character references read. */
  url: string
  kind: 'link' | 'image'
  /** The address in the source; the whole link when it does not stand there as it is. */
  place: Position
  /** True in raw HTML, where demonstrations have links to nowhere. */
  isHtml: boolean
}

/** In document order; definitions of references count once, at the definition. */
export function readLinks(tree: Root, file: VFile): ReadonlyArray<DocumentLink> {
  const links: Array<DocumentLink> = []
  const lines = readLines(String(file))
  visit(tree, (node: Nodes) => {
    if (node.type === 'html') links.push(...linksOfHtml(node, lines))
    if (node.type !== 'link' && node.type !== 'image' && node.type !== 'definition') return
    const place = placeOfUrl(node, file)
    if (place !== undefined)
      links.push({url: node.url, kind: node.type === 'image' ? 'image' : 'link', place, isHtml: false})
  })
  return links
}

const attribute = /<(a|img)\b(?:[^>"']|"[^"]*"|'[^']*')*?\s(href|src)\s*=\s*(?:"([^"]*)"|'([^']*)')/gi

function linksOfHtml(node: Html, lines: ReadonlyArray<TextLine>): ReadonlyArray<DocumentLink> {
  if (node.position === undefined) return []
  const source = node.value
    .replace(/\r\n?/g, '\n')
    .replace(/<!--[\s\S]*?(?:-->|$)/g, (text) => text.replace(/\S/g, ' '))
  return [...source.matchAll(attribute)].flatMap((match): ReadonlyArray<DocumentLink> => {
    const [whole, tag = '', name = '', double, single] = match
    if ((tag.toLowerCase() === 'img') !== (name.toLowerCase() === 'src')) return []
    const value = double ?? single ?? ''
    const end = match.index + whole.length - 1
    const place = placeInHtml(source, {lines, start: node.position?.start, from: end - value.length, to: end})
    return [
      {url: value.replaceAll('&amp;', '&'), kind: name.toLowerCase() === 'src' ? 'image' : 'link', place, isHtml: true}
    ]
  })
}

interface HtmlSpan {
  lines: ReadonlyArray<TextLine>
  start: Point | undefined
  from: number
  to: number
}

/** The first line of inline HTML begins inside its Markdown line; later lines end with theirs. */
function placeInHtml(source: string, {lines, start, from, to}: HtmlSpan): Position {
  if (start === undefined || source.slice(0, to).includes('\n'))
    return positionAt(mapBlock(source, {lines, firstLine: start?.line ?? 1}), from, to)
  return {
    start: pointInLine(lines, start.line, start.column - 1 + from),
    end: pointInLine(lines, start.line, start.column - 1 + to)
  }
}
