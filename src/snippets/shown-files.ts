/** Scripts and style sheets that a document shows with their path: its pages can load them. */
import type {BackendDescription, RouteDescription} from '../backends/backend.ts'
import type {Snippet} from './snippet.ts'

const types: Readonly<Record<string, string>> = {
  js: 'text/javascript',
  mjs: 'text/javascript',
  css: 'text/css',
  json: 'application/json'
}

/** The server with a route for every shown file; routes that it has already win. A file without a folder is none of the server's. */
export function withShownFiles(backend: BackendDescription, snippets: ReadonlyArray<Snippet>): BackendDescription {
  const routes: Record<string, RouteDescription> = {}
  for (const snippet of snippets) {
    const path = servedPath(snippet)
    const type = types[path?.split('.').at(-1) ?? '']
    if (path !== undefined && type !== undefined)
      routes[`GET ${path}`] ??= {headers: {'content-type': type}, body: snippet.source}
  }
  return Object.keys(routes).length === 0 ? backend : {...backend, routes: {...routes, ...backend.routes}}
}

/** Address of the file that a snippet shows, `undefined` when it shows none that a page can load. */
function servedPath({file, kind, skip}: Snippet): string | undefined {
  const isServed = kind === 'script' || kind === 'module' || kind === 'style' || kind === 'data'
  if (
    file === undefined ||
    !file.includes('/') ||
    !isServed ||
    (skip !== undefined && !/^(?:needs|imports)/.test(skip))
  )
    return undefined
  return `/${file}`
}
