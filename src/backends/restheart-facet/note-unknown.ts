/** Notes on requests for what is not there, with what was probably meant. */
import type {BackendDescription, BackendNote} from '../backend.ts'
import {routePaths} from '../routes.ts'
import {closest, isNearPath} from './near-miss.ts'
import type {BackendRequest} from './request.ts'
import type {Resource} from './resource.ts'
import type {Collection, Store} from './store.ts'

interface Known {
  store: Store
  description: BackendDescription
  pages: {note: (note: BackendNote) => void}
}

export function noteUnknownPath(request: BackendRequest, {store, description, pages}: Known): void {
  const known = [
    ...store.collections().map((each) => each.path),
    ...Object.keys(description.services),
    ...Object.keys(description.streams),
    ...routePaths(description.routes)
  ]
  const path = request.resource
  const meant = known.find((each) => isNearPath(path, each)) ?? ownerOf(path, known)
  pages.note({
    kind: 'unknown-path',
    message: `nothing is at \`${path}\`${meant === undefined ? '' : `; did you mean \`${meant}\`?`}`
  })
}

export function noteUnknownStream(of: {collection: Collection; stream: string}, {pages}: Known): void {
  const {collection, stream} = of
  const names = [...collection.streams.keys()]
  const meant = closest(stream, names) ?? (names.length === 1 ? names[0] : undefined)
  const way = meant === undefined ? '' : `; did you mean \`${collection.path}/_streams/${meant}\`?`
  pages.note({
    kind: 'unknown-stream',
    message: `collection \`${collection.path}\` has no change stream \`${stream}\`${way}`
  })
}

/** An `EventSource` was opened on something that is no stream. */
export function noteNoStream(request: BackendRequest, resource: Resource, known: Known): void {
  if (resource.kind === 'unknown') return noteUnknownPath(request, known)
  const collection = 'collection' in resource ? resource.collection : undefined
  const [first] = collection?.streams.keys() ?? []
  const way =
    collection === undefined ? '' : `; a change stream of it is at \`${collection.path}/_streams/${first ?? '<name>'}\``
  known.pages.note({kind: 'unknown-stream', message: `\`${request.path}\` is no event stream${way}`})
}

/** A path below a near miss of a collection: `/shop/product/_streams/all`. */
function ownerOf(path: string, known: ReadonlyArray<string>): string | undefined {
  for (const each of known) {
    const length = each.split('/').length
    const head = path.split('/').slice(0, length).join('/')
    if (isNearPath(head, each)) return each + path.slice(head.length)
  }
  return undefined
}
