/** Finds the configuration, upwards from a folder, reads it whatever form it has, and checks it. */
import {readFile, stat} from 'node:fs/promises'
import {dirname, extname, parse, relative, resolve} from 'node:path'
import type {Loader} from 'lilconfig'
import type {Config} from './config.ts'
import type {ConfigFile} from './config-error.ts'
import {isRecord} from './is-record.ts'
import {KnownError} from './known-error.ts'

export interface LoadedConfig {
  config: Config
  /** Absolute; `undefined` when there is none. */
  path: string | undefined
  /** What relative paths in it start from. */
  folder: string
}

export interface LoadOptions {
  cwd: string
  /** As the user wrote it; `undefined`: search. */
  path?: string | undefined
  /** Throws for a configuration that is a program and that nobody named: it would run outside of every sandbox (default: false). */
  isStrict?: boolean
}

const extensions = ['ts', 'mts', 'js', 'mjs', 'json', 'jsonc', 'yaml', 'yml']
const searchPlaces = [...extensions.map((extension) => `check-docs.config.${extension}`), 'package.json']

/** The configuration of a project; an empty one when there is none. Throws `KnownError` for one that can't be read. */
export async function loadConfig(options: LoadOptions): Promise<LoadedConfig> {
  const found = await findConfig(options)
  if (found === undefined) return {config: {}, path: undefined, folder: options.cwd}
  const {validateConfig} = await import('./validate-config.ts')
  const shown = shownPath(found.path, options.cwd)
  const config = await validateConfig(found.value, {path: found.path, shown})
  return {config, path: found.path, folder: dirname(found.path)}
}

async function findConfig({
  cwd,
  path,
  isStrict = false
}: LoadOptions): Promise<{value: unknown; path: string} | undefined> {
  const loaders = loadersFor(cwd)
  if (path !== undefined) return loadNamed(resolve(cwd, path), {cwd, written: path, loaders})
  const {lilconfig} = await import('lilconfig')
  const stopDir = parse(cwd).root
  const searcher = lilconfig('check-docs', {
    searchPlaces,
    loaders: isStrict ? withoutPrograms(loaders, cwd) : loaders,
    stopDir,
    packageProp: 'checkDocs',
    cache: false,
    ignoreEmptySearchPlaces: false
  })
  const found = await searcher.search(cwd)
  if (found === null) return undefined
  const value: unknown = found.isEmpty === true ? await emptyValue(found.filepath, cwd) : found.config
  return {value, path: found.filepath}
}

function withoutPrograms(loaders: Readonly<Record<string, Loader>>, cwd: string): Readonly<Record<string, Loader>> {
  const refuse: Loader = (path) => {
    throw new KnownError(
      `Cannot load config file \`${shownPath(path, cwd)}\` under \`--sandbox strict\`: it is a program, expected JSON or YAML (\`--config\` names one that is to be trusted)`
    )
  }
  const programs = ['.ts', '.mts', '.js', '.mjs'].map((extension) => [extension, refuse] as const)
  return {...loaders, ...Object.fromEntries(programs)}
}

/** Of a file without a word, which its loader never sees. */
async function emptyValue(path: string, cwd: string): Promise<unknown> {
  return loadersFor(cwd)[extname(path)]?.(path, '')
}

interface NamedOptions {
  cwd: string
  written: string
  loaders: Readonly<Record<string, Loader>>
}

async function loadNamed(path: string, {cwd, written, loaders}: NamedOptions): Promise<{value: unknown; path: string}> {
  const stats = await stat(path).catch(() => undefined)
  if (stats === undefined) throw new KnownError(`Cannot find config file \`${written}\``)
  if (!stats.isFile()) throw new KnownError(`Cannot read config file \`${written}\`: it is not a file`)
  const loader = loaders[extname(path)]
  if (loader === undefined) {
    const known = extensions.map((extension) => `.${extension}`).join(', ')
    throw new KnownError(`Cannot read config file \`${shownPath(path, cwd)}\`, expected one of ${known}`)
  }
  const value: unknown = await loader(path, await readFile(path, 'utf8'))
  const isPackage = path.endsWith('package.json') && isRecord(value)
  return {value: isPackage ? (value['checkDocs'] ?? {}) : value, path}
}

function loadersFor(cwd: string): Readonly<Record<string, Loader>> {
  const guarded = (read: (path: string, text: string) => unknown) => async (path: string, text: string) =>
    readGuarded(() => read(path, text), {path, text, shown: shownPath(path, cwd)})
  const module = guarded(async (path) => {
    const {importConfig} = await import('./import-config.ts')
    return importConfig(path)
  })
  const json = guarded(async (path, text) => {
    const plain = plainJson(text)
    if (plain !== undefined) return plain
    const {parseJson} = await import('./read-config-text.ts')
    return parseJson(text, shownPath(path, cwd))
  })
  const yaml = guarded(async (path, text) => {
    const {parseYaml} = await import('./read-config-text.ts')
    return parseYaml(text, shownPath(path, cwd))
  })
  return {
    '.ts': module,
    '.mts': module,
    '.js': module,
    '.mjs': module,
    '.json': json,
    '.jsonc': json,
    '.yaml': yaml,
    '.yml': yaml
  }
}

/** Most `package.json` have nothing for us: no parser with places is loaded for them. `undefined`: the text is no plain JSON. */
function plainJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A configuration that is a program may throw anything: it is told in one line. */
async function readGuarded(read: () => unknown, file: ConfigFile): Promise<unknown> {
  try {
    return await read()
  } catch (error) {
    const {configError} = await import('./config-error.ts')
    throw configError(error, file)
  }
}

/** Relative to the working directory where it is below it, with `/`. */
function shownPath(path: string, cwd: string): string {
  const inside = relative(cwd, path)
  return (inside.startsWith('..') ? path : inside).replaceAll('\\', '/')
}
