/** Which snippets stand on which pages. */
import type {Snippet} from '../snippets/snippet.ts'
import {pickSnippets} from '../snippets/pick-snippets.ts'
import {collect} from '../text/collect.ts'
import {oncePer} from '../text/once-per.ts'

/** The document's snippets that stand on the page, in the order of the document. */
export function snippetsOf(
  page: {snippets: ReadonlyArray<string>},
  {snippets}: {snippets: ReadonlyArray<Snippet>}
): ReadonlyArray<Snippet> {
  return pickSnippets(page.snippets, snippets)
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
