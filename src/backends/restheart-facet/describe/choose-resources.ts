/** From the paths that a document names to the collections, change streams and services that the server has. */
import {isNearMiss, isNearPath, isPluralOf} from '../near-miss.ts'
import {looseStreams, type PathMention, type ShownSnippet} from './path-mentions.ts'
import type {StreamDefinitions} from './stream-definitions.ts'

export interface ChosenCollection {
  path: string
  streams: string[]
  /** Ids of documents that paths name. */
  ids: string[]
  count: number
  assumed: boolean
}

export interface ChosenResources {
  /** The one that is named most comes first. */
  collections: ChosenCollection[]
  /** Paths of other services. */
  services: string[]
  /** Paths that an `EventSource` opens and that are no change streams. */
  eventSources: string[]
}

export interface ResourceEvidence {
  snippets: ReadonlyArray<ShownSnippet>
  mentions: ReadonlyArray<PathMention>
  definitions: StreamDefinitions
  /** Paths that server code or a template without documents says are services. */
  services: ReadonlySet<string>
  /** Paths of event streams that other services send. */
  eventSources: ReadonlySet<string>
  /** Snippets speak of RESTHeart: its collections have no streams but those below `_streams`. */
  isOfRestheart: boolean
}

interface Candidate {
  path: string
  count: number
  sites: Set<string>
  streams: Map<string, number>
  ids: Set<string>
  /** A template, a stream or a definition says that it is a collection. */
  isSure: boolean
}

export function chooseResources(evidence: ResourceEvidence): ChosenResources {
  const sure = sureCollections(evidence)
  const candidates = new Map<string, Candidate>()
  const services = new Map<string, number>()
  const eventSources = new Set<string>()
  for (const mention of evidence.mentions) {
    const found = interpret(mention, {...evidence, sure})
    if (found.kind === 'service') services.set(found.path, (services.get(found.path) ?? 0) + 1)
    else if (found.kind === 'event-source') eventSources.add(found.path)
    else addCandidate(candidates, found, mention.snippet ?? 'prose')
  }
  for (const path of sure) addCandidate(candidates, {path, stream: undefined, id: undefined}, 'template')
  addStreams(candidates, evidence)

  const collections = [...candidates.values()]
    .filter((each) => !isMisspelt(each, candidates))
    .toSorted((a, b) => weight(b, sure) - weight(a, sure))
    .map((each) => toChosen(each, sure))
  const paths = collections.map((each) => each.path)
  return {
    collections,
    services: [...new Set([...evidence.services, ...services.keys()])].filter((path) => isFree(path, paths)),
    eventSources: [...eventSources].filter(
      (path) => !evidence.isOfRestheart || !paths.some((each) => isInside(path, each))
    )
  }
}

type Interpretation =
  | {kind: 'service'; path: string}
  | {kind: 'event-source'; path: string}
  | {kind: 'collection'; path: string; stream: string | undefined; id: string | undefined}

interface Known extends Pick<ResourceEvidence, 'services' | 'eventSources' | 'isOfRestheart'> {
  sure: ReadonlySet<string>
}

const builtIn = new Set(['login', 'logout', 'ping', '_ping', 'token', 'tokens', 'roles'])

function interpret(mention: PathMention, known: Known): Interpretation {
  const {segments} = mention
  const whole = `/${segments.join('/')}`
  const at = segments.indexOf('_streams')
  if (at > 0)
    return {kind: 'collection', path: `/${segments.slice(0, at).join('/')}`, stream: segments[at + 1], id: undefined}
  if (known.services.has(whole) || builtIn.has(segments[0] ?? '')) return {kind: 'service', path: whole}
  const owner = [...known.sure].find((path) => isInside(whole, path))
  const length = owner?.split('/').length ?? 0
  const depth = owner === undefined ? defaultDepth(segments) : length - 1
  const path = `/${segments.slice(0, depth).join('/')}`
  const stream = mention.pattern ?? whole
  if ((owner === undefined || !known.isOfRestheart) && known.eventSources.has(stream))
    return {kind: 'event-source', path: stream}
  if (segments.length === 1 && owner === undefined && !isPlural(whole)) return {kind: 'service', path: whole}
  const id = mention.by === 'event-source' ? undefined : segments[depth]
  return {kind: 'collection', path, stream: undefined, id: id?.startsWith('_') ? undefined : id}
}

/** RESTHeart may be mounted below `/api`. */
function defaultDepth(segments: ReadonlyArray<string>): number {
  return Math.min(segments.length, segments[0] === 'api' && segments.length > 2 ? 3 : 2)
}

