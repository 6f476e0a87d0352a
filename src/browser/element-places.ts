/** Where the elements of a document stand in its snippets. */
import {parse} from 'parse5'
import type {DefaultTreeAdapterTypes} from 'parse5'
import type {PlacedText} from '../page/placed-text.ts'
import type {SnippetPlace} from '../page/outcome.ts'
import type {ElementKey} from './told.ts'

export interface ElementPlaces {
  placeOf(key: ElementKey): SnippetPlace | undefined
  /** Where code of a handler attribute stands: browsers count from the end of the tag. */
  placeOfHandler(type: string, offset: number): SnippetPlace | undefined
  /** Of the first element that loads this address, as it is written. */
  placeOfAddress(matches: (written: string) => boolean): {written: string; at: SnippetPlace | undefined} | undefined
}

export function createElementPlaces(document: PlacedText): ElementPlaces {
  const offsets = new Map<string, number[]>()
  const addresses: Array<{written: string; offset: number}> = []
  const handlers: Array<{name: string; tagEnd: number; value: number}> = []
  visit(parse(document.text, {sourceCodeLocationInfo: true, scriptingEnabled: true}), (element) => {
    const offset = element.sourceCodeLocation?.startOffset
    if (offset === undefined) return
    const attributes = element.attrs.map(({name, value}) => `${name}=${value}`)
    const tag = [element.tagName, ...attributes].join(' ')
    offsets.set(tag, [...(offsets.get(tag) ?? []), offset])
    handlers.push(...handlersOf(element, document.text))
    const wanted = element.tagName === 'link' ? 'href' : 'src'
    const written = element.attrs.find(({name}) => name === wanted)?.value
    if (written !== undefined) addresses.push({written, offset})
  })
  return {
    placeOf({tag, number}) {
      const offset = offsets.get(tag)?.[number]
      return offset === undefined ? undefined : document.placeOf(offset)
    },
    placeOfHandler(type, offset) {
      const found = handlers.findLast(({name, tagEnd}) => name === type && tagEnd <= offset)
      return found === undefined ? undefined : document.placeOf(found.value + offset - found.tagEnd)
    },
    placeOfAddress(matches) {
      const found = addresses.find(({written}) => matches(written))
      return found === undefined ? undefined : {written: found.written, at: document.placeOf(found.offset)}
    }
  }
}

function handlersOf({sourceCodeLocation, attrs}: DefaultTreeAdapterTypes.Element, text: string) {
  return attrs.flatMap(({name}) => {
    const place = sourceCodeLocation?.attrs?.[name]
    if (place === undefined || !name.startsWith('on')) return []
    const lead = /^[^=]*=\s*["']?/.exec(text.slice(place.startOffset, place.endOffset))?.[0].length ?? 0
    const tagEnd = (sourceCodeLocation?.startTag ?? sourceCodeLocation)?.endOffset ?? place.endOffset
    return [{name, tagEnd, value: place.startOffset + lead}]
  })
}

function visit(
  node: DefaultTreeAdapterTypes.Node,
  onElement: (element: DefaultTreeAdapterTypes.Element) => void
): void {
  if ('tagName' in node) onElement(node)
  if ('childNodes' in node) for (const child of node.childNodes) visit(child, onElement)
}
