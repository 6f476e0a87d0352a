/** What a project can say about its documentation, and what a run makes of it. */
import type {Root} from 'mdast'
import type {Plugin} from 'unified-lint-rule'
import type {ContextSettings} from '../facts/context-settings.ts'
import type {DocumentRequirement} from '../sections/requirement.ts'
import type {BackendDescription} from '../backends/backend.ts'

export type RuleLevel = 'off' | 'warn' | 'error'

/** Level of a rule, or level and options of the rule. */
export type RuleSetting = RuleLevel | readonly [RuleLevel, Readonly<Record<string, unknown>>]

export type PresetName = 'recommended' | 'facet' | 'auto'

/** A configuration file: `check-docs.config.{ts,mts,js,mjs,json,jsonc,yaml,yml}`, or `checkDocs` in `package.json`. */
export interface Config {
  /** For editors. */
  $schema?: string
  /** Files, folders and globs that are checked when the command names none (default: `docs/` and `README.md`). */
  files?: ReadonlyArray<string>
  /** What is never checked, in the patterns of `.gitignore` (default: none). */
  ignore?: ReadonlyArray<string>
  /** Rules to start from. `auto` is `recommended`, and `facet` for a `DEVELOPERS_GUIDE.md` that names RESTHeart or Facet (default: `auto`). */
  preset?: PresetName
  /** Level and options by rule id; `warn` lowers errors to warnings, `error` raises warnings to errors (default: none). */
  rules?: Readonly<Record<string, RuleSetting>>
  /** Rules of your own, by id: remark-lint rules, made with `check-docs/rule` or without it (default: none). */
  plugins?: Readonly<Record<string, CustomRule>>
  /** What which document must say, in place of the preset's own requirements. */
  sections?: ReadonlyArray<DocumentRequirement>
  /** Folder of the server's templates (default: the nearest `templates/` beside or above the document). */
  templates?: string
  /** What the application gives its templates. */
  context?: ContextSettings
  /** What the server behind the snippets has in addition to what the documents show. */
  backend?: BackendConfig
  /** Check types with TypeScript 7 (default: where it is installed beside `check-docs`). */
  types?: boolean
  /** Limit for one snippet, in real milliseconds (default: 2,000). */
  timeout?: number
  /** Documents that are checked at the same time (default: number of cores, at most 4). */
  jobs?: number
  /** Take what would break a promise of the text as an error (default: `false`). */
  strict?: boolean
  /** Keep results between runs: a document is checked again when something changed that it depends on (default: `false`). */
  cache?: boolean
  /** Percent of the snippets that must be proven (default: 0). */
  minProven?: number
  /** Warnings that are still a success (default: any number). */
  maxWarnings?: number
}

/** A rule as a remark plugin, whatever its options are. */
export type CustomRule = Plugin<Root, never>

export interface BackendConfig {
  /** `GET /api/status` → response, or responses that are given in turn, the last one for ever. */
  routes?: BackendDescription['routes']
  /** Event streams of other services: path → frames, sent one a second, or `{frames, every, ends}`. */
  streams?: BackendDescription['streams']
  /** Request path (`/shop/products`) → documents. */
  collections?: Readonly<Record<string, ReadonlyArray<Readonly<Record<string, unknown>>>>>
  /** Values that every template gets. */
  context?: Readonly<Record<string, unknown>>
}

/** A configuration with its types, for `check-docs.config.ts`. */
export function defineConfig(config: Config): Config {
  return config
}
