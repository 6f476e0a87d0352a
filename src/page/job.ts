/** What the parent asks a child to do: one document, its templates, its backend and its pages. Plain data. */
import type {BackendDescription, TemplateSource} from '../backends/backend.ts'

export type ScenarioName =
  /** Insert, update, delete, then a second round of each. */
  | 'events'
  /** The connection ends and comes back; then an insert. */
  | 'drop'
  /** Streams answer 401. */
  | 'refusal'
  /** Comments and heartbeats only. */
  | 'heartbeat'
  /** The scripts run again, as after a swap. */
  | 'again'
  /** The page goes away. */
  | 'teardown'
  /** Every button, form, inline handler once. */
  | 'interaction'
  /** The page is loaded and comes to rest; nothing else happens. For pages that offer nothing to do. */
  | 'load'

/** One thing that is loaded into the window, in order. */
export type Step =
  /**
   * HTML as it is. The first one is the document; later ones are appended to the body. When no step is HTML or a
   * template (or scripts come before it), the document starts empty.
   */
  | {kind: 'html'; snippet: string; source: string}
  /** A template: rendered by the backend as the full page at the page's URL (first) or appended (later). */
  | {kind: 'template'; snippet: string; template: string}
  | {kind: 'style'; snippet: string; source: string}
  /**
   * A script by itself. With `template`, its source is a Pebble template of that name (`fetch('{{ path }}')`): what the
   * backend renders from it runs, in place of `source`.
   */
  | {kind: 'script'; snippet: string; source: string; module: boolean; template?: string}

export interface PageJob {
  id: string
  /** `http://localhost:8080/shop/products` */
  url: string
  steps: ReadonlyArray<Step>
  scenarios: ReadonlyArray<ScenarioName>
  /**
   * Templates that are this page's own: they win over the job's templates of the same name. A document may show one file
   * in several versions, and every page stands with the version of its section (default: none).
   */
  templates?: ReadonlyArray<TemplateSource>
  /** True when the first step is a piece of a page (no document, no layout): what is missing around it is no fault. */
  fragment: boolean
  assume: {
    /** Free names that the document never defines: given as functions that do nothing, and logged as assumed. */
    globals: ReadonlyArray<string>
    /** Elements that scripts look up and no HTML of the page shows: created before the scripts run, logged as assumed. */
    elements: ReadonlyArray<{selector: string; tag: string}>
    /** Libraries the page uses without loading them (`htmx`): loaded first, logged as assumed. */
    libraries: ReadonlyArray<string>
  }
}

export interface Job {
  templates: ReadonlyArray<TemplateSource>
  backend: BackendDescription
  pages: ReadonlyArray<PageJob>
  /** Scripts of installed npm packages, by URL that the document uses. */
  libraries: ReadonlyArray<Library>
}

/** A file of an installed npm package that stands for a CDN URL. */
export interface Library {
  /** As written in the document. */
  url: string
  /** `htmx.org@2.0.8/dist/htmx.min.js` */
  name: string
  source: string
  contentType: string
  /** What the module imports by a path is found from here (default: `url`). */
  base?: string
}
