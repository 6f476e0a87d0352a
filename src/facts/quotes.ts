/** Fences that say which lines of which file they show: "lines 25–29 of `list.html`", a fence titled with a path. */
import type {Code, Heading, Nodes, Paragraph, Root} from 'mdast'
import type {Position} from 'unist'
import type {VFile} from 'vfile'
import {toString} from 'mdast-util-to-string'
import {visit} from 'unist-util-visit'

export interface LineRange {
  first: number
  last: number
  /** The words of it in the Markdown: `25-29`. */
  place: Position
  text: string
}

export interface Quote {
  /** Paths that the sentence itself names, as written. */
  own: ReadonlyArray<string>
  /** Paths that were named before, since the last heading of the second level, nearest first. */
  above: ReadonlyArray<string>
  /** `undefined` for a fence that is titled with a path only. */
  range: LineRange | undefined
  /** `undefined` when the text names lines and shows none. */
  code: Code | undefined
}

const range = /\blines?\s+(\d+)(?:\s*(?:-|–|—|to|through)\s*(\d+))?/i
const path = /(?<![\w@-])(?:[\w.@-]+\/)*[\w@-][\w.@-]*\.[a-z][a-z\d]{0,9}\b/gi
const pathLike = /^(?:\.{0,2}\/)?(?:[\w.@-]+\/)*[\w@-][\w.@-]*\.[a-z][a-z\d]{0,9}$/i

/** In document order. */
export function readQuotes(tree: Root, file: VFile): ReadonlyArray<Quote> {
  const quotes: Array<Quote> = []
  let above: ReadonlyArray<string> = []
  visit(tree, (node, index, parent) => {
    if (node.type === 'heading' && node.depth <= 2) above = []
    if (node.type === 'code') quotes.push(...titled(node))
    if (node.type !== 'paragraph' && node.type !== 'heading') return
    const own = pathsOf(node)
    const lines = rangeIn(node, file)
    const code = codeOf(parent?.children[(index ?? 0) + 1])
    if (lines !== undefined && own.length + above.length > 0) quotes.push({own, above, range: lines, code})
    above = [...new Set([...own, ...above])]
  })
  return quotes
}

function codeOf(node: Nodes | undefined): Code | undefined {
  return node?.type === 'code' ? node : undefined
}

/** `title="src/app.js"`, `{file=…#L3-L9}`, or a first line that is a comment with a path. */
function titled(node: Code): ReadonlyArray<Quote> {
  const first = /^\s*(?:<!--|\/\/|\/\*|\{#-?|#)\s*(?:file(?:name)?:\s*)?([^\s*]+)\s*(?:-->|\*\/|-?#\})?\s*$/.exec(
    node.value.split('\n', 1)[0] ?? ''
  )?.[1]
  const name = /\b(?:title|file|filename|path)=["']?([^"'\s}]+)/i.exec(node.meta ?? '')?.[1] ?? first
  const [, from, to] = /(?:#L|:)(\d+)(?:-L?(\d+))?$/.exec(name ?? '') ?? []
  const bare = name?.replace(/(?:#L|:)\d+(?:-L?\d+)?$/, '')
  if (bare === undefined || !pathLike.test(bare) || !bare.includes('/') || node.position === undefined) return []
  const {start} = node.position
  const place = {start, end: start}
  const text = to === undefined ? (from ?? '') : `${from}-${to}`
  const lines = from === undefined ? undefined : {first: Number(from), last: Number(to ?? from), text, place}
  return [{own: [bare], above: [], range: lines, code: node}]
}

/** Link targets first: they lead to the file; then what is written as code or as the text of a link. */
function pathsOf(node: Heading | Paragraph): ReadonlyArray<string> {
  const paths: Array<string> = []
  visit(node, ['link', 'inlineCode'], (child) => {
    if (child.type === 'link' && !/^[a-z]+:|^#/i.test(child.url)) paths.push(child.url.replace(/[?#].*$/, ''))
    if (child.type === 'inlineCode' && pathLike.test(child.value)) paths.push(child.value)
  })
  if (paths.length === 0 && range.test(toString(node))) paths.push(...(toString(node).match(path) ?? []))
  return paths.filter((found) => /\.[a-z][a-z\d]*$/i.test(found) && !/\.(?:md|mdx|png|svg|jpe?g|gif)$/i.test(found))
}

function rangeIn(node: Heading | Paragraph, file: VFile): LineRange | undefined {
  const offset = node.position?.start.offset
  if (node.position === undefined || offset === undefined) return undefined
  const raw = String(file).slice(offset, node.position.end.offset)
  const match = range.exec(raw)
  if (match === null) return undefined
  const [whole, first = '', last = first] = match
  const at = match.index + whole.length - whole.replace(/^lines?\s+/i, '').length
  const before = raw.slice(0, at)
  const line = node.position.start.line + before.split('\n').length - 1
  const lineStart = before.lastIndexOf('\n') + 1
  const column = lineStart === 0 ? node.position.start.column + at : at - lineStart + 1
  const text = raw.slice(at, match.index + whole.length)
  const start = {line, column, offset: offset + at}
  const end = {line, column: column + text.length, offset: start.offset + text.length}
  return {first: Number(first), last: Number(last), text, place: {start, end}}
}
