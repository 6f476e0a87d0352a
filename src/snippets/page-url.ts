/** The address at which a page stands. */
import type {BackendDescription, CollectionDescription} from '../backends/backend.ts'
import type {Part} from './page-part.ts'
import {oncePer} from '../text/once-per.ts'
import {sharedSections} from './page-group.ts'

export interface UrlOptions {
  backend: BackendDescription
  /** All parts of the document. */
  parts: ReadonlyArray<Part>
}

const origin = 'http://localhost:8080'

/** Absolute URL of a page of these parts: what a directive says, where its template stands, what its scripts ask for. */
export function urlOf(page: ReadonlyArray<Part>, options: UrlOptions): string {
  return `${origin}${pathOf(page, options)}`
}

function pathOf(page: ReadonlyArray<Part>, options: UrlOptions): string {
  const {backend} = options
  const said = page.flatMap((part) => part.snippet.directives).find((directive) => directive.kind === 'context')
  const collection = collectionFor(page, options)
  if (said?.kind === 'context') return contextPath(said.name, collection, backend)
  const named = page.find((part) => part.snippet.template !== undefined && part.snippet.kind !== 'script')
  const path =
    named?.snippet.template === undefined ? undefined : templatePath(named.snippet.template, collection, options)
  if (path !== undefined) return path
  if (collection === undefined || page.some((part) => asksByItself(part, collection.path))) return '/'
  return page.some(isAboutOneDocument) ? documentPath(collection) : collection.path
}

/** Path of the request that a template answers: the folder it stands in, and for `view` a document there. */
function templatePath(
  template: string,
  collection: CollectionDescription | undefined,
  options: UrlOptions
): string | undefined {
  const segments = template.split('/')
  const fragments = segments.indexOf('_fragments')
  if (fragments >= 0) return fragmentPath(segments, fragments, options)
  const action = segments.at(-1) ?? ''
  const folder = `/${segments
    .slice(0, -1)
    .filter((segment) => !segment.startsWith('_'))
    .join('/')}`
  const own = options.backend.collections.find(({path}) => path === folder)
  if (action === 'view') {
    const shown = own ?? (folder === '/' ? collection : undefined)
    return shown === undefined ? folder : documentPath(shown)
  }
  if (/^(?:index|list)$/.test(action)) return folder
  if (/^(?:layout|base|error)$|layout$/.test(action) || segments[0] === 'errors')
    return own?.path ?? (folder === '/' || folder === '/errors' ? (collection?.path ?? '/') : folder)
  return own?.path ?? collection?.path
}

/** A fragment stands in the page that asks for it, else in the collection of its folder. */
function fragmentPath(segments: ReadonlyArray<string>, at: number, options: UrlOptions): string | undefined {
  const name = segments.at(-1) ?? ''
  const asking = options.parts.find(
    (part) =>
      part.html?.htmx.some((attribute) => attribute.name === 'hx-target' && attribute.value === `#${name}`) === true
  )
  if (at > 0) {
    const folder = `/${segments.slice(0, at).join('/')}`
    const own = options.backend.collections.find(({path}) => path === folder)
    return own !== undefined && asking !== undefined && isAboutOneDocument(asking) ? documentPath(own) : folder
  }
  return asking === undefined ? undefined : pathOf([asking], options)
}

function contextPath(name: string, collection: CollectionDescription | undefined, backend: BackendDescription): string {
  const path = collection?.path ?? '/'
  switch (name) {
    case 'document':
      return collection === undefined ? '/' : documentPath(collection)
    case 'database':
      return path.split('/').slice(0, 2).join('/') || '/'
    case 'stats':
      return Object.keys(backend.services)[0] ?? path
    case 'login':
      return '/login'
    case 'error':
      return '/missing'
    default:
      return path
  }
}

/** The collection that the page opens, asks for, or that is named around it; else the document's first. */
function collectionFor(page: ReadonlyArray<Part>, {backend, parts}: UrlOptions): CollectionDescription | undefined {
  const {collections} = backend
  for (const path of page.flatMap(pathsOf)) {
    const found = collections.find(
      (collection) =>
        path === collection.path || path.startsWith(`${collection.path}/`) || path.startsWith(`${collection.path}?`)
    )
    if (found !== undefined) return found
  }
  const [first] = collections
  if (collections.length < 2) return first
  const line = page[0]?.snippet.place.start.line ?? 0
  const before = namedParts(parts).filter(({part}) => part.snippet.place.start.line < line)
  const near = before.findLast(
    ({part, folder}) => collections.some(({path}) => path === folder) && isSameChapter(part, page[0])
  )
  return collections.find(({path}) => path === near?.folder) ?? first
}

const namedParts = oncePer((parts: ReadonlyArray<Part>) =>
  parts.flatMap((part) => {
    const {template} = part.snippet
    return template === undefined ? [] : [{part, folder: `/${template.split('/').slice(0, -1).join('/')}`}]
  })
)

/** Under the same heading below the title. */
function isSameChapter(left: Part, right: Part | undefined): boolean {
  if (right === undefined) return false
  return sharedSections(left.snippet, right.snippet) >= Math.min(2, right.snippet.sections.length)
}

/** Streams first: a page stands where the stream is that it opens. */
function pathsOf(part: Part): ReadonlyArray<string> {
  const scripts = [...part.urls].sort(
    (left, right) => Number(right.via === 'EventSource') - Number(left.via === 'EventSource')
  )
  const htmx = part.html?.htmx.filter(({name}) => /^(?:hx-(?:get|post|put|patch|delete)|sse-connect)$/.test(name)) ?? []
  return [...scripts.filter(({via}) => via !== 'import').map(({url}) => url), ...htmx.map(({value}) => value)].map(
    (url) => url.replace(/^https?:\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?/, '')
  )
}

/** An element asks for the path as soon as it is shown: a page there would contain itself without end. */
function asksByItself({html, snippet}: Part, path: string): boolean {
  if (html === undefined) return false
  return [...snippet.source.matchAll(/<[a-z][^>]*\shx-get\s*=\s*["']?([^"'\s>?]+)[^>]*>/gi)].some(
    ([tag, url = '']) =>
      url.replace(/\/$/, '') === path && /\shx-trigger\s*=\s*["'][^"']*\b(?:load|revealed|intersect)\b/.test(tag)
  )
}

/** Signs that a template or script works on one document: the parent's path, the first item, a write to `{{ path }}`. */
function isAboutOneDocument({snippet}: Part): boolean {
  const {source} = snippet
  if (/\{%-?\s*for\b/.test(source)) return /parentPath/.test(source)
  if (/parentPath|\b(?:items|documents)(?:\[0\]|\.first|\s*\|\s*first)/.test(source)) return true
  if (/==\s*['"]DOCUMENT['"]/.test(source) && !/['"]COLLECTION['"]/.test(source)) return true
  return /\{\{\s*path\b/.test(source) && /['"](?:PATCH|DELETE|PUT)['"]|hx-(?:patch|delete|put)=/.test(source)
}

function documentPath(collection: CollectionDescription): string {
  const id = idText(collection.documents[0]?.['_id'])
  return id === undefined ? collection.path : `${collection.path}/${encodeURIComponent(id)}`
}

function idText(id: unknown): string | undefined {
  if (typeof id === 'string' || typeof id === 'number') return String(id)
  if (typeof id === 'object' && id !== null && '$oid' in id && typeof id.$oid === 'string') return id.$oid
  return undefined
}
