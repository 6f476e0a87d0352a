/** Files of installed npm packages that stand for the CDN addresses that documents use. Nothing is fetched. */
import {readFileSync, realpathSync} from 'node:fs'
import {dirname, extname, join, sep} from 'node:path'
import {fileURLToPath} from 'node:url'
import type {Library, PageJob} from '../page/job.ts'
import type {Snippet} from '../snippets/snippet.ts'

export interface LibraryOptions {
  /** Where the search for `node_modules` begins; after it, check-docs's own packages. */
  folder: string
}

/** Which file of which package. */
interface Wanted {
  name: string
  /** As written (`2`, `^2.0.8`, `latest`); `undefined`: any. */
  version: string | undefined
  /** `''`: what the package names for browsers. */
  path: string
}

const cdns: ReadonlyArray<RegExp> = [
  /^(?:https?:)?\/\/(?:www\.)?unpkg\.com\/(?<name>(?:@[\w-][\w.-]*\/)?[\w-][\w.-]*)(?:@(?<version>[^/?#]+))?(?:\/(?<path>[^?#]*))?/,
  /^(?:https?:)?\/\/cdn\.jsdelivr\.net\/npm\/(?<name>(?:@[\w-][\w.-]*\/)?[\w-][\w.-]*)(?:@(?<version>[^/?#]+))?(?:\/(?<path>[^?#]*))?/
]

/** Names by which pages and sites call a package: `/js/htmx.min.js`, `https://cdn…/htmx/2.0.4/htmx.min.js`. */
const fileNames: Readonly<Record<string, string>> = {'htmx.js': 'htmx.org', 'htmx.min.js': 'htmx.org'}

/** Names by which scripts call a package that their page does not load. */
const globals: Readonly<Record<string, string>> = {htmx: 'htmx.org'}

const contentTypes: Readonly<Record<string, string>> = {'.css': 'text/css', '.json': 'application/json'}

interface Loading {
  snippets: ReadonlyArray<Snippet>
  /** Templates of the repository: a layout loads for all pages (default: none). */
  templates?: ReadonlyArray<{source: string}>
  pages: ReadonlyArray<PageJob>
}

/** The libraries that snippets and templates load by address, and those that pages use without loading them. */
export function readLibraries(
  {snippets, templates = [], pages}: Loading,
  options: LibraryOptions
): ReadonlyArray<Library> {
  const markup = [...snippets.filter((snippet) => isMarkup(snippet)), ...templates]
  const urls = new Set(markup.flatMap(({source}) => addressesIn(source)))
  const named = pages.flatMap((page) => page.assume.libraries).flatMap((name) => globals[name] ?? [])
  for (const name of new Set(named)) urls.add(`https://unpkg.com/${name}`)
  return [...urls].flatMap((url) => readLibrary(url, options) ?? [])
}

/** True when the address is of a package that is installed in the version it asks for. */
export function hasLibrary(url: string, options: LibraryOptions): boolean {
  return readLibrary(url, options) !== undefined
}

function isMarkup({kind}: Snippet): boolean {
  return kind === 'page' || kind === 'template'
}

function addressesIn(source: string): ReadonlyArray<string> {
  return [...source.matchAll(/<(?:script|link)\b[^>]*?\s(?:src|href)\s*=\s*["']?([^"'\s>]+)/gi)].map(
    (match) => match[1] ?? ''
  )
}

function readLibrary(url: string, {folder}: LibraryOptions): Library | undefined {
  const wanted = wantedBy(url)
  if (wanted === undefined) return undefined
  const own = dirname(fileURLToPath(import.meta.url))
  return readFrom(folder, {url, wanted}) ?? readFrom(own, {url, wanted})
}

function wantedBy(url: string): Wanted | undefined {
  for (const cdn of cdns) {
    const groups = cdn.exec(url)?.groups
    if (groups !== undefined)
      return {name: groups['name'] ?? '', version: groups['version'], path: groups['path'] ?? ''}
  }
  const path = url.replace(/[?#].*$/, '')
  const name = fileNames[path.slice(path.lastIndexOf('/') + 1)]
  const version = /(?:[/@-])v?(\d+(?:\.\d+)+)/.exec(path)?.[1]
  return name === undefined ? undefined : {name, version, path: ''}
}

/** The file from the nearest `node_modules` at or above `folder` that has the package in a version that fits. */
function readFrom(folder: string, {url, wanted}: {url: string; wanted: Wanted}): Library | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const found = readInstalled(join(at, 'node_modules', wanted.name), wanted)
    if (found !== undefined) return {url, ...found}
    if (dirname(at) === at) return undefined
  }
}

function readInstalled(folder: string, wanted: Wanted): Omit<Library, 'url'> | undefined {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    const version = textAt(manifest, 'version') ?? ''
    if (!fits(version, wanted.version)) return undefined
    const path = wanted.path === '' ? browserFile(manifest) : wanted.path
    const file = realpathSync(join(folder, path))
    if (!file.startsWith(realpathSync(folder) + sep)) return undefined
    const contentType = contentTypes[extname(path)] ?? 'text/javascript'
    return {name: `${wanted.name}@${version}/${path}`, source: readFileSync(file, 'utf8'), contentType}
  } catch {
    return undefined
  }
}

/** Same major version; documents of a later or earlier minor one run on what is installed. */
function fits(version: string, wanted: string | undefined): boolean {
  const major = /\d+/.exec(wanted ?? '')?.[0]
  return major === undefined || version.split('.')[0] === major
}

function browserFile(manifest: unknown): string {
  const fields = ['unpkg', 'jsdelivr', 'browser', 'main'].map((field) => textAt(manifest, field))
  return (fields.find((field) => field !== undefined) ?? 'index.js').replace(/^\.\//, '')
}

function textAt(value: unknown, key: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const found: unknown = Object.entries(value).find((entry) => entry[0] === key)?.[1]
  return typeof found === 'string' ? found : undefined
}
