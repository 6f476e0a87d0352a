/** Places for findings on what happened in a page. */
import type {Position} from 'unist'
import type {SnippetPlace} from '../page/outcome.ts'
import type {Facts, Page} from './facts.ts'
import {createLocate, openingOf} from '../verdict/locate.ts'
import {snippetsOf} from '../verdict/page-snippets.ts'

/** The Markdown span of a place in a snippet; without one, the opening fence of the page's first snippet. */
export type Place = (page: Page, at: SnippetPlace | undefined) => Position

/** A function that finds places of this document's pages. */
export function createPlacer(facts: Facts): Place {
  const locate = createLocate(facts.snippets)
  return (page, at) => {
    const found = at === undefined ? undefined : locate(at)
    if (found !== undefined) return found
    const [first] = snippetsOf(page, facts)
    const start = {line: 1, column: 1, offset: 0}
    return first === undefined ? {start, end: start} : openingOf(first)
  }
}
