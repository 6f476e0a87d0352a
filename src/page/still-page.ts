/** Pages in which nothing can happen: their document is all there is to know, and it needs no window. */
import {parse, serializeOuter} from 'parse5'
import type {DefaultTreeAdapterTypes} from 'parse5'

/** Elements that a window does something for: it loads them, runs them, or reports on them. */
const active =
  /<(?:script|link|style|img|image|iframe|frame|frameset|object|embed|base|audio|video|source|track|canvas|svg|math|noscript|template|input|meta\s[^>]*http-equiv)\b/i

/**
 * Whether the document comes to rest as it was parsed. The elements are those that jsdom 29 has a loader, a runner or a
 * parser of another language for; `on…` attributes are handlers.
 */
export function isStill(html: string): boolean {
  return !active.test(html) && !/[\s"'/]on[a-z]+\s*=/i.test(html)
}

/** The `outerHTML` that the body has in a window. */
export function stillBody(html: string): string {
  const body = parse(html)
    .childNodes.flatMap(childrenOf)
    .find(({nodeName}) => nodeName === 'body')
  return body === undefined ? '' : serializeOuter(body)
}

function childrenOf(node: DefaultTreeAdapterTypes.ChildNode): ReadonlyArray<DefaultTreeAdapterTypes.ChildNode> {
  return 'childNodes' in node ? node.childNodes : []
}
