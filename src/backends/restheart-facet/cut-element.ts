/** One element out of a rendered page, with the way back to its templates. */
import {type DefaultTreeAdapterTypes, defaultTreeAdapter, parse, parseFragment} from 'parse5'
import type {Rendered, Segment} from '../../pebble/rendered.ts'

/** The source of the element with the given id, end tag included; `undefined` when the page has none. */
export function cutElement(page: Rendered, id: string): Rendered | undefined {
  const found = findElement(parseHtml(page.html), id)
  const location = found?.sourceCodeLocation
  if (!location) return undefined
  return slice(page, location.startOffset, location.endOffset)
}

/** A piece of the output, its segments moved so that they start at 0. */
function slice(page: Rendered, start: number, end: number): Rendered {
  const segments: Segment[] = []
  for (const [index, segment] of page.segments.entries()) {
    const next = page.segments[index + 1]?.start ?? page.html.length
    if (next <= start || segment.start >= end) continue
    const skipped = Math.max(0, start - segment.start)
    segments.push({
      ...segment,
      start: segment.start + skipped - start,
      offset: segment.offset + (segment.verbatim ? skipped : 0)
    })
  }
  return {html: page.html.slice(start, end), segments}
}

/** Parses a whole page or a piece of one, so that table rows outside of a table stay. */
export function parseHtml(html: string): DefaultTreeAdapterTypes.ParentNode {
  const options = {sourceCodeLocationInfo: true}
  return /<(!doctype|html|head|body)\b/i.test(html) ? parse(html, options) : parseFragment(html, options)
}

export function findElement(
  node: DefaultTreeAdapterTypes.ParentNode,
  id: string
): DefaultTreeAdapterTypes.Element | undefined {
  for (const child of node.childNodes) {
    if (!defaultTreeAdapter.isElementNode(child)) continue
    if (child.attrs.some((attribute) => attribute.name === 'id' && attribute.value === id)) return child
    const content = 'content' in child ? child.content : child
    const found = findElement(content, id)
    if (found !== undefined) return found
  }
  return undefined
}
