/** `innerText`: HTML Standard §3.2.7. What is a block and what is hidden is told by names, `hidden` and `style`. */
import type {PageDocument, PageElement, PageNode} from './page-window.ts'
import {read} from './realm.ts'

/** The text as a reader sees it; `textContent` for elements that are not rendered. */
export function readInnerText(element: PageElement): string {
  if (!element.isConnected || isHidden(element)) return element.textContent ?? ''
  const pieces: Array<Piece> = []
  for (const child of Array.from(element.childNodes)) collect(child, pieces, isPreformatted(element))
  return join(pieces)
}

/** Line breaks become `<br>`. */
export function writeInnerText(document: PageDocument, element: PageElement, text: string): void {
  const nodes: Array<PageNode> = []
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    if (index > 0) nodes.push(document.createElement('br'))
    if (line !== '') nodes.push(document.createTextNode(line))
  }
  element.replaceChildren(...nodes)
}

/** Text, or a number of line breaks that are required here. */
type Piece = string | number

function collect(node: PageNode, pieces: Array<Piece>, preformatted: boolean): void {
  if (node.nodeType === 3) {
    const text = node.textContent ?? ''
    pieces.push(preformatted ? text : text.replace(/[ \t\n\f\r]+/g, ' '))
    return
  }
  if (!isElement(node) || isHidden(node)) return
  const {localName} = node
  if (localName === 'br') return void pieces.push('\n')
  const breaks = localName === 'p' ? 2 : blocks.has(localName) ? 1 : 0
  pieces.push(breaks)
  const inside = preformatted || isPreformatted(node)
  for (const child of Array.from(node.childNodes)) collect(child, pieces, inside)
  if (localName === 'td' || localName === 'th') pieces.push('\t')
  pieces.push(breaks)
}

function join(pieces: ReadonlyArray<Piece>): string {
  let text = ''
  let breaks = 0
  for (const piece of pieces) {
    if (typeof piece === 'number') {
      breaks = Math.max(breaks, piece)
      continue
    }
    const isLineStart = text === '' || breaks > 0 || /[\n ]$/.test(text)
    const visible = isLineStart ? piece.replace(/^ +/, '') : piece
    if (visible === '') continue
    if (breaks > 0) text = text === '' ? '' : text.replace(/[ \t]+$/, '') + '\n'.repeat(breaks)
    breaks = 0
    text += visible
  }
  return text.replace(/[ \t]+(?=\n|$)/g, '')
}

function isElement(node: PageNode): node is PageElement {
  return node.nodeType === 1
}

function isHidden(element: PageElement): boolean {
  if (unseen.has(element.localName) || element.hasAttribute('hidden')) return true
  return read(read(element, 'style'), 'display') === 'none'
}

function isPreformatted(element: PageElement): boolean {
  const space = read(read(element, 'style'), 'whiteSpace')
  return element.localName === 'pre' || (typeof space === 'string' && space.startsWith('pre'))
}

const unseen = new Set(['head', 'noscript', 'script', 'style', 'template', 'title', 'select', 'svg', 'video', 'audio'])

const blocks = new Set([
  'address',
  'article',
  'aside',
  'blockquote',
  'body',
  'dd',
  'details',
  'dialog',
  'div',
  'dl',
  'dt',
  'fieldset',
  'figcaption',
  'figure',
  'footer',
  'form',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'header',
  'hr',
  'li',
  'main',
  'nav',
  'ol',
  'pre',
  'section',
  'summary',
  'table',
  'tbody',
  'tfoot',
  'thead',
  'tr',
  'ul'
])
