/** What the template of a snippet may expect: its directive says so, or its path, or the default. */
import type {Snippet} from '../snippets/snippet.ts'
import type {ContextDeclaration} from '../pebble/check/declaration.ts'
import type {ContextSample, ContextSettings} from './context-settings.ts'
import {FACET_DECLARATIONS, facetDeclarationFor} from '../backends/restheart-facet/declaration.ts'
import ignore from 'ignore'

type Named = Pick<Snippet, 'template' | 'directives'>

/** The declaration that the snippet's template is checked against. */
export function declarationFor(snippet: Named, settings: ContextSettings): ContextDeclaration {
  const base = settings.base === 'none' ? nothing : facetFor(snippet)
  const sample = sampleFor(snippet, settings)
  return {
    name: settings.name ?? base.name,
    variables: {...anyOf(sample?.values), ...base.variables, ...settings.variables, ...sample?.variables},
    open: settings.open ?? base.open ?? false,
    renamed: {...base.renamed, ...settings.renamed}
  }
}

/** The project's sample: the one of the directive, else the first whose patterns match the template's name. */
export function sampleFor(snippet: Named, {samples = {}}: ContextSettings): ContextSample | undefined {
  const said = saidContext(snippet)
  if (said !== undefined) return Object.hasOwn(samples, said) ? samples[said] : undefined
  const {template} = snippet
  if (template === undefined) return undefined
  return Object.values(samples).find(({templates = []}) => ignore().add(templates).ignores(template))
}

/** Name of the context that a directive gives to the snippet. */
export function saidContext({directives}: Pick<Snippet, 'directives'>): string | undefined {
  return directives.find((directive) => directive.kind === 'context')?.name
}

const nothing: ContextDeclaration = {name: 'the declared context', variables: {}}

function facetFor(snippet: Named): ContextDeclaration {
  const said = saidContext(snippet)
  return isFacetContext(said) ? FACET_DECLARATIONS[said] : facetDeclarationFor(snippet.template ?? '')
}

function isFacetContext(name: string | undefined): name is keyof typeof FACET_DECLARATIONS {
  return name !== undefined && Object.hasOwn(FACET_DECLARATIONS, name)
}

/** Values without a declaration may be anything. */
function anyOf(values: ContextSample['values'] = {}): ContextDeclaration['variables'] {
  return Object.fromEntries(Object.keys(values).map((name) => [name, {type: {kind: 'any'}}]))
}
