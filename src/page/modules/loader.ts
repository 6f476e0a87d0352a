/** Loads, links and evaluates modules in a window. */
import type {WindowGlobal} from '../dom.ts'
import {errorOf, fromRealm, syntaxError} from '../realm/compile.ts'
import {emptyImportMap, resolveSpecifier} from './import-map.ts'
import type {ImportMap} from './import-map.ts'
import {defaultExport, dynamicImport, importMeta, transformModule} from './transform.ts'
import type {ImportName, ModuleText, Position} from './transform.ts'

export interface ModuleSource {
  source: string
  /** Address that its stack frames have. */
  filename: string
  /** 0-based place of the first character there. */
  line: number
  column: number
  /** Base of its relative specifiers. */
  base: string
}

export interface LoaderOptions {
  window: WindowGlobal
  /** A module file; `undefined` when it can't be had. */
  load: (url: string) => {source: string; url: string; isScript: boolean} | undefined
  /** Whether a specifier without path and import map is known by that name. */
  isKnown: (specifier: string) => boolean
  /** An import failed; `at`: 1-based place of the specifier. */
  onThrow: (error: unknown, at: ModulePlace) => void
}

export interface ModulePlace {
  filename: string
  line: number
  column: number
}

export interface ModuleLoader {
  /** Adds to the import map of the page. */
  addImportMap(map: ImportMap): void
  /** Runs an inline module. Gives a promise when it or one of its imports awaits; throws what it throws. */
  runInline(source: ModuleSource): Promise<void> | undefined
  /** Runs the module at a URL. */
  runFile(url: string): Promise<void> | undefined
  /** `import()` of a script or module at `base`. */
  importDynamically(specifier: unknown, base: string): Promise<object>
}

interface Module extends ModuleText {
  origin: ModuleSource
  namespace: object
  dependencies: Map<string, Module>
  state: 'linked' | 'evaluating' | 'done'
  result: Promise<void> | undefined
  failure: {error: unknown} | undefined
  defaultValue: unknown
}

export function createModuleLoader(options: LoaderOptions): ModuleLoader {
  const {window} = options
  const files = new Map<string, Module>()
  let map = emptyImportMap

  const typeError = (message: string): object => errorOf(window, 'TypeError', message)

  const urlOf = (specifier: string, base: string): string => {
    const url = resolveSpecifier(specifier, {map, base})
    if (url !== undefined) return url
    if (options.isKnown(specifier)) return specifier
    const hint = 'Relative references must start with either "/", "./", or "../".'
    throw typeError(`Failed to resolve module specifier "${specifier}". ${hint}`)
  }
  const loadFile = (url: string): Module => {
    const known = files.get(url)
    if (known !== undefined) return known
    const file = options.load(url)
    if (file === undefined) throw typeError(`Failed to fetch dynamically imported module: ${url}`)
    if (!file.isScript) {
      throw typeError(
        `Failed to load module script: Expected a JavaScript module script but the server responded with another MIME type: ${url}`
      )
    }
    return prepare({source: file.source, filename: url, line: 0, column: 0, base: file.url}, url)
  }
  const prepare = (origin: ModuleSource, url?: string): Module => {
    const text = parseModule(window, origin)
    const namespace: unknown = Reflect.construct(window.Object, [])
    const module: Module = {
      ...text,
      origin,
      namespace: typeof namespace === 'object' && namespace !== null ? namespace : {},
      dependencies: new Map(),
      state: 'linked',
      result: undefined,
      failure: undefined,
      defaultValue: undefined
    }
    if (url !== undefined) files.set(url, module)
    for (const [specifier, at] of text.specifiers) {
      try {
        module.dependencies.set(specifier, loadFile(urlOf(specifier, origin.base)))
      } catch (error) {
        options.onThrow(error, placeIn(origin, at))
        throw error
      }
    }
    checkImports(window, module)
    fillNamespace(module)
    return module
  }
  const evaluate = (module: Module): Promise<void> | undefined => {
    if (module.failure !== undefined) throw module.failure.error
    if (module.state !== 'linked') return module.result
    module.state = 'evaluating'
    try {
      const waits = [...module.dependencies.values()].map(evaluate).filter((wait) => wait !== undefined)
      const run = (): Promise<void> | undefined => execute(module)
      module.result = waits.length === 0 ? run() : Promise.all(waits).then(run)
    } catch (error) {
      module.failure = {error}
      throw error
    }
    module.state = 'done'
    return module.result
  }
  const execute = (module: Module): Promise<void> | undefined => {
    const scope = createScope(module, (specifier) => inWindow(importDynamically(specifier, module.origin.base)))
    const head = `(function(__scope){with(__scope){return ${module.hasAwait ? 'async ' : ''}function(){"use strict";${hoisted(module)}`
    const {filename, line, column} = module.origin
    const make = fromRealm(window, {
      source: `${head}${module.body}\n}}})`,
      filename,
      line,
      column: column - head.length
    })
    if (typeof make !== 'function') return undefined
    const body: unknown = Reflect.apply(make, undefined, [scope])
    const result: unknown = typeof body === 'function' ? Reflect.apply(body, undefined, []) : undefined
    return module.hasAwait ? Promise.resolve(result).then(() => {}) : undefined
  }
  const inWindow = <T>(promise: Promise<T>): Promise<T> =>
    new window.Promise<T>((resolve, reject) => void promise.then(resolve, reject))
  const importDynamically = async (specifier: unknown, base: string): Promise<object> => {
    const module = loadFile(urlOf(String(specifier), base))
    await evaluate(module)
    return module.namespace
  }
  return {
    addImportMap(added) {
      map = {imports: {...map.imports, ...added.imports}, scopes: {...map.scopes, ...added.scopes}}
    },
    runInline: (source) => evaluate(prepare(source)),
    runFile: (url) => evaluate(loadFile(url)),
    importDynamically(specifier, base) {
      return new window.Promise<object>(
        (resolve, reject) => void importDynamically(specifier, base).then(resolve, reject)
      )
    }
  }
}

