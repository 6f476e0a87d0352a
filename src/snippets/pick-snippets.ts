/** From ids to snippets, however many the document has. */
import type {Snippet} from './snippet.ts'
import {oncePer} from '../text/once-per.ts'

const placesOf = oncePer((snippets: ReadonlyArray<Snippet>) => new Map(snippets.map(({id}, index) => [id, index])))

/** The snippets with these ids, in the order of the document. */
export function pickSnippets(ids: Iterable<string>, snippets: ReadonlyArray<Snippet>): ReadonlyArray<Snippet> {
  const places = placesOf(snippets)
  const own = [...new Set(ids)].flatMap((id) => places.get(id) ?? []).sort((left, right) => left - right)
  return own.flatMap((place) => snippets[place] ?? [])
}
