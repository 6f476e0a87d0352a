/** What a piece of HTML shows to its scripts: elements, scripts, handlers, htmx attributes. */
import type {DefaultTreeAdapterTypes as Tree, Token} from 'parse5'
import {parse, parseFragment} from 'parse5'
import {recent} from '../text/recent.ts'
import {hasTemplateSyntax, maskTemplateSyntax} from './template-syntax.ts'

/** Text of an attribute with its span in the source. */
export interface HtmlValue {
  name: string
  value: string
  /** Name of the element, lower case. */
  tag: string
  start: number
  end: number
  /** True when a template makes (a part of) the value. */
  dynamic: boolean
}

export interface HtmlScript {
  src: HtmlValue | undefined
  type: string
  /** `ts` for `<script lang="ts">`, `''` for JavaScript. */
  lang: string
  kind: 'classic' | 'module' | 'importmap' | 'data'
  source: string
  /** Span of the text in the source. */
  start: number
  end: number
}

export interface HtmlFacts {
  /** True when it is a whole document: `<html>`, `<head>` or a doctype. A `<body>` alone is a piece of one. */
  document: boolean
  ids: ReadonlyArray<HtmlValue>
  classes: ReadonlySet<string>
  tags: ReadonlySet<string>
  scripts: ReadonlyArray<HtmlScript>
  /** `<style>` texts. */
  styles: ReadonlyArray<{start: number; end: number}>
  /** `href` of `<link rel=stylesheet>`. */
  stylesheets: ReadonlyArray<HtmlValue>
  /** `onclick` and the like; `hx-on:…` too. */
  handlers: ReadonlyArray<HtmlValue>
  /** `hx-*` and `data-hx-*`, `sse-*`, `ws-*`. */
  htmx: ReadonlyArray<HtmlValue>
  /** All other attributes. */
  attributes: ReadonlyArray<HtmlValue>
}

type Writable<T> = {
  -readonly [K in keyof T]: T[K] extends ReadonlyArray<infer E>
    ? Array<E>
    : T[K] extends ReadonlySet<infer E>
      ? Set<E>
      : T[K]
}

/** Reads HTML or an HTML template; offsets count in `source`. Many facts and rules ask for the same piece. */
export const readHtml: (source: string) => HtmlFacts = recent(1_000_000, read)

function read(source: string): HtmlFacts {
  const masked = maskTemplateSyntax(source)
  const isDocument = /<!doctype\b|<html[\s>]|<head[\s>]/i.test(masked)
  const hasBody = isDocument || /<body[\s>]/i.test(masked)
  const facts: Writable<HtmlFacts> = {
    document: isDocument,
    ids: [],
    classes: new Set(),
    tags: new Set(),
    scripts: [],
    styles: [],
    stylesheets: [],
    handlers: [],
    htmx: [],
    attributes: []
  }
  const options = {sourceCodeLocationInfo: true}
  readChildren((hasBody ? parse(masked, options) : parseFragment(masked, options)).childNodes, source, facts)
  return facts
}

/** True when the HTML shows an element for every id, class and tag that the selector names. */
export function showsSelector(facts: HtmlFacts, selector: string): boolean {
  const plain = selector.replace(/\[[^\]]*\]|:{1,2}[\w-]+(?:\([^)]*\))?/g, '')
  for (const [, id] of plain.matchAll(/#([\w-]+)/g)) {
    if (!facts.ids.some((shown) => idMatches(shown, id ?? ''))) return false
  }
  for (const [, name] of plain.matchAll(/\.([\w-]+)/g)) {
    if (name !== undefined && !facts.classes.has(name)) return false
  }
  for (const [, tag] of plain.matchAll(/(?:^|[\s>+~,])([a-z][\w-]*)/gi)) {
    if (tag !== undefined && !facts.tags.has(tag.toLowerCase()) && !/^(?:html|body|head)$/i.test(tag)) return false
  }
  return attributesShown(facts, selector)
}

