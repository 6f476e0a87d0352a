/** Members of `element.dataset` that no attribute of the document is for. */
import type {AnyNode} from 'acorn'
import {suggest} from '../text/suggest.ts'

export const datasetNote =
  'It is `undefined`: a hyphen of the attribute makes a capital of the member, `data-item-id` is `dataset.itemId`, and attributes have no capitals.'

/** `element.dataset` */
export function isDataset(node: AnyNode): boolean {
  return node.type === 'MemberExpression' && node.property.type === 'Identifier' && node.property.name === 'dataset'
}

/**
 * The member that `name` was meant to be: `data-item-id` is read as `itemId`, and nothing else. `undefined` when an attribute or
 * a script of the document gives the member, or none is near.
 */
export function nearDatasetKey(name: string, text: string): string | undefined {
  const keys = new Set([...text.matchAll(/\bdata-([a-z][\w-]*)/gi)].map(([, attribute = '']) => keyOf(attribute)))
  if (keys.has(name) || new RegExp(String.raw`\bdataset\.${name.replaceAll('$', String.raw`\$`)}\s*=(?!=)`).test(text))
    return undefined
  const same = [...keys].find((key) => key.toLowerCase() === name.toLowerCase())
  if (same !== undefined || name.length < 4) return same
  const near = suggest(name, keys, {most: 1})
  return near === `${name}s` || name === `${near}s` || near?.replace(/\d+/g, '') === name.replace(/\d+/g, '')
    ? undefined
    : near
}

/** Attributes have no capitals, so a hyphen makes the next letter one. */
function keyOf(attribute: string): string {
  return attribute.toLowerCase().replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
}
