/** From the ids of a page to its snippets, however many the document has. */
import type {Snippet} from '../snippets/snippet.ts'
import {collect} from '../text/collect.ts'
import {oncePer} from '../text/once-per.ts'

const placesOf = oncePer((snippets: ReadonlyArray<Snippet>) => new Map(snippets.map(({id}, index) => [id, index])))

/** The document's snippets that stand on the page, in the order of the document. */
export function snippetsOf(
  page: {snippets: ReadonlyArray<string>},
  {snippets}: {snippets: ReadonlyArray<Snippet>}
): ReadonlyArray<Snippet> {
  const places = placesOf(snippets)
  const own = page.snippets.flatMap((id) => places.get(id) ?? []).sort((left, right) => left - right)
  return [...new Set(own)].flatMap((place) => snippets[place] ?? [])
}

/** The pages that a snippet stands on, in order. */
export function pagesWith<P extends {snippets: ReadonlyArray<string>}>(
  snippet: string,
  {pages}: {pages: ReadonlyArray<P>}
): ReadonlyArray<P> {
  return (pageIndexes(pages).get(snippet) ?? []).flatMap((index) => pages[index] ?? [])
}

const pageIndexes = oncePer((pages: ReadonlyArray<{snippets: ReadonlyArray<string>}>) =>
  collect(pages.flatMap(({snippets}, index) => [...new Set(snippets)].map((id) => [id, index] as const)))
)
