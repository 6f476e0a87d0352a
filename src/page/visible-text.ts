/** What a reader of the page sees, roughly: text of the body and values of fields, without scripts and templates. */

interface AnyNode {
  nodeType: number
  nodeName: string
  nodeValue?: string | null
  childNodes: ArrayLike<AnyNode>
  value?: unknown
}

const hidden = new Set(['SCRIPT', 'STYLE', 'TEMPLATE', 'NOSCRIPT', 'HEAD'])
const fields = new Set(['INPUT', 'TEXTAREA'])

export function visibleText(root: object | null): string {
  return isNode(root) ? textOf(root) : ''
}

function textOf(node: AnyNode): string {
  if (node.nodeType === 3) return node.nodeValue ?? ''
  if (hidden.has(node.nodeName)) return ''
  let text = ''
  for (let index = 0; index < node.childNodes.length; index += 1) {
    const child = node.childNodes[index]
    if (child !== undefined) text += `${textOf(child)} `
  }
  return fields.has(node.nodeName) && typeof node.value === 'string' ? `${text}${node.value} ` : text
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'childNodes' in value && 'nodeType' in value
}
