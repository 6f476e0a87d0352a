/** `<script type="module">`, import maps and `import()` of the page that is open. */
import {fireAnEvent} from 'jsdom/lib/jsdom/living/helpers/events.js'
import type {PageElement} from '../web/page-window.ts'
import type {Network} from '../web/network.ts'
import type {DocumentImpl, ElementImpl, WindowGlobal} from './dom.ts'
import {rememberThrower} from './errors.ts'
import type {Places} from './places.ts'
import type {Library} from './job.ts'
import {emptyImportMap, parseImportMap} from './modules/import-map.ts'
import type {ImportMap} from './modules/import-map.ts'
import {createModuleLoader} from './modules/loader.ts'
import {dynamicImport, transformDynamicImports} from './modules/transform.ts'
import {setTimeout} from './realm/timers.ts'
import type {Scripts} from './scripts.ts'

export interface PageModulesOptions {
  window: WindowGlobal
  document: DocumentImpl
  network: Network
  scripts: Scripts
  places: Places
  libraries: ReadonlyArray<Library>
  /** Reports an exception as the window's own. */
  report: (error: unknown) => void
}

export interface PageModules {
  /** A module script was inserted: it runs when the document has been parsed, or soon. */
  insert(element: ElementImpl): void
  /** A classic script in which `import()` works. */
  prepare(source: string, base: string): string
}

export function createPageModules(options: PageModulesOptions): PageModules {
  const {window, document, network, scripts, places, libraries, report} = options
  const loader = createModuleLoader({
    window,
    load: (url) => {
      const library = libraries.find((candidate) => candidate.url === url)
      if (library !== undefined && !/^https?:/.test(url))
        return {source: library.source, url: document.URL, isScript: true}
      const answer = network.loadSubresource(url, 'import')
      if (!answer.ok) return undefined
      return {source: answer.text, url: answer.url, isScript: /javascript|ecmascript|json/i.test(answer.contentType)}
    },
    onThrow: (error, {filename, line, column}) => {
      const text = `${filename}:${line}:${column}`
      rememberThrower(error, {name: '', at: places.placeAt(filename, line, column), text})
    },
    isKnown: (specifier) => libraries.some((library) => library.url === specifier)
  })
  const seen = new WeakSet<object>()
  const readImportMaps = (): void => {
    for (const element of importMaps(window)) {
      if (seen.has(element)) continue
      seen.add(element)
      loader.addImportMap(readImportMap(element.textContent ?? '', {base: document.baseURLSerialized(), report}))
    }
  }
  const run = (element: ElementImpl): void => {
    readImportMaps()
    const src = element.getAttributeNS(null, 'src')
    try {
      const wait =
        src === null
          ? loader.runInline(scripts.moduleOf(element))
          : loader.runFile(new URL(src, document.baseURLSerialized()).href)
      wait?.catch(report)
      if (src !== null) fireAnEvent('load', element)
    } catch (error) {
      report(error)
      if (src !== null) fireAnEvent('error', element)
    }
  }
  return {
    insert(element) {
      const isDeferred = document.readyState === 'loading' && !element.hasAttributeNS(null, 'async')
      if (isDeferred) document._deferQueue.push(Promise.resolve(), () => run(element), null, false, element)
      else setTimeout(() => run(element), 0)
    },
    prepare(source, base) {
      const prepared = transformDynamicImports(source)
      if (prepared === source) return source
      readImportMaps()
      const value = (specifier: unknown): Promise<object> => loader.importDynamically(specifier, base)
      Object.defineProperty(window, dynamicImport, {value, configurable: true, enumerable: false})
      return prepared
    }
  }
}

function importMaps(window: WindowGlobal): ReadonlyArray<PageElement> {
  return Array.from(window.document.querySelectorAll('script[type="importmap" i]'))
}

function readImportMap(text: string, {base, report}: {base: string; report: (error: unknown) => void}): ImportMap {
  try {
    return parseImportMap(text, base)
  } catch (error) {
    report(error)
    return emptyImportMap
  }
}
