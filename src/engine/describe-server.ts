/** The server behind a document's snippets: what the document shows and what the configuration adds. */
import type {BackendDescription, CollectionDescription} from '../backends/backend.ts'
import type {BackendConfig} from './config.ts'
import type {ContextSettings} from '../facts/context-settings.ts'
import type {Snippet} from '../snippets/snippet.ts'
import {sampleFor} from '../facts/template-context.ts'
import {templateNameOf} from '../snippets/page-templates.ts'
import {describeBackend} from '../backends/restheart-facet/describe/describe-backend.ts'

export interface ServerOptions {
  /** The whole Markdown. */
  text: string
  /** `undefined`: the configuration says nothing. */
  config: BackendConfig | undefined
  /** What the configuration says of the context of templates (default: nothing). */
  contexts?: ContextSettings
}

/** A collection or stream of the configuration takes the place of the document's own. */
export function describeServer(
  snippets: ReadonlyArray<Snippet>,
  {text, config = {}, contexts = {}}: ServerOptions
): BackendDescription {
  const shown = describeBackend({
    snippets,
    text,
    routes: config.routes ?? {},
    context: config.context ?? {},
    streams: Object.keys(config.streams ?? {})
  })
  return {
    ...shown,
    collections: withConfigured(shown.collections, config.collections ?? {}),
    streams: {...shown.streams, ...config.streams},
    templateValues: valuesOf(snippets, contexts)
  }
}

/** Values of the project's samples, for the templates that get them. */
function valuesOf(
  snippets: ReadonlyArray<Snippet>,
  contexts: ContextSettings
): NonNullable<BackendDescription['templateValues']> {
  return Object.fromEntries(
    snippets.flatMap((snippet) => {
      const values = sampleFor(snippet, contexts)?.values
      return values === undefined ? [] : [[templateNameOf(snippet), values]]
    })
  )
}

function withConfigured(
  shown: ReadonlyArray<CollectionDescription>,
  given: NonNullable<BackendConfig['collections']>
): ReadonlyArray<CollectionDescription> {
  const paths = new Set(shown.map((collection) => collection.path))
  const replaced = shown.map((collection) => {
    const documents = given[collection.path]
    return documents === undefined ? collection : {...collection, documents, assumed: false}
  })
  const added = Object.entries(given)
    .filter(([path]) => !paths.has(path))
    .map(([path, documents]) => ({path, documents, streams: [], assumed: false}))
  return [...replaced, ...added]
}
