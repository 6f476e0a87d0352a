/** What a run goes by: the call first, then the configuration, then the defaults. Resolved once, here. */
import {availableParallelism} from 'node:os'
import {resolve} from 'node:path'
import type {BackendConfig, Config, PresetName, RuleLevel, RuleSetting, CustomRule} from './config.ts'
import type {ContextSettings} from '../facts/context-settings.ts'
import type {Shard} from './shard.ts'
import type {LoadedConfig} from './load-config.ts'
import type {DocumentRequirement} from '../sections/requirement.ts'

/** What a call may state. */
/**
 * `strict`: nothing runs where files, network or processes are open to pages; `bwrap`: nor outside of namespaces of their own;
 * `auto`: with the walls that there are.
 */
export type SandboxMode = 'strict' | 'auto' | 'bwrap'

export interface Overrides {
  rules?: ReadonlyArray<readonly [id: string, level: RuleLevel]>
  only?: ReadonlyArray<string>
  skip?: ReadonlyArray<string>
  execute?: boolean
  types?: boolean | undefined
  sandbox?: SandboxMode
  browser?: string | true | undefined
  external?: boolean
  timeout?: number | undefined
  jobs?: number | undefined
  bail?: number | undefined
  strict?: boolean | undefined
  maxWarnings?: number | undefined
  minProven?: number | undefined
  fix?: boolean
  update?: boolean
  dryRun?: boolean
  suppressAll?: boolean
  cache?: boolean | undefined
  cacheLocation?: string | undefined
  changed?: string | undefined
  staged?: boolean
  pruneSuppressions?: boolean
  details?: boolean
  shard?: Shard | undefined
}

export interface Settings {
  cwd: string
  /** Absolute path of the configuration. */
  configFile: string | undefined
  /** What relative paths of the configuration start from. */
  folder: string
  files: ReadonlyArray<string> | undefined
  ignore: ReadonlyArray<string>
  preset: PresetName
  rules: Readonly<Record<string, RuleSetting>>
  only: ReadonlyArray<string>
  skip: ReadonlyArray<string>
  sections: ReadonlyArray<DocumentRequirement> | undefined
  /** Rules of the project. */
  plugins: Readonly<Record<string, CustomRule>>
  /** Absolute; `undefined`: searched for each document. */
  templates: string | undefined
  backend: BackendConfig
  context: ContextSettings
  execute: boolean
  /** `undefined`: where TypeScript is installed. */
  types: boolean | undefined
  /** `strict`: nothing is run where files, network or processes are open to snippets. */
  sandbox: SandboxMode
  /** Path of the browser that pages run in; `true`: the one that is found; `undefined`: jsdom. */
  browser: string | true | undefined
  /** Ask the web whether addresses are there. */
  external: boolean
  /** Milliseconds. */
  timeout: number | undefined
  jobs: number
  /** Errors after which the run stops. */
  bail: number | undefined
  strict: boolean
  minProven: number | undefined
  maxWarnings: number | undefined
  /** Mend what can be mended. */
  fix: boolean
  /** Write recorded output anew. */
  update: boolean
  /** Write nothing: the changes are told. */
  dryRun: boolean
  /** A commit: only what is concerned by changes since is checked. */
  changed: string | undefined
  /** Only what is concerned by the index of git is checked. */
  staged: boolean
  /** Keep results between runs. */
  cache: boolean
  /** Absolute; `undefined`: beside the packages of the project. */
  cacheLocation: string | undefined
  /** Accept what is found now. */
  suppressAll: boolean
  /** Drop acceptances that are needed no more. */
  pruneSuppressions: boolean
  /** Report what pages did: timelines and contents. */
  details: boolean
  /** Only this part of the documents; what is asked of the whole (`minProven`, `maxWarnings`) is not asked of it. */
  shard: Shard | undefined
}

export function settle(
  {config, path, folder}: LoadedConfig,
  {cwd, overrides}: {cwd: string; overrides: Overrides}
): Settings {
  return {
    cwd,
    configFile: path,
    folder,
    files: config.files,
    ignore: config.ignore ?? [],
    preset: config.preset ?? 'auto',
    rules: mergeRules(config, overrides.rules ?? []),
    only: overrides.only ?? [],
    skip: overrides.skip ?? [],
    sections: config.sections,
    plugins: config.plugins ?? {},
    templates: config.templates === undefined ? undefined : resolve(folder, config.templates),
    backend: config.backend ?? {},
    context: config.context ?? {},
    execute: overrides.execute ?? true,
    types: overrides.types ?? config.types,
    sandbox: overrides.sandbox ?? 'auto',
    browser: overrides.browser,
    external: overrides.external ?? false,
    timeout: overrides.timeout ?? config.timeout,
    jobs: overrides.jobs ?? config.jobs ?? Math.min(4, availableParallelism()),
    bail: overrides.bail,
    strict: overrides.strict ?? config.strict ?? false,
    minProven: overrides.shard === undefined ? (overrides.minProven ?? config.minProven) : undefined,
    maxWarnings: overrides.shard === undefined ? (overrides.maxWarnings ?? config.maxWarnings) : undefined,
    fix: overrides.fix ?? false,
    update: overrides.update ?? false,
    dryRun: overrides.dryRun ?? false,
    changed: overrides.changed,
    staged: overrides.staged ?? false,
    cache: overrides.cache ?? config.cache ?? false,
    cacheLocation: overrides.cacheLocation === undefined ? undefined : resolve(cwd, overrides.cacheLocation),
    suppressAll: overrides.suppressAll ?? false,
    pruneSuppressions: overrides.pruneSuppressions ?? false,
    details: overrides.details ?? false,
    shard: overrides.shard
  }
}

/** A level of the call keeps the options of the configuration. */
function mergeRules(
  {rules = {}}: Config,
  stated: ReadonlyArray<readonly [id: string, level: RuleLevel]>
): Readonly<Record<string, RuleSetting>> {
  const merged: Record<string, RuleSetting> = {...rules}
  for (const [id, level] of stated) {
    const before = merged[id]
    merged[id] = before === undefined || typeof before === 'string' ? level : [level, before[1]]
  }
  return merged
}
