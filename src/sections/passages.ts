/** A section as pieces of text: sentences, blocks, tables, what stands under one heading, and its code. */
import type {Code, List, Nodes, RootContent, Table} from 'mdast'
import {toString} from 'mdast-util-to-string'
import {visit} from 'unist-util-visit'
import {commentsOf} from './comments.ts'
import type {HeadingSection} from './outline.ts'

export interface Passage {
  kind: 'sentence' | 'block' | 'table' | 'heading'
  text: string
  /** Texts of the headings above it, below the section's own. */
  trail: string
}

export interface CodePassage {
  lang: string
  text: string
  trail: string
}

export interface Passages {
  texts: ReadonlyArray<Passage>
  codes: ReadonlyArray<CodePassage>
  /** Addresses of links and images. */
  links: ReadonlyArray<string>
}

interface Collected {
  texts: Array<Passage>
  codes: Array<CodePassage>
  links: Array<string>
}

/** The pieces of a section; `sections` are the headings in it with what stands directly under each. */
export function readPassages(sections: ReadonlyArray<HeadingSection>): Passages {
  const into: Collected = {texts: [], codes: [], links: []}
  for (const section of sections) {
    const trail = section.trail.join('. ')
    const blocks = blocksOf(section.own, {into, trail})
    for (const text of blocks) addBlock(text, {into, trail})
    if (blocks.length > 0) into.texts.push({kind: 'heading', text: blocks.join('\n'), trail})
  }
  return into
}

interface Context {
  into: Collected
  trail: string
}

function addBlock(text: string, {into, trail}: Context): void {
  into.texts.push({kind: 'block', text, trail})
  for (const sentence of sentencesOf(text)) into.texts.push({kind: 'sentence', text: sentence, trail})
}

/** Texts of the blocks; an introduction that ends in a colon belongs to each item of the list after it. */
function blocksOf(nodes: ReadonlyArray<RootContent>, context: Context): Array<string> {
  const blocks: Array<string> = []
  let intro = ''
  for (const node of nodes) {
    if (isNothing(node)) continue
    const before = intro
    intro = ''
    if (node.type === 'paragraph') {
      collectLinks(node, context)
      const text = textOf(node)
      if (text !== '') blocks.push(text)
      if (text.endsWith(':')) intro = `${text} `
    } else if (node.type === 'list') {
      blocks.push(...listBlocks(node, {...context, intro: before}))
    } else if (node.type === 'table') {
      blocks.push(...tableBlocks(node, context))
    } else if (node.type === 'code') {
      blocks.push(...codeBlocks(node, context))
    } else if (node.type === 'html') {
      const text = tidy(node.value.replace(/<!--[\s\S]*?(?:-->|$)/g, ' ').replace(/<[^>]*>/g, ' '))
      if (text !== '') blocks.push(text)
    } else if (node.type === 'blockquote' || node.type === 'footnoteDefinition') {
      blocks.push(...blocksOf(node.children, context))
    }
  }
  return blocks
}

function listBlocks(list: List, context: Context & {intro: string}): Array<string> {
  const blocks: Array<string> = []
  for (const item of list.children) {
    if (isTableOfContentsEntry(item)) continue
    const inner = blocksOf(item.children, context)
    const whole = tidy(inner.join(' '))
    if (whole !== '') blocks.push(context.intro + whole)
    if (inner.length > 1) blocks.push(...inner)
  }
  return blocks
}

/** `- [Polling](#polling)` leads to what is said and says nothing. */
function isTableOfContentsEntry(item: Nodes): boolean {
  let linked = ''
  visit(item, 'link', (link) => {
    if (link.url.startsWith('#')) linked += toString(link)
  })
  return linked !== '' && toString(item).replace(/\s/g, '').length - linked.replace(/\s/g, '').length < 4
}

function tableBlocks(table: Table, context: Context): Array<string> {
  collectLinks(table, context)
  const rows = table.children.map((row) => row.children.map((cell) => textOf(cell)))
  const head = rows[0] ?? []
  const body = rows.slice(1).filter((row) => row.some((cell) => cell !== ''))
  if (body.length > 0) {
    context.into.texts.push({
      kind: 'table',
      text: [head, ...body].map((row) => row.join(' | ')).join('\n'),
      trail: context.trail
    })
  }
  return body.map((row) => row.map((cell, index) => (head[index] ? `${head[index]}: ${cell}` : cell)).join(' | '))
}

function codeBlocks(code: Code, context: Context): Array<string> {
  const lang = (code.lang ?? '').toLowerCase()
  context.into.codes.push({lang, text: code.value, trail: context.trail})
  return isText(lang) ? [tidy(code.value)].filter(Boolean) : commentsOf(code.value).map(tidy).filter(Boolean)
}

/** Fences that hold words or addresses and no program. */
function isText(lang: string): boolean {
  return ['', 'text', 'txt', 'plain', 'plaintext', 'http', 'console', 'md', 'markdown', 'mermaid'].includes(lang)
}

function collectLinks(node: Nodes, {into}: Context): void {
  visit(node, (child) => {
    if (child.type === 'link' || child.type === 'image' || child.type === 'definition') into.links.push(child.url)
  })
}

function textOf(node: Nodes): string {
  return tidy(toString(node, {includeHtml: false}))
}

function tidy(text: string): string {
  return text
    .replace(/[\u2018\u2019\u02BC]/g, "'")
    .replace(/\s+/g, ' ')
    .trim()
}

/** Split after `.`, `!`, `?`, `;` before a blank and a new start; `e.g.` and addresses stay whole, a label is no sentence. */
function sentencesOf(text: string): Array<string> {
  const sentences: Array<string> = []
  let label = ''
  for (const part of text.split(/(?<!\b(?:e\.g|i\.e|etc|vs|cf|approx))(?<=[.!?;:])\s+(?=[\p{L}\p{N}`"'([<])/u)) {
    const sentence = `${label}${part.trim()}`
    label = isLabel(sentence) ? `${sentence} ` : ''
    if (label === '' && sentence !== '') sentences.push(sentence)
  }
  return label === '' ? sentences : [...sentences, label.trim()]
}

/** `Reconnection: the browser does it.`, `reconnect : automatic` (a definition list), `Closing. …` */
function isLabel(text: string): boolean {
  return /^(?:[\p{L}\p{N}-]+\s+){0,2}[\p{L}\p{N}-]+\s*:$|^[\p{L}\p{N}-]+(?:\s[\p{L}\p{N}-]+)?\.$/u.test(text)
}

/** True when the heading has text of its own below it: comments and rules are none. */
export function isEmptyBody(nodes: ReadonlyArray<RootContent>): boolean {
  return nodes.every((node) => isNothing(node))
}

function isNothing(node: RootContent): boolean {
  if (node.type === 'thematicBreak' || node.type === 'definition') return true
  if (node.type === 'html') return node.value.replace(/<!--[\s\S]*?(?:-->|$)/g, '').trim() === ''
  if (node.type === 'code') return node.value.trim() === ''
  if (node.type === 'paragraph')
    return /^(?:todo|tbd|tba|wip|coming soon|to be (?:done|written|added))?[.!:…\s]*$/i.test(toString(node))
  return false
}
