/** Errors that a document expects: `<!-- check-docs expect-error: TypeError /null/ -->`. Pure. */
import type {Directive, Snippet} from '../snippets/snippet.ts'
import type {RunPage} from './page-log.ts'
import type {Thrown} from './thrown.ts'

export interface Expectation {
  snippet: string
  directive: Extract<Directive, {kind: 'expect-error'}>
}

/** What the snippets of the page are expected to fail with. */
export function expectationsOf(
  {snippets}: {snippets: ReadonlyArray<Snippet>},
  page: RunPage
): ReadonlyArray<Expectation> {
  return snippets.flatMap((snippet) =>
    page.snippets.includes(snippet.id)
      ? snippet.directives.flatMap((directive) =>
          directive.kind === 'expect-error' ? [{snippet: snippet.id, directive}] : []
        )
      : []
  )
}

/** True when the error is in the expectation's snippet and has its name and text. */
export function isExpected({at, error}: Thrown, {snippet, directive}: Expectation): boolean {
  if (at !== undefined && at.snippet !== snippet) return false
  if (directive.name !== undefined && directive.name !== error.name) return false
  return directive.pattern === undefined || new RegExp(directive.pattern, 'i').test(error.message)
}
