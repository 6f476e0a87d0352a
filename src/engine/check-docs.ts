/** The command as a function. */
import {resolve} from 'node:path'
import type {Config, RuleLevel} from './config.ts'
import type {FileReport, Report} from './report.ts'
import type {Shard} from './shard.ts'
import type {LoadedConfig} from './load-config.ts'

export interface CheckDocsOptions {
  /** Files, folders, globs (default: `files` of the configuration, or `docs/` and `README.md`). */
  paths?: ReadonlyArray<string>
  /** What relative paths start from (default: the working directory of the process). */
  cwd?: string
  /** A configuration, its file, or `false` for none (default: searched upwards from `cwd`). */
  config?: Config | string | false
  /** Levels by rule id; they win over the configuration (default: none). */
  rules?: Readonly<Record<string, RuleLevel>>
  /** These rules and no others (default: all). */
  only?: ReadonlyArray<string>
  /** All rules but these (default: none). */
  skip?: ReadonlyArray<string>
  /** Ask the web whether the addresses of links are there (default: `false`). */
  external?: boolean
  /** Run snippets (default: `true`). */
  execute?: boolean
  /** Check types with TypeScript 7 (default: where it is installed). */
  types?: boolean
  /** Limit for one snippet, in real milliseconds (default: 2,000). */
  timeout?: number
  /** Documents that are checked at the same time (default: number of cores, at most 4). */
  jobs?: number
  /** Stop after so many errors (default: never). */
  bail?: number
  /** Check only documents that are concerned by what changed since this commit (default: all). */
  changed?: string
  /** Keep results between runs (default: `cache` of the configuration, or `false`). */
  cache?: boolean
  /** Folder of kept results (default: `node_modules/.cache/check-docs` of the project). */
  cacheLocation?: string
  /** Mend what can be mended, and write it (default: `false`). */
  fix?: boolean
  /** Write recorded output anew (default: `false`). */
  update?: boolean
  /** Take what would break a promise of the text as an error (default: `false`). */
  strict?: boolean
  /** One part of several, for machines side by side (default: all documents). */
  shard?: Shard
  /** Report what pages did as well: `pages` of each document (default: `false`). */
  details?: boolean
  /** Called with each document in order, as soon as it and those before it are done. */
  onFile?: (file: FileReport) => void
  /** Ends the run; the report has what is known by then. */
  signal?: AbortSignal
}

/**
 * Checks documentation and gives the report that `check-docs --format json` prints. Rejects with `KnownError` when a path
 * leads to no document, or the configuration can't be used. A document that can't be read is an error in the report.
 */
export async function checkDocs(options: CheckDocsOptions = {}): Promise<Report> {
  const [{settle}, {run}] = await Promise.all([import('./settings.ts'), import('./run.ts')])
  const cwd = resolve(options.cwd ?? '.')
  const overrides = {...options, rules: Object.entries(options.rules ?? {})}
  const settings = settle(await readConfig(options.config, cwd), {cwd, overrides})
  const {onFile, signal, paths = []} = options
  const {report} = await run({settings, paths, onFile, signal, isStrict: true, now: () => performance.now()})
  return report
}

/** What a call states as its configuration, read and checked. Throws `KnownError` for one that can not be used. */
export async function readConfig(config: CheckDocsOptions['config'], cwd: string): Promise<LoadedConfig> {
  if (config === false) return {config: {}, path: undefined, folder: cwd}
  if (config === undefined || typeof config === 'string') {
    const {loadConfig} = await import('./load-config.ts')
    return loadConfig({cwd, path: config})
  }
  const {validateConfig} = await import('./validate-config.ts')
  return {config: await validateConfig(config, {path: '', shown: 'the call'}), path: undefined, folder: cwd}
}
