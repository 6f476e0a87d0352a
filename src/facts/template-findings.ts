/** What the static checks of a document's templates say. */
import type {Snippet} from '../snippets/snippet.ts'
import type {ContextDeclaration} from '../pebble/check/declaration.ts'
import type {TemplateFinding} from '../pebble/check/template-finding.ts'
import type {Facts} from './facts.ts'
import {facetDeclarationFor} from '../backends/restheart-facet/declaration.ts'
import {checkTemplate} from '../pebble/check/check-template.ts'
import {definedNames} from '../pebble/check/defined-names.ts'
import {suggest} from '../text/suggest.ts'

export interface PlacedTemplateFinding {
  snippet: Snippet
  finding: TemplateFinding
}

const known = new WeakMap<ReadonlyArray<Snippet>, ReadonlyArray<PlacedTemplateFinding>>()

/** Findings of all templates, in document order. */
export function templateFindings(facts: Facts): ReadonlyArray<PlacedTemplateFinding> {
  const before = known.get(facts.snippets)
  if (before !== undefined) return before
  const templates = facts.snippets.filter((snippet) => isTemplate(snippet))
  const findings = templates.flatMap((snippet) => {
    // What a template defines itself is checked by scope; others may include it where they have defined more.
    const others = templates.filter((other) => other.source !== snippet.source)
    return checkSnippet(snippet, [
      ...Object.keys(facts.backend.context),
      ...others.flatMap((other) => definedNames(other.source))
    ])
  })
  known.set(facts.snippets, findings)
  return findings
}

/** Fences that are rendered: templates, and scripts with template expressions. */
export function isTemplate(snippet: Snippet): boolean {
  return snippet.skip === undefined && (snippet.kind === 'template' || snippet.rendered)
}

function checkSnippet(snippet: Snippet, variables: ReadonlyArray<string>): ReadonlyArray<PlacedTemplateFinding> {
  const declaration = facetDeclarationFor(snippet.template ?? '')
  const findings = checkTemplate(snippet.source, {
    ...(snippet.template === undefined ? {} : {name: snippet.template}),
    filters: 'facet',
    declaration,
    variables
  })
  return findings.flatMap((finding) => (isTold(finding, {snippet, declaration, variables}) ? [{snippet, finding}] : []))
}

interface Context {
  snippet: Snippet
  declaration: ContextDeclaration
  /** Names that the document's templates give to each other. */
  variables: ReadonlyArray<string>
}

/**
 * Which request a template without a name answers is not known, and a fragment may be one of any page: there only a slip of
 * a known name counts.
 */
function isTold({code, actual}: TemplateFinding, {snippet, declaration, variables}: Context): boolean {
  if (code !== 'undeclared-variable' || actual === 'loop') return true
  if (/(?:^|\/)(?:list|view)$/.test(snippet.template ?? '')) return true
  if (snippet.template !== undefined && Object.hasOwn(declaration.renamed ?? {}, actual)) return true
  return suggest(actual, [...Object.keys(declaration.variables), ...variables]) !== undefined
}
