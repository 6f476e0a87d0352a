/** What the pages of a document load by a path or a name, and where the document itself shows it. */
import type {BackendDescription, RouteDescription} from '../backends/backend.ts'
import type {PageJob} from '../page/job.ts'
import type {Snippet} from './snippet.ts'
import {pickSnippets} from './pick-snippets.ts'
import {oncePer} from '../text/once-per.ts'
import {importMapIn, importsIn, readCdnUrl, usedLibraries} from './libraries.ts'

/** The snippet that shows the file at a path (`./app.js`, `/js/app.js`); `undefined` when none does. */
export function shownFile(path: string, snippets: ReadonlyArray<Snippet>): Snippet | undefined {
  const bare = path.replace(/[?#].*$/, '').replace(/^(?:\.{0,2}\/)+/, '')
  const shown = shownFiles(snippets)
  return (
    shown.find(({file}) => file === bare) ??
    shown.find(({file = ''}) => file.endsWith(`/${bare}`) || bare.endsWith(`/${file}`))
  )
}

const shownFiles = oncePer((snippets: ReadonlyArray<Snippet>) =>
  snippets.filter((snippet) => snippet.file !== undefined && isServed(snippet))
)

/** What a page can load: the text of a script, a style sheet, data. */
export function isServed({kind, skip}: Snippet): boolean {
  const isFile = kind === 'script' || kind === 'module' || kind === 'style' || kind === 'data'
  return isFile && (skip === undefined || /^(?:needs|imports)/.test(skip))
}

export interface ImportOptions {
  snippets: ReadonlyArray<Snippet>
  /** Whether a package of that name, or at that address of a CDN, is installed. */
  canImport: (specifier: string) => boolean
}

/** Why a module can't be had, in words for a reader; `undefined` when it can. */
export function missingImport(specifier: string, {snippets, canImport}: ImportOptions): string | undefined {
  const address = mappedAddress(specifier, snippets)
  if (/^(?:https?:)?\/\//.test(address)) {
    if (canImport(address)) return undefined
    const file = readCdnUrl(address)
    const version = file?.version === undefined ? '' : `@${file.version}`
    return file === undefined
      ? `imports \`${address}\`, which no run can reach`
      : `needs package \`${file.package}${version}\`, and no such version is installed`
  }
  if (/^\.{0,2}\//.test(address)) {
    return shownFile(address, snippets) === undefined
      ? `imports \`${specifier}\`, which the document does not show`
      : undefined
  }
  return canImport(address) ? undefined : `needs package \`${address}\``
}

/** Where the import maps of the document lead. */
function mappedAddress(specifier: string, snippets: ReadonlyArray<Snippet>): string {
  const map = importMapOf(snippets)
  const exact = map.get(specifier)
  if (exact !== undefined) return exact
  const prefix = [...map.keys()].find((name) => name.endsWith('/') && specifier.startsWith(name))
  return prefix === undefined ? specifier : `${map.get(prefix)}${specifier.slice(prefix.length)}`
}

const importMapOf = oncePer((snippets: ReadonlyArray<Snippet>) => {
  const markup = snippets.filter(({kind}) => kind === 'page' || kind === 'template')
  return new Map(markup.flatMap(({source}) => [...importMapIn(source)]))
})

interface Loading {
  snippets: ReadonlyArray<Snippet>
  pages: ReadonlyArray<PageJob>
}

/** The server with a route for every file that a page loads by a path and the document shows; routes that it has win. */
export function withLoadedFiles(backend: BackendDescription, {snippets, pages}: Loading): BackendDescription {
  const routes: Record<string, RouteDescription> = {}
  const serve = (address: string, base: string): void => {
    if (!/^\.{0,2}\/|^[\w-]+(?:\/[\w.-]+)*\.(?:m?js|css|json)$/.test(address) || address.startsWith('//')) return
    const {pathname, href} = new URL(address, base)
    const key = `GET ${pathname}`
    const shown = shownFile(address, snippets)
    if (shown === undefined || routes[key] !== undefined || backend.routes[key] !== undefined) return
    routes[key] = routeOf(shown)
    for (const next of importsIn(shown.source)) serve(mappedAddress(next, snippets), href)
  }
  for (const {url, steps} of pages) {
    for (const snippet of pickSnippets(
      steps.map((step) => step.snippet),
      snippets
    )) {
      for (const used of usedLibraries(snippet)) serve(mappedAddress(used.url, snippets), url)
    }
  }
  return Object.keys(routes).length === 0 ? backend : {...backend, routes: {...backend.routes, ...routes}}
}

const types: Readonly<Record<string, string>> = {
  script: 'text/javascript',
  module: 'text/javascript',
  style: 'text/css',
  data: 'application/json'
}

export function routeOf({kind, source, id}: Snippet): RouteDescription {
  return {headers: {'content-type': types[kind] ?? 'text/plain'}, body: source, snippet: id}
}
