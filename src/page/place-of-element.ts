/** From elements to places. */
import type {DocumentImpl, ElementImpl} from './dom.ts'
import type {Places} from './places.ts'

/** Where the element's tag stands in a snippet. */
export function placeOf(
  {places, document}: {places: Places; document: DocumentImpl},
  element: ElementImpl
): ReturnType<Places['where']> {
  const location = element.sourceCodeLocation
  return location === undefined || location === null
    ? undefined
    : places.placeAt({filename: document.URL, line: location.startLine, column: location.startCol})
}
