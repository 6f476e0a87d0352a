/** Scripts and style sheets that a document shows with their path: its pages can load them. */
import type {BackendDescription, RouteDescription} from '../backends/backend.ts'
import type {Snippet} from './snippet.ts'
import {isServed, routeOf} from './shown-modules.ts'

/** The server with a route for every shown file; routes that it has already win. A file without a folder is none of the server's. */
export function withShownFiles(backend: BackendDescription, snippets: ReadonlyArray<Snippet>): BackendDescription {
  const routes: Record<string, RouteDescription> = {}
  for (const snippet of snippets) {
    const {file} = snippet
    if (file?.includes('/') === true && isServed(snippet)) routes[`GET /${file}`] ??= routeOf(snippet)
  }
  return Object.keys(routes).length === 0 ? backend : {...backend, routes: {...routes, ...backend.routes}}
}
