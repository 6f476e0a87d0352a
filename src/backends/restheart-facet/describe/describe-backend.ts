/** What server a document needs, from what it shows: collections with documents, change streams, services. */
import type {BackendDescription, CollectionDescription} from '../../backend.ts'
import {routePaths} from '../../routes.ts'
import {parseId} from '../document-id.ts'
import {isNearPath} from '../near-miss.ts'
import type {JsonObject} from '../value.ts'
import {type ChosenCollection, chooseResources, type ChosenResources} from './choose-resources.ts'
import {findEventSamples} from './event-samples.ts'
import {collectFields} from './collect-fields.ts'
import {addUse, createShape, type FieldShape} from './field-shape.ts'
import {findMentions, type PathMention, type ShownSnippet} from './path-mentions.ts'
import {sampleDocuments, sampleObject, singular} from './sample-value.ts'
import {findServices} from './services.ts'
import {findFrames, findServiceStreams} from './stream-frames.ts'
import {definedFields, findDefinitions, type StreamDefinitions} from './stream-definitions.ts'

export interface DescribeOptions {
  snippets: ReadonlyArray<ShownSnippet>
  /** The whole Markdown, for the paths that prose names. */
  text: string
  /** Routes of the configuration (default: none). */
  routes?: BackendDescription['routes']
  /** Paths of the streams of the configuration (default: none). */
  streams?: ReadonlyArray<string>
  /** JSON services of the configuration: path → body (default: none). */
  services?: Readonly<Record<string, unknown>>
  /** Values of the configuration that every template gets (default: none). */
  context?: Readonly<Record<string, unknown>>
}

/** Characters that are read of a snippet and of the document. */
const mostSource = 100_000
const mostText = 2_000_000

/** Where templates without any path are shown. */
const nameless: ChosenCollection = {path: '/mydb/items', streams: [], ids: [], count: 0, assumed: true}

/**
 * Plain data for `createBackend`. A collection or a stream that only one place names, and that is a near miss of one
 * that others name, is left out, so that the request for it is refused as it would be for a reader; one that only a
 * snippet names, and that is no near miss, is there with `assumed: true`.
 */
export function describeBackend(options: DescribeOptions): BackendDescription {
  const {routes = {}, services: given = {}, context = {}} = options
  const text = options.text.slice(0, mostText)
  const snippets = options.snippets.map((snippet) => ({...snippet, source: snippet.source.slice(0, mostSource)}))
  const stated = [...routePaths(routes), ...(options.streams ?? [])]
  const mentions = findMentions(snippets, text).filter(({segments}) => !isSlip(`/${segments.join('/')}`, stated))
  const services = findServices(snippets, text)
  const samples = findEventSamples(snippets, text)
  const isOfRestheart = snippets.some(({source}) => /\/_streams\/|\brestheart\b/i.test(source))
  const eventSources = findServiceStreams(mentions, {snippets, isOfRestheart})
  const definitions = findDefinitions(snippets, mentions, mostNamed(mentions))
  const known = new Set([...Object.keys(given), ...services.keys()])
  const chosen = chooseResources({snippets, mentions, definitions, services: known, eventSources, isOfRestheart})
  const collections = withNameless(chosen, snippets)
  const fields = collectFields({snippets, mentions, collections})
  return {
    collections: collections.map((each) => toCollection(each, {shape: fields.documents.get(each.path), definitions})),
    services: {...toServices(chosen.services, {services, shapes: fields.services}), ...given},
    streams: Object.fromEntries(
      chosen.eventSources.map((path) => [
        path,
        findFrames(path, {snippets, shapes: fields.events, samples, isOnly: chosen.eventSources.length === 1})
      ])
    ),
    routes,
    context,
    namedFragments: [...new Set([...text.matchAll(/_fragments\/([\w-]+)/g)].map((match) => match[1] ?? ''))]
  }
}

/** A near miss of what the configuration has: it is not there. */
function isSlip(path: string, stated: ReadonlyArray<string>): boolean {
  return !stated.includes(path) && stated.some((known) => isNearPath(path, known))
}

/** The path that a stream definition without a path of its own is about. */
function mostNamed(mentions: ReadonlyArray<PathMention>): string | undefined {
  const counts = new Map<string, number>()
  for (const {segments} of mentions) {
    if (segments.length < 2) continue
    const path = `/${segments.slice(0, 2).join('/')}`
    counts.set(path, (counts.get(path) ?? 0) + 1)
  }
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0]
}

/** A template needs a collection also where nothing names one, unless it is that of another service. */
function withNameless(
  {collections, services}: ChosenResources,
  snippets: ReadonlyArray<ShownSnippet>
): ChosenCollection[] {
  if (collections.length > 0) return collections
  const shows = services.length > 0 ? /\bitems\b|fullDocument/ : /\{[{%]|fullDocument|hx-(get|post)/
  return snippets.some((snippet) => shows.test(snippet.source)) ? [nameless] : []
}

function toCollection(
  chosen: ChosenCollection,
  known: {shape: FieldShape | undefined; definitions: StreamDefinitions}
): CollectionDescription {
  const {path, streams, ids, assumed} = chosen
  const what = singular(path.split('/').at(-1) ?? 'item')
  const shape = known.shape ?? createShape()
  const definitions = known.definitions.get(path)
  for (const {path: field, literal} of definedFields([...(definitions?.values() ?? [])])) {
    const at = addUse(shape, field.split('.'))
    if (literal !== undefined) at.samples.push(literal)
  }
  const documents = sampleDocuments(shape, what)
  const named = ids.filter((id) => !documents.some((document) => document['_id'] === id)).slice(0, 3)
  return {
    path,
    documents: withIds(documents, named),
    streams,
    ...(definitions === undefined ? {} : {definitions: Object.fromEntries(definitions)}),
    assumed
  }
}

/** Every document has an id: the ones that the guide names first, then ObjectIds. */
function withIds(documents: ReadonlyArray<JsonObject>, ids: ReadonlyArray<string>): JsonObject[] {
  const free = [...ids]
  const made = documents.map((document, index) => {
    if ('_id' in document) return document
    const named = free.shift()
    const _id = named === undefined ? {$oid: `65a0000000000000${String(index + 1).padStart(8, '0')}`} : parseId(named)
    return {_id, ...document}
  })
  const [model] = documents
  return [...made, ...(model === undefined ? [] : free.map((id) => ({...model, _id: parseId(id)})))]
}

function toServices(
  paths: ReadonlyArray<string>,
  from: {services: ReadonlyMap<string, FieldShape>; shapes: ReadonlyMap<string, FieldShape>}
): Record<string, unknown> {
  return Object.fromEntries(
    paths.map((path) => {
      const shown = from.services.get(path)
      const used = from.shapes.get(path)
      const bodies = [used, shown].map((shape) =>
        shape === undefined ? {} : sampleObject(shape, singular(path.split('/').at(-1) ?? ''))
      )
      return [path, Object.assign({}, ...bodies)]
    })
  )
}