function parseModule(window: WindowGlobal, origin: ModuleSource): ModuleText {
  try {
    return transformModule(origin.source)
  } catch (error) {
    const message = error instanceof Error ? error.message.replace(/ \(\d+:\d+\)$/, '') : 'Invalid module'
    const at =
      error instanceof SyntaxError && 'loc' in error && isPosition(error.loc) ? error.loc : {line: 1, column: 0}
    throw syntaxError(window, origin, message, at)
  }
}

function placeIn({filename, line, column}: ModuleSource, at: Position): ModulePlace {
  return {filename, line: line + at.line, column: at.column + 1 + (at.line === 1 ? column : 0)}
}

function isPosition(value: unknown): value is Position {
  return typeof value === 'object' && value !== null && 'line' in value && 'column' in value
}

/** Throws the window's `SyntaxError` for a name that the other module does not export. */
function checkImports(window: WindowGlobal, module: Module): void {
  for (const each of [...module.imports, ...module.reexports.values()]) {
    const from = module.dependencies.get(each.specifier)
    if (each.imported === '*' || from === undefined || exportedNames(from).has(each.imported)) continue
    const message = `The requested module '${each.specifier}' does not provide an export named '${each.imported}'`
    throw syntaxError(window, module.origin, message, each.at)
  }
}

function exportedNames(module: Module, seen = new Set<Module>()): Set<string> {
  const names = new Set([...module.exports.keys(), ...module.reexports.keys()])
  if (seen.has(module)) return names
  seen.add(module)
  for (const star of module.stars) {
    const from = module.dependencies.get(star)
    if (from === undefined) continue
    for (const name of exportedNames(from, seen)) if (name !== 'default') names.add(name)
  }
  return names
}

/** Getters of what the module re-exports; its own come when its body begins. */
function fillNamespace(module: Module): void {
  Object.defineProperty(module.namespace, Symbol.toStringTag, {value: 'Module'})
  for (const [name, source] of module.reexports) defineGetter(module.namespace, name, () => readImport(module, source))
  for (const star of module.stars) {
    const from = module.dependencies.get(star)
    if (from === undefined) continue
    for (const name of exportedNames(from)) {
      if (name !== 'default' && !module.exports.has(name))
        defineGetter(module.namespace, name, () => Reflect.get(from.namespace, name))
    }
  }
}

/** Code that makes the getters of the module's own exports, before its first statement runs. */
function hoisted(module: Module): string {
  const getters = [...module.exports].map(([name, local]) => `${JSON.stringify(name)}:()=>${local}`)
  return getters.length === 0 ? '' : `__export({${getters.join(',')}});`
}

/** What is around a module: its imports, and what the transformed text calls. */
function createScope(module: Module, load: (specifier: unknown) => Promise<object>): object {
  const scope: object = Object.create(null)
  for (const each of module.imports) {
    if (each.local !== undefined) defineGetter(scope, each.local, () => readImport(module, each))
  }
  Object.defineProperty(scope, '__export', {
    value(getters: Record<string, () => unknown>) {
      for (const [name, read] of Object.entries(getters)) defineGetter(module.namespace, name, read)
    }
  })
  Object.defineProperty(scope, dynamicImport, {value: load})
  Object.defineProperty(scope, importMeta, {value: {url: module.origin.base}})
  Object.defineProperty(scope, defaultExport, {
    get: () => module.defaultValue,
    set: (value: unknown) => void (module.defaultValue = value)
  })
  return scope
}

function readImport(module: Module, {specifier, imported}: ImportName): unknown {
  const from = module.dependencies.get(specifier)
  if (from === undefined) return undefined
  return imported === '*' ? from.namespace : Reflect.get(from.namespace, imported)
}

function defineGetter(target: object, name: string, get: () => unknown): void {
  Object.defineProperty(target, name, {get, enumerable: true, configurable: true})
}
