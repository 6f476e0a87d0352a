/** All that a link with `#` can lead to in a document, and what is as good as that. */
import type {ListItem, Root} from 'mdast'
import {toString} from 'mdast-util-to-string'
import {visit} from 'unist-util-visit'
import {readAnchors, readHeadings} from '../markdown/headings.ts'
import {suggest} from '../text/suggest.ts'

export interface Anchors {
  /** Ids without `#`: of headings, of raw HTML, in braces, of terms of a definition list. */
  ids: ReadonlyArray<string>
  /** Texts of the headings with the id of each. */
  headings: ReadonlyArray<{text: string; id: string}>
  /** True when a site generator adds parts of the page: `{% api %}`, `[component-metadata:…]`. */
  generated: boolean
}

/** Anchors that every page has, those of line numbers, and routes of single-page sites (`#/guide`). */
const always = /^(?:top|:~:text=.*|L\d+(?:C\d+)?(?:-L?\d+(?:C\d+)?)?|[/!].*)?$/i

/** The anchors of a document with this tree and text. */
export function anchorsIn(tree: Root, text: string): Anchors {
  const headings = readHeadings(tree).map((heading) => ({text: heading.text, id: heading.slug}))
  const isMdn = /^---\r?\n(?=[\s\S]*?^slug:)(?=[\s\S]*?^(?:page-type|l10n):)/m.test(text.slice(0, 1000))
  return {
    ids: [
      ...headings.flatMap(({text: title, id}) => (isMdn ? [id, mdnId(title)] : [id])),
      ...readAnchors(tree).map((anchor) => anchor.id),
      ...attributeIds(text),
      ...termIds(tree)
    ],
    headings,
    generated: isGenerated(tree)
  }
}

/** `known`: the link works. `alike`: it works where the site makes anchors in another way. `none`: it leads nowhere. */
export type AnchorMatch = {kind: 'known'} | {kind: 'alike' | 'none'; near: string | undefined}

export function matchAnchor(anchor: string, {ids, headings}: Anchors): AnchorMatch {
  const wanted = anchor.toLowerCase()
  const isKnown = (id: string) => id.toLowerCase() === wanted || id.toLowerCase() === `user-content-${wanted}`
  if (always.test(anchor) || ids.some((id) => isKnown(id))) return {kind: 'known'}
  const letters = lettersOf(wanted)
  const alike =
    ids.find((id) => letters !== '' && lettersOf(id) === letters) ??
    headings.find((heading) => letters !== '' && isOtherSlug(letters, heading.text))?.id
  return alike === undefined ? {kind: 'none', near: suggest(wanted, ids, {most: 4})} : {kind: 'alike', near: alike}
}

/** Generators disagree on what `&` and `(` become, whether accents stay, and some take a signature's name only. */
function isOtherSlug(letters: string, title: string): boolean {
  const name = /^[^([:{]+/.exec(title)?.[0] ?? title
  const forms = [title.replace(/['’]/g, '39'), plainLetters(title), title.replace(/[^\u0000-\u007F]/g, ''), name]
  return forms.some((form) => {
    const own = lettersOf(form)
    return own !== '' && (own === letters || own === letters.replace(/\d+$/, ''))
  })
}

function plainLetters(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '')
}

function lettersOf(slug: string): string {
  return slug.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}

/** Ids that site generators give in braces: `::: tip {#id}`, `text { #id }`. */
function attributeIds(text: string): ReadonlyArray<string> {
  return [...text.matchAll(/\{:?\s*#([^\s}]+)[^}\n]*\}/g)].flatMap(([, id]) => id ?? [])
}

/** Tags of a generator outside of code, or front matter that names what the page is made of. */
function isGenerated(tree: Root): boolean {
  let found = false
  visit(tree, (node) => {
    if (node.type === 'text') found ||= /\{%-? ?\w|\{\{[>#]|^\[[\w-]+:[\w-]+\]$/m.test(node.value)
    else if (node.type === 'yaml') found ||= /^(?:sass|js|css|component|api|generated):/m.test(node.value)
  })
  return found
}

/** MDN's definition lists: an item whose only list has an item that begins with a colon. */
function termIds(tree: Root): ReadonlyArray<string> {
  const ids: Array<string> = []
  visit(tree, 'listItem', (item: ListItem) => {
    const [term, list] = item.children
    if (term?.type !== 'paragraph' || list?.type !== 'list') return
    const [definition] = list.children
    if (definition === undefined || !/^:\s/.test(toString(definition))) return
    const text = toString(term)
    const codes = term.children.filter((node) => node.type === 'inlineCode').map((node) => node.value)
    const macro = /\{\{\w+\(\s*"(?:[^"]*\.)?([^"]*)"/.exec(text)?.[1]
    ids.push(...[...codes, macro ?? '', text.replace(/\{\{.*?\}\}/g, '')].map(mdnId).filter((id) => id !== ''))
  })
  return ids
}

/** MDN's anchors: blanks become `_`, hyphens stay. */
function mdnId(text: string): string {
  return text
    .toLowerCase()
    .replace(/[$#&+,/:;=?@"[\]{}|\\^~`<>%()!.'*]/g, '')
    .trim()
    .replace(/\s+/g, '_')
}
