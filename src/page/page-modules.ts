/** `<script type="module">`, import maps and `import()` of the page that is open. */
import {fireAnEvent} from 'jsdom/lib/jsdom/living/helpers/events.js'
import type {Network} from '../web/network.ts'
import type {DocumentImpl, ElementImpl, WindowGlobal} from './dom.ts'
import {rememberThrower} from './errors.ts'
import type {Library} from './job.ts'
import {emptyImportMap, parseImportMap} from './modules/import-map.ts'
import type {ImportMap} from './modules/import-map.ts'
import {createModuleLoader} from './modules/loader.ts'
import type {ModuleFile, ModuleLoader} from './modules/loader.ts'
import {dynamicImport, transformDynamicImports} from './modules/transform.ts'
import {placeOf} from './place-of-element.ts'
import type {Places} from './places.ts'
import {setTimeout} from './realm/timers.ts'
import type {Scripts} from './scripts.ts'

export interface PageModulesOptions {
  window: WindowGlobal
  document: DocumentImpl
  network: Network
  scripts: Scripts
  places: Places
  libraries: ReadonlyArray<Library>
  /** A module that the document does not show is taken as given. */
  onMissing: (url: string) => void
  /** Reports an exception as the window's own. */
  report: (error: unknown) => void
}

export interface PageModules {
  /** A module script was inserted: it runs when the document has been parsed, or soon. */
  insert: (element: ElementImpl) => void
  /** A classic script in which `import()` works. */
  prepare: (source: string, base: string) => string
}

interface State extends PageModulesOptions {
  loader: ModuleLoader
  /** Elements whose import maps have been read. */
  maps: WeakSet<object>
  /** Elements that load modules, by address. */
  elements: Map<string, ElementImpl>
}

export function createPageModules(options: PageModulesOptions): PageModules {
  const {window, document, places, libraries} = options
  const elements: State['elements'] = new Map()
  const loader = createModuleLoader({
    window,
    load: (url) => loadFile(options, {url, element: elements.get(url)}),
    isKnown: (specifier) => libraries.some((library) => library.url === specifier),
    onMissing: options.onMissing,
    onThrow(error, spot) {
      const text = `${spot.filename}:${spot.line}:${spot.column}`
      rememberThrower(error, {name: '', at: places.placeAt(spot), text})
    }
  })
  const state: State = {...options, loader, maps: new WeakSet(), elements}
  return {
    insert(element) {
      const isDeferred = document.readyState === 'loading' && !element.hasAttributeNS(null, 'async')
      if (isDeferred) document._deferQueue.push(Promise.resolve(), () => run(state, element), null, false, element)
      else setTimeout(() => run(state, element), 0)
    },
    prepare(source, base) {
      const prepared = transformDynamicImports(source)
      if (prepared === source) return source
      readImportMaps(state)
      const value = (specifier: unknown): Promise<object> => loader.importDynamically(specifier, base)
      Object.defineProperty(window, dynamicImport, {value, configurable: true, enumerable: false})
      return prepared
    }
  }
}

interface Wanted {
  url: string
  /** That loads it; `undefined` for what another module imports. */
  element: ElementImpl | undefined
}

function loadFile(options: PageModulesOptions, {url, element}: Wanted): ModuleFile | undefined {
  const {network, document, libraries} = options
  const library = libraries.find((candidate) => candidate.url === url)
  if (library !== undefined && !/^https?:/.test(url)) {
    return {source: library.source, url: library.base ?? document.URL, isScript: true}
  }
  const written = element?.getAttributeNS(null, 'src') ?? undefined
  const at = element === undefined ? undefined : placeOf(options, element)
  const details = {...(written === undefined ? {} : {written}), ...(at === undefined ? {} : {at})}
  const answer = network.loadSubresource(url, 'import', details)
  if (!answer.ok) return undefined
  return {
    source: answer.text,
    url: library?.base ?? answer.url,
    isScript: /javascript|ecmascript|json/i.test(answer.contentType)
  }
}

function run(state: State, element: ElementImpl): void {
  const {loader, scripts, report} = state
  readImportMaps(state)
  const src = element.getAttributeNS(null, 'src')
  try {
    const wait =
      src === null ? loader.runInline(scripts.moduleOf(element)) : loader.runFile(addressOf(state, {src, element}))
    wait?.catch(report)
    if (src !== null) fireAnEvent('load', element)
  } catch (error) {
    report(error)
    if (src !== null) fireAnEvent('error', element)
  }
}

function addressOf({document, elements}: State, {src, element}: {src: string; element: ElementImpl}): string {
  const {href} = new URL(src, document.baseURLSerialized())
  elements.set(href, element)
  return href
}

function readImportMaps(state: State): void {
  const {window, document, loader, maps} = state
  for (const element of Array.from(window.document.querySelectorAll('script[type="importmap" i]'))) {
    if (maps.has(element)) continue
    maps.add(element)
    loader.addImportMap(readImportMap(element.textContent ?? '', {base: document.baseURLSerialized(), ...state}))
  }
}

function readImportMap(text: string, {base, report}: {base: string; report: (error: unknown) => void}): ImportMap {
  try {
    return parseImportMap(text, base)
  } catch (error) {
    report(error)
    return emptyImportMap
  }
}
