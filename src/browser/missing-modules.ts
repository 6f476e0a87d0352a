/** Modules that a document imports and does not show: taken as given, as in the jsdom window. */
import {parse} from 'parse5'
import type {DefaultTreeAdapterTypes} from 'parse5'
import type {Library} from '../page/job.ts'
import {emptyImportMap, parseImportMap, resolveSpecifier} from '../page/modules/import-map.ts'
import type {ImportMap} from '../page/modules/import-map.ts'
import {transformModule} from '../page/modules/transform.ts'
import {join, plainText, slice} from '../page/placed-text.ts'
import type {PlacedText} from '../page/placed-text.ts'

export interface MissingModules {
  /** Whether a module is imported from this address. */
  has(url: string): boolean
  /** Remembers what a module imports. */
  read(source: string, base: string): void
  /** A module with the names that are imported from this address; `undefined` when nobody imports it. */
  standIn(url: string): string | undefined
}

export interface ModuleOptions {
  document: string
  /** Of the document. */
  url: string
  /** Key of the object inside. */
  handle: string
}

export function createMissingModules({document, url, handle}: ModuleOptions): MissingModules {
  const names = new Map<string, Set<string>>()
  const scripts = scriptsOf(parse(document, {scriptingEnabled: true}))
  const map = mapOf(scripts, url)
  const expect = (specifier: string, base: string, imported: ReadonlyArray<string>): void => {
    const address = resolveSpecifier(specifier, {map, base})
    if (address === undefined) return
    names.set(address, new Set([...(names.get(address) ?? []), ...imported]))
  }
  const read = (source: string, base: string): void => {
    for (const [, specifier = '', member] of source.matchAll(dynamicImport)) {
      expect(specifier, base, member === undefined ? [] : [member])
    }
    const module = moduleOf(source)
    for (const specifier of module?.specifiers.keys() ?? []) expect(specifier, base, [])
    for (const {specifier, imported, local} of [...(module?.imports ?? []), ...(module?.reexports.values() ?? [])])
      expect(specifier, base, imported === '*' ? membersOf(local, source) : [imported])
  }
  for (const {type, src, text} of scripts) {
    if (type === 'module' && src !== undefined) expect(src.replace(/^(?![./]|https?:)/, './'), url, [])
    if (type !== 'importmap') read(text, url)
  }
  return {
    has: (address) => names.has(address),
    read,
    standIn(address) {
      const wanted = names.get(address)
      if (wanted === undefined) return undefined
      const exported = new Set(['default', ...wanted])
      const list = [...exported].filter((name) => /^[\w$]+$/.test(name)).map((name) => `placeholder as ${name}`)
      return `const placeholder = globalThis[Symbol.for(${JSON.stringify(handle)})].placeholder()\nexport {${list.join(', ')}}`
    }
  }
}

/** `import('x')`, and what is taken from it at once. */
const dynamicImport = /\bimport\s*\(\s*["']([^"']+)["']\s*\)(?:\s*\)\s*\.\s*([\w$]+))?/g

/** What a script reads from a namespace. */
function membersOf(local: string | undefined, source: string): ReadonlyArray<string> {
  const reads = source.matchAll(/([\w$]+)\s*\.\s*([\w$]+)/g)
  return [...reads].flatMap(([, object, member = '']) => (object === local ? [member] : []))
}

/** The document with an import map for packages that pages import by name. */
export function withImportMap(document: PlacedText, libraries: ReadonlyArray<Library>): PlacedText {
  const named = libraries.filter(({url}) => /^@?[\w-]/.test(url) && !/^https?:/.test(url))
  if (named.length === 0) return document
  const imports = Object.fromEntries(named.map(({url}) => [url, addressOf(url)]))
  const script = `<script type="importmap">${JSON.stringify({imports})}</script>`
  const head =
    /^(?:\s|<!--[\s\S]*?-->|<!doctype[^>]*>|<html\b[^>]*>|<head\b[^>]*>)*/i.exec(document.text)?.[0].length ?? 0
  return join([slice(document, {end: head}), plainText(script), slice(document, {start: head})])
}

/** Where a package that is imported by name is loaded from. */
export function addressOf(name: string): string {
  return `https://packages.invalid/${name}`
}

interface Script {
  type: string
  src: string | undefined
  text: string
}

function scriptsOf(node: DefaultTreeAdapterTypes.Node): ReadonlyArray<Script> {
  const inner = 'childNodes' in node ? node.childNodes.flatMap(scriptsOf) : []
  if (!('tagName' in node) || node.tagName !== 'script') return inner
  const attribute = (wanted: string): string | undefined => node.attrs.find(({name}) => name === wanted)?.value
  const text = node.childNodes.map((child) => ('value' in child ? child.value : '')).join('')
  return [{type: attribute('type')?.toLowerCase() ?? '', src: attribute('src'), text}]
}

function mapOf(scripts: ReadonlyArray<Script>, url: string): ImportMap {
  let map = emptyImportMap
  for (const {type, text} of scripts) {
    if (type !== 'importmap') continue
    try {
      const {imports, scopes} = parseImportMap(text, url)
      map = {imports: {...map.imports, ...imports}, scopes: {...map.scopes, ...scopes}}
    } catch {
      // The browser says so too.
    }
  }
  return map
}

function moduleOf(source: string): ReturnType<typeof transformModule> | undefined {
  try {
    return transformModule(source)
  } catch {
    return undefined
  }
}
