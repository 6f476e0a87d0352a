/** Errors that a document expects: `<!-- check-docs expect-error: TypeError /null/ -->`. Pure. */
import {Script} from 'node:vm'
import type {Directive, Snippet} from '../snippets/snippet.ts'
import type {RunPage} from './page-log.ts'
import type {Thrown} from './thrown.ts'
import {snippetsOf} from './page-snippets.ts'

export interface Expectation {
  snippet: string
  directive: Extract<Directive, {kind: 'expect-error'}>
}

/** What the snippets of the page are expected to fail with. */
export function expectationsOf(
  document: {snippets: ReadonlyArray<Snippet>},
  page: RunPage
): ReadonlyArray<Expectation> {
  return snippetsOf(page, document).flatMap((snippet) =>
    snippet.directives.flatMap((directive) =>
      directive.kind === 'expect-error' ? [{snippet: snippet.id, directive}] : []
    )
  )
}

/** True when the error is in the expectation's snippet and has its name and text. */
export function isExpected({at, error}: Thrown, {snippet, directive}: Expectation): boolean {
  if (at !== undefined && at.snippet !== snippet) return false
  if (directive.name !== undefined && directive.name !== error.name) return false
  return directive.pattern === undefined || matches(error.message, directive.pattern)
}

/** Milliseconds: a pattern of a document may need time without end for a text of its snippet. */
const patience = 500

/** Patterns that were given up. */
const slow = new Set<string>()

const test = new Script('new RegExp(pattern, "i").test(text)')

/** False also when it can't be told in time. */
function matches(text: string, pattern: string): boolean {
  if (slow.has(pattern)) return false
  try {
    return test.runInNewContext({text, pattern}, {timeout: patience}) === true
  } catch {
    slow.add(pattern)
    return false
  }
}