function idMatches(shown: HtmlValue, id: string): boolean {
  if (!shown.dynamic) return shown.value === id
  const [first = '', ...rest] = shown.value.split(/\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/)
  const last = rest.pop() ?? ''
  if (!id.startsWith(first) || !id.endsWith(last)) return false
  // Each text between two expressions at its first place behind the one before: that leaves the most for the others.
  let at = first.length
  for (const part of rest) {
    const found = id.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return at + last.length <= id.length
}

function attributesShown(facts: HtmlFacts, selector: string): boolean {
  const all = [...facts.attributes, ...facts.htmx, ...facts.handlers, ...facts.ids]
  for (const [, name, value] of selector.matchAll(/\[\s*([\w:-]+)\s*(?:=\s*["']?([^"'\]]*)["']?)?\s*\]/g)) {
    const found = all.some(
      (attribute) => attribute.name === name && (value === undefined || attribute.dynamic || attribute.value === value)
    )
    if (!found && name !== 'class') return false
  }
  return true
}

/** Elements in document order; without recursion, for markup may nest deeper than the stack. */
function readChildren(nodes: ReadonlyArray<Tree.ChildNode>, source: string, facts: Writable<HtmlFacts>): void {
  const waiting = [...nodes].reverse()
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (!('tagName' in node)) continue
    readElement(node, source, facts)
    for (const child of ('content' in node ? node.content.childNodes : node.childNodes).toReversed())
      waiting.push(child)
  }
}

function readElement(node: Tree.Element, source: string, facts: Writable<HtmlFacts>): void {
  const location = node.sourceCodeLocation
  if (location === undefined || location === null) return
  facts.tags.add(node.tagName)
  const values = node.attrs.map((attr) => readAttribute(attr, node, source)).filter((value) => value !== undefined)
  for (const value of values) sortAttribute(value, facts)
  if (node.tagName === 'script') facts.scripts.push(readScriptElement(node, values, source))
  if (node.tagName === 'style') facts.styles.push(textSpan(node))
  const href = values.find((value) => value.name === 'href')
  if (
    node.tagName === 'link' &&
    href !== undefined &&
    values.some((value) => value.name === 'rel' && /\bstylesheet\b/i.test(value.value))
  )
    facts.stylesheets.push(href)
}

function readAttribute(attr: Token.Attribute, node: Tree.Element, source: string): HtmlValue | undefined {
  const name = attr.prefix === undefined || attr.prefix === '' ? attr.name : `${attr.prefix}:${attr.name}`
  const span = node.sourceCodeLocation?.attrs?.[name]
  if (span === undefined) return undefined
  const written = source.slice(span.startOffset, span.endOffset)
  const [, before = written, quote = '', inner = ''] = /^([^=]*=\s*)(["']?)([\s\S]*?)\2$/.exec(written) ?? []
  const start = span.startOffset + before.length + quote.length
  const dynamic = hasTemplateSyntax(written)
  return {name, value: dynamic ? inner : attr.value, tag: node.tagName, start, end: start + inner.length, dynamic}
}

function sortAttribute(value: HtmlValue, facts: Writable<HtmlFacts>): void {
  const name = value.name.replace(/^data-(?=hx-)/, '')
  if (name === 'id') facts.ids.push(value)
  else if (name === 'class') for (const word of value.value.split(/\s+/)) facts.classes.add(word)
  else if (/^on[a-z]+$/.test(name) || /^hx-on[:-]/.test(name)) facts.handlers.push(value)
  else if (/^(?:hx|sse|ws)-/.test(name)) facts.htmx.push({...value, name})
  else facts.attributes.push(value)
}

function readScriptElement(node: Tree.Element, values: ReadonlyArray<HtmlValue>, source: string): HtmlScript {
  const type = (values.find((value) => value.name === 'type')?.value ?? '').trim().toLowerCase()
  const {start, end} = textSpan(node)
  const lang = (values.find((value) => value.name === 'lang')?.value ?? '').trim().toLowerCase()
  return {
    src: values.find((value) => value.name === 'src'),
    type,
    lang: /^(?:js|javascript)?$/.test(lang) ? '' : lang,
    kind: scriptKind(type),
    source: source.slice(start, end),
    start,
    end
  }
}

function scriptKind(type: string): HtmlScript['kind'] {
  if (type === 'module' || type === 'importmap') return type
  return type === '' || /^(?:text|application)\/(?:x-)?(?:java|ecma|j)script(?:;.*)?$/.test(type) ? 'classic' : 'data'
}

function textSpan(node: Tree.Element): {start: number; end: number} {
  const location = node.sourceCodeLocation
  const start = location?.startTag?.endOffset ?? location?.startOffset ?? 0
  return {start, end: Math.max(start, location?.endTag?.startOffset ?? location?.endOffset ?? start)}
}
