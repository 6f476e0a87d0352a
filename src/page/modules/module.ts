/** A module of a page: its text, what it stands on, what it gives. */
import type {WindowGlobal} from '../dom.ts'
import {errorOf, fromRealm, syntaxError} from '../realm/compile.ts'
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

export interface Module extends ModuleText {
  origin: ModuleSource
  namespace: object
  /** It gives whatever is asked for. */
  isOpen: boolean
  /** By specifier. */
  dependencies: Map<string, Module>
  state: 'linked' | 'evaluating' | 'done'
  /** When it or a dependency awaits. */
  result: Promise<void> | undefined
  failure: {error: unknown} | undefined
  defaultValue: unknown
}

/** Throws the window's `SyntaxError` when the text is no module. */
export function createModule(window: WindowGlobal, origin: ModuleSource): Module {
  const namespace: unknown = Reflect.construct(window.Object, [])
  return {
    ...parseModule(window, origin),
    origin,
    isOpen: false,
    namespace: typeof namespace === 'object' && namespace !== null ? namespace : {},
    dependencies: new Map(),
    state: 'linked',
    result: undefined,
    failure: undefined,
    defaultValue: undefined
  }
}

function parseModule(window: WindowGlobal, script: ModuleSource): ModuleText {
  try {
    return transformModule(script.source)
  } catch (error) {
    const message = error instanceof Error ? error.message.replace(/ \(\d+:\d+\)$/, '') : 'Invalid module'
    const at =
      error instanceof SyntaxError && 'loc' in error && isPosition(error.loc) ? error.loc : {line: 1, column: 0}
    throw syntaxError(window, {script, message, at})
  }
}

function isPosition(value: unknown): value is Position {
  return typeof value === 'object' && value !== null && 'line' in value && 'column' in value
}

/** Ties a module to its dependencies; throws the window's `SyntaxError` for a name that one of them does not export. */
export function link(window: WindowGlobal, module: Module): void {
  for (const each of [...module.imports, ...module.reexports.values()]) {
    const from = module.dependencies.get(each.specifier)
    if (each.imported === '*' || from === undefined || from.isOpen || exportedNames(from).has(each.imported)) continue
    const message = `The requested module '${each.specifier}' does not provide an export named '${each.imported}'`
    throw syntaxError(window, {script: module.origin, message, at: each.at})
  }
  Object.defineProperty(module.namespace, Symbol.toStringTag, {value: 'Module'})
  for (const [name, source] of module.reexports)
    defineGetters(module.namespace, {[name]: () => readImport(module, source)})
  for (const star of module.stars) passOn(module, module.dependencies.get(star))
}

/** `export * from`: all but the default, and but what the module exports itself. */
function passOn(module: Module, from: Module | undefined): void {
  if (from === undefined) return
  for (const name of exportedNames(from)) {
    if (name === 'default' || module.exports.has(name)) continue
    defineGetters(module.namespace, {[name]: () => Reflect.get(from.namespace, name)})
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

/** Runs a linked module; `load` is what `import()` in it does. Throws what it throws before its first `await`. */
export function execute(
  window: WindowGlobal,
  {module, load}: {module: Module; load: (specifier: unknown) => Promise<object>}
): Promise<void> | undefined {
  const keyword = module.hasAwait ? 'async function' : 'function'
  const head = `(function(__scope){with(__scope){return ${keyword}(){"use strict";${exportGetters(module)}`
  const {filename, line, column} = module.origin
  const source = `${head}${module.body}\n}}})`
  const make = fromRealm(window, {source, filename, line, column: column - head.length})
  const body: unknown =
    typeof make === 'function' ? Reflect.apply(make, undefined, [createScope(module, load)]) : undefined
  const result: unknown = typeof body === 'function' ? Reflect.apply(body, undefined, []) : undefined
  return module.hasAwait ? settled(result) : undefined
}

async function settled(result: unknown): Promise<void> {
  await result
}

/** Code that makes the getters of the module's own exports, before its first statement runs. */
function exportGetters(module: Module): string {
  const getters = [...module.exports].map(([name, local]) => `${JSON.stringify(name)}:()=>${local}`)
  return getters.length === 0 ? '' : `__export({${getters.join(',')}});`
}

/** What is around a module: its imports, and what the transformed text calls. */
function createScope(module: Module, load: (specifier: unknown) => Promise<object>): object {
  const scope: object = Object.create(null)
  for (const each of module.imports) {
    if (each.local !== undefined) defineGetters(scope, {[each.local]: () => readImport(module, each)})
  }
  Object.defineProperties(scope, {
    __export: {value: (getters: Record<string, () => unknown>) => defineGetters(module.namespace, getters)},
    [dynamicImport]: {value: load},
    [importMeta]: {value: {url: module.origin.base}},
    [defaultExport]: {
      get: () => module.defaultValue,
      set(value: unknown) {
        module.defaultValue = value
      }
    }
  })
  return scope
}

function readImport(module: Module, {specifier, imported}: ImportName): unknown {
  const from = module.dependencies.get(specifier)
  if (from === undefined) return undefined
  return imported === '*' ? from.namespace : Reflect.get(from.namespace, imported)
}

function defineGetters(target: object, getters: Record<string, () => unknown>): void {
  for (const [name, get] of Object.entries(getters)) {
    Object.defineProperty(target, name, {get, enumerable: true, configurable: true})
  }
}

/** The window's `TypeError`. */
export function typeError(window: WindowGlobal, message: string): object {
  return errorOf(window, {name: 'TypeError', message})
}
