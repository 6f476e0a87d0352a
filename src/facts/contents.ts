/** The contents list of a document: entries that lead to its sections. */
import type {List, ListItem, Root, RootContent} from 'mdast'
import type {Position} from 'unist'
import type {Heading} from '../markdown/headings.ts'
import type {Edit} from '../markdown/edit.ts'
import {toString} from 'mdast-util-to-string'
import {readLines} from '../markdown/lines.ts'

export interface ContentsEntry {
  text: string
  isLink: boolean
  /** The section that it means; `undefined` when there is none. */
  heading: Heading | undefined
  place: Position
}

export interface Contents {
  /** Line of the list. */
  line: number
  /** In order, nested ones after the entry they are in. */
  entries: ReadonlyArray<ContentsEntry>
  /** Sections after the list: those that it can be about. */
  headings: ReadonlyArray<Heading>
}

const title =
  /^(?:table of )?contents?$|^toc$|^on this page$|^in this (?:guide|document|page|article)$|^inhalt(?:sverzeichnis)?$|^sommaire$|^índice$/i

/**
 * The first list that is one: under a heading of that name, or of links to this document's anchors only, three at least.
 * `undefined` when there is none.
 */
export function readContents(tree: Root, headings: ReadonlyArray<Heading>): Contents | undefined {
  for (const [index, node] of tree.children.entries()) {
    if (node.type !== 'list' || node.position === undefined) continue
    const {line} = node.position.start
    const later = headings.filter((heading) => heading.place.start.line > line)
    const entries = entriesOf(node, {headings, later})
    const isNamed = isContentsTitle(titleAbove(tree.children, index))
    const found = entries.filter((entry) => entry.heading !== undefined && later.includes(entry.heading)).length
    const least = isNamed ? 2 : 3
    const isContents = isNamed
      ? found >= entries.length / 2
      : entries.every((entry) => entry.isLink) && found >= entries.length * 0.75
    if (entries.length >= least && found >= least && isContents) return {line, entries, headings: later}
  }
  return undefined
}

/**
 * The edit that adds an entry for the section, behind that of the section before it and written as that one is; `undefined`
 * where there is none to go by.
 */
export function insertEntry(
  heading: Heading,
  {contents, document}: {contents: Contents; document: string}
): Edit | undefined {
  const {entries, headings} = contents
  const before = headings.slice(0, headings.indexOf(heading)).findLast(({depth}) => depth <= heading.depth)
  const entry = entries.find((known) => known.heading === before)
  const next = entries[entries.findIndex((known) => known === entry) + 1]
  // Behind the entries inside it, and not where they are numbered by hand in another way.
  if (entry?.isLink !== true || before?.depth !== heading.depth || !isSibling(entry, next)) return undefined
  const line = readLines(document)[entry.place.start.line - 1]
  if (line === undefined || entry.place.start.line !== entry.place.end.line) return undefined
  const prefix = line.text.slice(0, entry.place.start.column - 1).replace(/\d+/, (number) => String(Number(number) + 1))
  const at = line.offset + line.text.length
  return {start: at, end: at, text: `\n${prefix}[${heading.text}](#${heading.slug})`}
}

function isSibling(entry: ContentsEntry, next: ContentsEntry | undefined): boolean {
  return next === undefined || next.place.start.column <= entry.place.start.column
}

function isContentsTitle(text: string): boolean {
  return title.test(text.replace(/[^\p{L} ]/gu, '').trim())
}

/** The heading, or the line, directly above the list. */
function titleAbove(nodes: ReadonlyArray<RootContent>, index: number): string {
  const above = nodes.slice(0, index).findLast((node) => node.type !== 'html')
  return above?.type === 'heading' || above?.type === 'paragraph' ? toString(above) : ''
}

interface Known {
  headings: ReadonlyArray<Heading>
  later: ReadonlyArray<Heading>
}

function entriesOf(list: List, known: Known): Array<ContentsEntry> {
  return list.children.flatMap((item) => {
    const own = entryOf(item, known)
    const inner = item.children.flatMap((child) => (child.type === 'list' ? entriesOf(child, known) : []))
    return own === undefined ? inner : [own, ...inner]
  })
}

function entryOf(item: ListItem, {headings, later}: Known): ContentsEntry | undefined {
  const [paragraph] = item.children
  if (paragraph?.type !== 'paragraph' || paragraph.position === undefined) return undefined
  const text = toString(paragraph, {includeHtml: false}).trim()
  const links = paragraph.children.filter((node) => node.type === 'link')
  const [link] = links
  const isLink = links.length === 1 && link?.url.startsWith('#') === true && toString(link).length > text.length / 2
  if (!isLink && links.length > 0) return undefined
  const anchor = isLink ? decode(link.url.slice(1)).toLowerCase() : undefined
  const heading =
    anchor === undefined
      ? later.find((candidate) => plain(candidate.text) === plain(text))
      : headings.find((candidate) => candidate.slug.toLowerCase() === anchor)
  return {text, isLink, heading, place: paragraph.position}
}

function plain(text: string): string {
  return text.toLowerCase().replace(/^[\d.\s]+|[^\p{L}\p{N}]/gu, '')
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
