/** Installed npm packages that stand for the CDN addresses and the module names that documents use. Nothing is fetched. */
import type {Library, PageJob} from '../page/job.ts'
import type {Snippet} from '../snippets/snippet.ts'
import type {WantedFile} from './installed-package.ts'
import {contentTypeOf, readPackageFile} from './installed-package.ts'
import {importMapAddresses, importsIn, readCdnUrl, usedLibraries} from '../snippets/libraries.ts'

export interface LibraryOptions {
  /** Where the search for `node_modules` begins; after it, check-docs's own packages. */
  folder: string
}

/** Names by which sites call the files of a package: `/js/htmx.min.js`, `https://cdn…/htmx/2.0.4/htmx.min.js`. */
const fileNames: ReadonlyArray<readonly [RegExp, string]> = [
  [/^htmx(?:\.min)?\.js$/, 'htmx.org'],
  [/^htmx-ext-sse(?:\.min)?\.js$/, 'htmx-ext-sse'],
  [/^alpine(?:js)?(?:\.min)?\.js$/, 'alpinejs'],
  [/^stimulus(?:\.umd)?(?:\.min)?\.js$/, '@hotwired/stimulus']
]

/** Names by which pages use a package that they do not load. */
const globals: Readonly<Record<string, string>> = {htmx: 'htmx.org', alpinejs: 'alpinejs'}

interface Loading {
  snippets: ReadonlyArray<Snippet>
  /** Templates of the repository: a layout loads for all pages (default: none). */
  templates?: ReadonlyArray<{source: string}>
  pages: ReadonlyArray<PageJob>
}

/**
 * The libraries that snippets and templates load by address or import by name, those that pages use without loading them, and
 * what all of these import themselves.
 */
export function readLibraries(
  {snippets, templates = [], pages}: Loading,
  {folder}: LibraryOptions
): ReadonlyArray<Library> {
  const layouts = templates.map(({source}, index) => ({id: `#${index}`, kind: 'template' as const, source}))
  const used = [...snippets, ...layouts].flatMap((snippet) => usedLibraries(snippet))
  const mapped = [...snippets, ...layouts].flatMap(({source}) => importMapAddresses(source))
  const wanted = new Map<string, boolean>(used.map(({url, via}) => [url, via === 'import']))
  for (const url of mapped) wanted.set(url, true)
  for (const name of pages.flatMap((page) => page.assume.libraries)) {
    if (Object.hasOwn(globals, name)) wanted.set(`https://unpkg.com/${globals[name]}`, false)
  }
  const found = new Map<string, Library>()
  for (const [url, isModule] of wanted) addLibrary(found, {url, isModule, folder})
  return [...found.values()]
}

/** True when the address, or the name that is imported, is of a package that is installed in the version it asks for. */
export function hasLibrary(url: string, {folder, isModule = false}: LibraryOptions & {isModule?: boolean}): boolean {
  const wanted = wantedBy(url, isModule)
  return wanted !== undefined && readPackageFile(folder, wanted) !== undefined
}

interface Adding {
  url: string
  isModule: boolean
  folder: string
}

/** The library, and the modules that it imports in turn. */
function addLibrary(found: Map<string, Library>, {url, isModule, folder}: Adding): void {
  if (found.has(url)) return
  const wanted = wantedBy(url, isModule)
  const file = wanted === undefined ? undefined : readPackageFile(folder, wanted)
  if (file === undefined) return
  const name = `${file.package}@${file.version}/${file.path}`
  // What a module by name imports by path is found beside it.
  const base = isModule ? `https://esm.sh/${name}` : url
  const library = {url, name, source: file.source, contentType: contentTypeOf(file.path)}
  found.set(url, base === url ? library : {...library, base})
  if (!isModule) return
  for (const specifier of importsIn(file.source)) {
    const address = /^\.{0,2}\//.test(specifier) ? new URL(specifier, base).href : specifier
    addLibrary(found, {url: address, isModule, folder})
  }
}

function wantedBy(url: string, isModule: boolean): WantedFile | undefined {
  const cdn = readCdnUrl(url)
  if (cdn !== undefined) {
    if (!isPackageName(cdn.package)) return undefined
    const isEsm =
      isModule || cdn.path.endsWith('+esm') || /\/\/(?:esm\.(?:sh|run)|cdn\.skypack\.dev|[\w.]*jspm\.\w+)\//.test(url)
    return {name: cdn.package, version: cdn.version, path: cdn.path.replace(/\/?\+esm$/, ''), isModule: isEsm}
  }
  if (isModule && isPackageName(url)) {
    const [, name = url, path = ''] = /^((?:@[^/]+\/)?[^/]+)(?:\/(.*))?$/.exec(url) ?? []
    return {name, version: undefined, path, isModule}
  }
  const path = url.replace(/[?#].*$/, '')
  const file = path.slice(path.lastIndexOf('/') + 1)
  const name = fileNames.find(([pattern]) => pattern.test(file))?.[1]
  const version = /(?:[/@-])v?(\d+(?:\.\d+)+)/.exec(path)?.[1]
  return name === undefined ? undefined : {name, version, path: '', isModule}
}

function isPackageName(specifier: string): boolean {
  return /^(?:@[a-z0-9~-][\w.~-]*\/)?[a-z0-9~-][\w.~-]*(?:\/[\w./~-]*)?$/i.test(specifier) && !specifier.includes('..')
}
