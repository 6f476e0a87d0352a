/** Everything that is loaded with a page: its snippets, and the templates that they extend and include. */
import type {TemplateSource} from '../backends/backend.ts'
import type {Part} from './page-part.ts'
import type {Snippet} from './snippet.ts'
import {oncePer} from '../text/once-per.ts'

export interface SourceOptions {
  snippets: ReadonlyArray<Snippet>
  templates?: ReadonlyArray<TemplateSource>
}

/** Sources of the parts, then of the templates that they name, each once; a template that is not known adds nothing. */
export function loadedSources(
  parts: ReadonlyArray<Part>,
  {snippets, templates = []}: SourceOptions
): ReadonlyArray<string> {
  const sources = parts.map((part) => part.snippet.source)
  const seen = new Set<string>()
  for (let index = 0; index < Math.min(sources.length, mostSources); index += 1) {
    for (const name of namesIn(sources[index] ?? '')) {
      const source = shownSources(snippets).get(name) ?? givenSources(templates).get(name)
      if (source === undefined || seen.has(name)) continue
      seen.add(name)
      sources.push(source)
    }
  }
  return sources
}

/** Pages that load more than that are no pages: a chain of includes would make each of them as long as the document. */
const mostSources = 200

const shownSources = oncePer(
  (snippets: ReadonlyArray<Snippet>) =>
    new Map(
      snippets.flatMap(({kind, template, source}) =>
        kind === 'template' && template !== undefined ? [[template, source]] : []
      )
    )
)

const givenSources = oncePer(
  (templates: ReadonlyArray<TemplateSource>) => new Map(templates.map(({name, source}) => [name, source]))
)

function namesIn(source: string): ReadonlyArray<string> {
  return [...source.matchAll(/\{%-?\s*(?:extends|include|import|embed|from)\s+["']([^"']+)["']/g)].map((match) =>
    (match[1] ?? '').replace(/^\.?\//, '').replace(/\.html$/, '')
  )
}
