/** Headings of a document and the anchors that links can point at. */
import type {Heading as HeadingNode, Html, Root} from 'mdast'
import type {Position} from 'unist'
import GithubSlugger from 'github-slugger'
import {toString} from 'mdast-util-to-string'
import {visit} from 'unist-util-visit'

export interface Heading {
  depth: number
  /** As readers see it. */
  text: string
  /** GitHub's anchor of it, made unique as GitHub does, or its explicit `{#id}`. */
  slug: string
  place: Position
}

/** An explicit anchor of raw HTML. */
export interface Anchor {
  id: string
  place: Position
}

/** `## Title {#id}`, `{ #id }`, `{: #id .class }`: as kramdown, Docusaurus and Pandoc write an explicit anchor. */
const explicitId = /\s*\{:?\s*(?:\.[\w-]+\s+)*#([^\s}]+)[^}]*\}\s*$/

/** The headings in document order. The anchor of each is GitHub's, made unique as GitHub does, or the explicit `{#id}`. */
export function readHeadings(tree: Root): ReadonlyArray<Heading> {
  const slugger = new GithubSlugger()
  const headings: Array<Heading> = []
  visit(tree, 'heading', (node) => {
    if (node.position === undefined) return
    const plain = toString(node, {includeHtml: false, includeImageAlt: false})
    const explicit = explicitId.exec(plain)?.[1]
    headings.push({
      depth: node.depth,
      text: readableText(node),
      slug: explicit ?? slugger.slug(plain),
      place: node.position
    })
  })
  return headings
}

/** Explicit anchors: `id` of any element and `name` of `<a>` in raw HTML. */
export function readAnchors(tree: Root): ReadonlyArray<Anchor> {
  const anchors: Array<Anchor> = []
  visit(tree, 'html', (node: Html) => {
    if (node.position === undefined) return
    for (const id of idsOf(node.value)) anchors.push({id, place: node.position})
  })
  return anchors
}

function readableText(node: HeadingNode): string {
  return toString(node, {includeHtml: false}).replace(explicitId, '').replace(/\s+/g, ' ').trim()
}

function idsOf(html: string): ReadonlyArray<string> {
  const ids: Array<string> = []
  for (const match of html.matchAll(/<a\b[^>]*?\sname\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)/gi)) ids.push(unquote(match[1]))
  for (const match of html.matchAll(/<[a-z][^>]*?\sid\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)/gi)) ids.push(unquote(match[1]))
  return ids.filter((id) => id !== '')
}

function unquote(value: string | undefined): string {
  return (value ?? '').replace(/^(["'])(.*)\1$/s, '$2')
}
