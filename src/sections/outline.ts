/** A document as a list of headings with what stands directly under each, and the sections that a heading opens. */
import type {Heading, Paragraph, Root, RootContent} from 'mdast'
import {toString} from 'mdast-util-to-string'

export interface HeadingSection {
  node: Heading | Paragraph
  /** 1 to 6; 7 for a paragraph of bold text only, which readers take for a heading. */
  depth: number
  text: string
  /** Nodes between this heading and the next, whatever its depth. */
  own: ReadonlyArray<RootContent>
  /** Texts of the headings above and of this one, outermost first; a section's own heading is not among them. */
  trail: ReadonlyArray<string>
}

/** All headings of the document, in order. */
export function readOutline(tree: Root): Array<HeadingSection> {
  const outline: Array<HeadingSection & {own: Array<RootContent>}> = []
  for (const node of tree.children) {
    if (node.type === 'heading') {
      outline.push({node, depth: node.depth, text: toString(node).trim(), own: [], trail: []})
    } else if (node.type === 'paragraph' && isBoldLine(node) && outline.length > 0) {
      outline.push({node, depth: 7, text: toString(node).trim(), own: [], trail: []})
    } else {
      outline.at(-1)?.own.push(node)
    }
  }
  return outline
}

/** The heading at `index` and all below it; each gets its trail of headings inside the section. */
export function sectionAt(outline: ReadonlyArray<HeadingSection>, index: number): Array<HeadingSection> {
  const root = outline[index]
  if (root === undefined) return []
  const section: Array<HeadingSection> = [{...root, trail: []}]
  const open: Array<HeadingSection> = []
  for (const heading of outline.slice(index + 1)) {
    if (heading.depth <= root.depth) break
    while ((open.at(-1)?.depth ?? 0) >= heading.depth) open.pop()
    open.push(heading)
    section.push({...heading, trail: open.map((above) => above.text)})
  }
  return section
}

function isBoldLine(node: Paragraph): boolean {
  const text = toString(node).trim()
  return node.children.length === 1 && node.children[0]?.type === 'strong' && text.length < 80 && !text.endsWith('.')
}
