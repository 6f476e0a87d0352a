/** What a project says of the context of its templates, as data: a configuration's `context`. */
import type {DeclaredVariable} from '../pebble/check/declaration.ts'

export type {DeclaredType, DeclaredVariable} from '../pebble/check/declaration.ts'

export interface ContextSettings {
  /** `facet`: the variables stand beside those that Facet gives; `none`: in place of them (default: `facet`). */
  base?: 'facet' | 'none'
  /** For messages (default: that of Facet's page, or `the declared context`). */
  name?: string
  /** Variables that every template gets. */
  variables?: Readonly<Record<string, DeclaredVariable>>
  /** There may be others too: then no name is unknown (default: `false`). */
  open?: boolean
  /** Variables of older versions, and what to write instead. */
  renamed?: Readonly<Record<string, string>>
  /** Kinds of requests by name: what some templates get in addition. */
  samples?: Readonly<Record<string, ContextSample>>
}

export interface ContextSample {
  /** Names of templates (`shop/cart/*`), in the patterns of `.gitignore` (default: those that a directive gives it to). */
  templates?: ReadonlyArray<string>
  /** Variables that only these templates have. */
  variables?: Readonly<Record<string, DeclaredVariable>>
  /** Values that these templates are rendered with. */
  values?: Readonly<Record<string, unknown>>
}
