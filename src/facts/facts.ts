/** What several rules need of one document: computed once, kept under one key of `file.data`. */
import type {Position} from 'unist'
import type {Outcome, SnippetPlace} from '../page/outcome.ts'
import type {PageJob} from '../page/job.ts'
import type {BackendDescription} from '../backends/backend.ts'
import type {Snippet} from '../snippets/snippet.ts'

export interface Heading {
  depth: number
  /** As readers see it. */
  text: string
  /** GitHub's anchor of it, made unique as GitHub does. */
  slug: string
  place: Position
}

/** One page of the document: snippets that are loaded together, and what happened. */
export interface Page {
  job: PageJob
  /** Snippets of the page, by id, in document order. */
  snippets: ReadonlyArray<string>
  /** One per scenario that was run; empty when nothing was executed. */
  outcomes: ReadonlyArray<Outcome>
}

export interface Facts {
  headings: ReadonlyArray<Heading>
  snippets: ReadonlyArray<Snippet>
  backend: BackendDescription
  pages: ReadonlyArray<Page>
  /** True when pages were run. */
  executed: boolean
}

/** Where a snippet place is in the Markdown. */
export type Locate = (place: SnippetPlace) => Position | undefined
