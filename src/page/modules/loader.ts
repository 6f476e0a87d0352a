/** Loads, links and evaluates modules in a window. */
import type {WindowGlobal} from '../dom.ts'
import type {Spot} from '../places.ts'
import {emptyImportMap, resolveSpecifier} from './import-map.ts'
import type {ImportMap} from './import-map.ts'
import {createMissingModule} from './missing-module.ts'
import {createModule, execute, link, typeError} from './module.ts'
import type {Module, ModuleSource} from './module.ts'
import type {Position} from './transform.ts'

export interface LoaderOptions {
  window: WindowGlobal
  /** A module file; `undefined` when it can't be had. */
  load: (url: string) => ModuleFile | undefined
  /** Whether a specifier without path and import map is known by that name. */
  isKnown: (specifier: string) => boolean
  /** A module that can't be had is taken as given. */
  onMissing: (url: string) => void
  /** An import failed; `at` is where its specifier stands. */
  onThrow: (error: unknown, at: Spot) => void
}

export interface ModuleFile {
  source: string
  /** After redirects. */
  url: string
  /** Its content type is one of scripts. */
  isScript: boolean
}

export interface ModuleLoader {
  /** Adds to the import map of the page. */
  addImportMap: (map: ImportMap) => void
  /** Runs an inline module. Gives a promise when it or one of its imports awaits; throws what it throws. */
  runInline: (source: ModuleSource) => Promise<void> | undefined
  /** Runs the module at a URL. */
  runFile: (url: string) => Promise<void> | undefined
  /** `import()` of a script or module at `base`. */
  importDynamically: (specifier: unknown, base: string) => Promise<object>
}

interface State extends LoaderOptions {
  /** By URL. */
  files: Map<string, Module>
  map: ImportMap
}

export function createModuleLoader(options: LoaderOptions): ModuleLoader {
  const state: State = {...options, files: new Map(), map: emptyImportMap}
  return {
    addImportMap({imports, scopes}) {
      state.map = {imports: {...state.map.imports, ...imports}, scopes: {...state.map.scopes, ...scopes}}
    },
    runInline: (source) => evaluate(state, prepare(state, createModule(state.window, source))),
    runFile: (url) => evaluate(state, loadFile(state, url)),
    importDynamically: (specifier, base) => importInWindow(state, {specifier, base})
  }
}

function loadFile(state: State, url: string): Module {
  const known = state.files.get(url)
  if (known !== undefined) return known
  const file = state.load(url)
  if (file === undefined && !/^https?:/.test(url)) {
    throw typeError(state.window, `Failed to fetch dynamically imported module: ${url}`)
  }
  if (file === undefined) {
    state.onMissing(url)
    const missing = createMissingModule(state.window, url)
    state.files.set(url, missing)
    return missing
  }
  if (!file.isScript) {
    const expected = 'Failed to load module script: Expected a JavaScript module script'
    throw typeError(state.window, `${expected} but the server responded with another MIME type: ${url}`)
  }
  const module = createModule(state.window, {source: file.source, filename: url, line: 0, column: 0, base: file.url})
  state.files.set(url, module)
  return prepare(state, module)
}

/** Loads what the module imports. */
function prepare(state: State, module: Module): Module {
  const {origin, dependencies} = module
  for (const [specifier, at] of module.specifiers) {
    try {
      dependencies.set(specifier, loadFile(state, urlOf(state, {specifier, base: origin.base})))
    } catch (error) {
      state.onThrow(error, spotOf(origin, at))
      throw error
    }
  }
  link(state.window, module)
  return module
}

function urlOf(state: State, {specifier, base}: {specifier: string; base: string}): string {
  const url = resolveSpecifier(specifier, {map: state.map, base})
  if (url !== undefined) return url
  if (state.isKnown(specifier)) return specifier
  const hint = 'Relative references must start with either "/", "./", or "../".'
  throw typeError(state.window, `Failed to resolve module specifier "${specifier}". ${hint}`)
}

function spotOf({filename, line, column}: ModuleSource, at: Position): Spot {
  return {filename, line: line + at.line, column: at.column + 1 + (at.line === 1 ? column : 0)}
}

function evaluate(state: State, module: Module): Promise<void> | undefined {
  if (module.failure !== undefined) throw module.failure.error
  if (module.state !== 'linked') return module.result
  module.state = 'evaluating'
  const load = (specifier: unknown): Promise<object> => importInWindow(state, {specifier, base: module.origin.base})
  const run = (): Promise<void> | undefined => execute(state.window, {module, load})
  try {
    const waits = [...module.dependencies.values()]
      .map((each) => evaluate(state, each))
      .filter((wait) => wait !== undefined)
    module.result = waits.length === 0 ? run() : Promise.all(waits).then(run)
  } catch (error) {
    module.failure = {error}
    throw error
  }
  module.state = 'done'
  return module.result
}

/** A promise of the window for the module's namespace. */
function importInWindow(state: State, request: {specifier: unknown; base: string}): Promise<object> {
  return new state.window.Promise<object>((resolve, reject) => {
    importDynamically(state, request).then(resolve, reject)
  })
}

async function importDynamically(state: State, request: {specifier: unknown; base: string}): Promise<object> {
  const module = loadFile(state, urlOf(state, {specifier: String(request.specifier), base: request.base}))
  await evaluate(state, module)
  return module.namespace
}