/** Collections by their templates, their streams, their definitions. */
function sureCollections({snippets, mentions, definitions, services}: ResourceEvidence): Set<string> {
  const paths = new Set<string>(definitions.keys())
  for (const {segments} of mentions) {
    const at = segments.indexOf('_streams')
    if (at > 0) paths.add(`/${segments.slice(0, at).join('/')}`)
  }
  for (const {segments, isOpen, by} of mentions) {
    // `/products/${id}`: a collection of the database that is mounted at the root.
    if (isOpen && by !== 'event-source' && segments.length === 1 && isPlural(segments[0] ?? ''))
      paths.add(`/${segments[0]}`)
  }
  for (const {template} of snippets) {
    const match = /^(.+)\/(list|view|index|_fragments\/[^/]+)$/.exec(template ?? '')
    const path = `/${match?.[1] ?? ''}`
    if (match === null || services.has(path) || /(^|\/)(_layouts|errors|login)(\/|$)/.test(path)) continue
    const isDatabase = !path.slice(1).includes('/') && (match[2] !== 'view' || !isPlural(path))
    if (!isDatabase) paths.add(path)
  }
  return paths
}

function addCandidate(
  candidates: Map<string, Candidate>,
  found: {path: string; stream: string | undefined; id: string | undefined},
  site: string
): void {
  const {path, stream, id} = found
  const candidate = candidates.get(path) ?? {
    path,
    count: 0,
    sites: new Set(),
    streams: new Map(),
    ids: new Set(),
    isSure: false
  }
  candidates.set(path, candidate)
  candidate.count += 1
  candidate.sites.add(site)
  if (stream !== undefined) candidate.streams.set(stream, (candidate.streams.get(stream) ?? 0) + 1)
  if (id !== undefined) candidate.ids.add(id)
}

/** Streams by their definitions, and those of paths that are not literal: of the collections that the snippet names. */
function addStreams(candidates: Map<string, Candidate>, {snippets, definitions}: ResourceEvidence): void {
  for (const [path, streams] of definitions) {
    for (const name of streams.keys()) count(candidates.get(path)?.streams, name)
  }
  const main = [...candidates.values()].toSorted((a, b) => b.count - a.count)[0]
  for (const snippet of snippets) {
    const place = `/${snippet.template ?? ''}`
    const own = [...candidates.values()].filter((each) => each.sites.has(snippet.id) || isInside(place, each.path))
    for (const name of looseStreams(snippet.source)) {
      for (const candidate of own.length > 0 ? own : [main]) count(candidate?.streams, name)
    }
  }
}

function count(counts: Map<string, number> | undefined, name: string): void {
  counts?.set(name, (counts.get(name) ?? 0) + 1)
}

/** A path that is named once, or is the singular of another, and is near one that is named more often. */
function isMisspelt(candidate: Candidate, candidates: ReadonlyMap<string, Candidate>): boolean {
  for (const other of candidates.values()) {
    if (other.count <= candidate.count || !isNearPath(candidate.path, other.path)) continue
    if (candidate.count === 1 || isPluralOf(other.path, candidate.path) || isPluralOf(candidate.path, other.path))
      return true
  }
  return false
}

function toChosen(candidate: Candidate, sure: ReadonlySet<string>): ChosenCollection {
  const {path, count, sites, streams, ids} = candidate
  const [only] = sites
  return {
    path,
    count,
    streams: [...streams.keys()].filter((name) => !isMisspeltStream(name, streams)),
    ids: [...ids],
    assumed: sites.size === 1 && only !== 'prose' && only !== 'template' && !sure.has(path)
  }
}

function isMisspeltStream(name: string, streams: ReadonlyMap<string, number>): boolean {
  const own = streams.get(name) ?? 0
  return [...streams].some(([other, count]) => count > own && isNearMiss(name, other))
}

function weight(candidate: Candidate, sure: ReadonlySet<string>): number {
  return candidate.count + (candidate.streams.size > 0 ? 3 : 0) + (sure.has(candidate.path) ? 2 : 0)
}

/** A service is no database, no collection, no near miss of one and nothing that RESTHeart brings along. */
function isFree(path: string, collections: ReadonlyArray<string>): boolean {
  if (builtIn.has(path.split('/')[1] ?? '')) return false
  return !collections.some((each) => isInside(each, path) || isNearPath(path, each))
}

function isInside(path: string, owner: string): boolean {
  return path === owner || path.startsWith(`${owner}/`)
}

function isPlural(path: string): boolean {
  return /[^su]s$/.test(path)
}
