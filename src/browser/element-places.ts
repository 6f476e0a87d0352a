/** Where the elements of a document stand in its snippets. */
import {parse} from 'parse5'
import type {DefaultTreeAdapterTypes} from 'parse5'
import type {PlacedText} from '../page/placed-text.ts'
import type {SnippetPlace} from '../page/outcome.ts'
import type {ElementKey} from './told.ts'

export interface ElementPlaces {
  placeOf(key: ElementKey): SnippetPlace | undefined
  /** Of the first element that loads this address, as it is written. */
  placeOfAddress(matches: (written: string) => boolean): {written: string; at: SnippetPlace | undefined} | undefined
}

export function createElementPlaces(document: PlacedText): ElementPlaces {
  const offsets = new Map<string, number[]>()
  const addresses: Array<{written: string; offset: number}> = []
  visit(parse(document.text, {sourceCodeLocationInfo: true, scriptingEnabled: true}), (element) => {
    const offset = element.sourceCodeLocation?.startOffset
    if (offset === undefined) return
    const attributes = element.attrs.map(({name, value}) => `${name}=${value}`)
    const tag = [element.tagName, ...attributes].join(' ')
    offsets.set(tag, [...(offsets.get(tag) ?? []), offset])
    const wanted = element.tagName === 'link' ? 'href' : 'src'
    const written = element.attrs.find(({name}) => name === wanted)?.value
    if (written !== undefined) addresses.push({written, offset})
  })
  return {
    placeOf({tag, number}) {
      const offset = offsets.get(tag)?.[number]
      return offset === undefined ? undefined : document.placeOf(offset)
    },
    placeOfAddress(matches) {
      const found = addresses.find(({written}) => matches(written))
      return found === undefined ? undefined : {written: found.written, at: document.placeOf(found.offset)}
    }
  }
}

function visit(
  node: DefaultTreeAdapterTypes.Node,
  onElement: (element: DefaultTreeAdapterTypes.Element) => void
): void {
  if ('tagName' in node) onElement(node)
  if ('childNodes' in node) for (const child of node.childNodes) visit(child, onElement)
}
