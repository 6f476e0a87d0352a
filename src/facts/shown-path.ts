/** Paths of the server that a document speaks of. */
import type {Facts} from './facts.ts'
import {routePaths} from '../backends/routes.ts'

/** True for what the document speaks of, and not for what a snippet made us assume. */
export function isShownPath(path: string, {backend}: Facts): boolean {
  const own = backend.collections.some(
    (collection) => !collection.assumed && `${path}/`.startsWith(`${collection.path}/`)
  )
  return own || path in backend.services || path in backend.streams || routePaths(backend.routes).includes(path)
}
