/** Addresses of libraries in snippets: which package, version and file of a CDN they mean. Pure; nothing is fetched or read. */
import type {Snippet} from './snippet.ts'
import {readHtml} from './html.ts'

export interface CdnFile {
  /** As written. */
  url: string
  /** Name on npm. */
  package: string
  /** As written (`2`, `^2.0.8`, `latest`), `undefined` when the address has none. */
  version: string | undefined
  /** Path in the package, `''` for its default file. */
  path: string
}

export interface UsedLibrary {
  url: string
  via: 'script' | 'style' | 'import'
  snippet: string
  /** `undefined` when the address is no package of a known CDN. */
  file: CdnFile | undefined
}

const npmHosts =
  /^(?:https?:)?\/\/(?:(?:www\.)?unpkg\.com\/|cdn\.jsdelivr\.net\/npm\/|esm\.sh\/|esm\.run\/|cdn\.skypack\.dev\/|ga\.jspm\.io\/npm:|jspm\.dev\/npm:)((?:@[^/@]+\/)?[^/@?#]+)(?:@([^/?#]+))?(?:\/([^?#]*))?/
const cdnjs = /^(?:https?:)?\/\/cdnjs\.cloudflare\.com\/ajax\/libs\/([^/]+)\/([^/]+)\/([^?#]*)/

/** cdnjs names that differ from npm's. */
const cdnjsNames: Readonly<Record<string, string>> = {htmx: 'htmx.org', stimulus: '@hotwired/stimulus'}

/** The package, version and file that a CDN address stands for; `undefined` for any other address. */
export function readCdnUrl(url: string): CdnFile | undefined {
  const npm = npmHosts.exec(url)
  if (npm?.[1] !== undefined) return {url, package: npm[1], version: npm[2], path: npm[3] ?? ''}
  const other = cdnjs.exec(url)
  if (other?.[1] === undefined) return undefined
  return {url, package: cdnjsNames[other[1]] ?? other[1], version: other[2], path: other[3] ?? ''}
}

/** Scripts, style sheets and imports that the snippet loads by address, in order. */
export function usedLibraries(snippet: Pick<Snippet, 'id' | 'kind' | 'source'>): ReadonlyArray<UsedLibrary> {
  if (snippet.kind !== 'page' && snippet.kind !== 'template') return importsOf(snippet.source, snippet.id)
  const html = readHtml(snippet.source)
  const scripts = html.scripts.flatMap((script) =>
    script.src === undefined ? [] : [toUsed(script.src.value, 'script', snippet.id)]
  )
  const styles = html.stylesheets.map((href) => toUsed(href.value, 'style', snippet.id))
  const imports = html.scripts.flatMap((script) =>
    script.kind === 'module' || script.kind === 'classic' ? importsOf(script.source, snippet.id) : []
  )
  return [...scripts, ...styles, ...imports]
}

/** What a module imports, and a script by `import()`, as written. */
export function importsIn(source: string): ReadonlyArray<string> {
  return [...source.matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*)["']([^"'\n]+)["']/g)].map((match) => match[1] ?? '')
}

/** Addresses that the import maps of a page lead to. */
export function importMapAddresses(source: string): ReadonlyArray<string> {
  return [...importMapIn(source).values()]
}

/** Names of the import maps of a page with their addresses; scopes are taken together. */
export function importMapIn(source: string): ReadonlyMap<string, string> {
  const map = new Map<string, string>()
  for (const [, text = ''] of source.matchAll(
    /<script\b[^>]*\btype\s*=\s*["']?importmap\b[^>]*>([\s\S]*?)<\/script/gi
  )) {
    for (const [, name = '', address = ''] of text.matchAll(/"([^"\n]+)"\s*:\s*"([^"\n]+)"/g)) map.set(name, address)
  }
  return map
}

function importsOf(source: string, snippet: string): ReadonlyArray<UsedLibrary> {
  return importsIn(source).map((url) => toUsed(url, 'import', snippet))
}

function toUsed(url: string, via: UsedLibrary['via'], snippet: string): UsedLibrary {
  return {url, via, snippet, file: readCdnUrl(url)}
}
