/** The in-memory server that a page talks to, and the handle by which a scenario drives it. */
import type {Server} from '../web/server.ts'
import type {Rendered, Segment} from '../pebble/rendered.ts'

/** A template that the server has. */
export interface TemplateSource {
  /** Without folder `templates/` and suffix `.html`: `shop/products/list`. Unnamed fences: `#<snippet id>`. */
  name: string
  source: string
  /** Snippet that shows it; `undefined` for a file of the repository. */
  snippet: string | undefined
}

/** Plain data, made in the parent from what the document shows; sent to the child. */
export interface BackendDescription {
  /** Collections with their documents; `path` is the request path (`/shop/products`). */
  collections: ReadonlyArray<CollectionDescription>
  /** Other JSON services of the document: path → body. */
  services: Readonly<Record<string, unknown>>
  /** Streams of other services (`/clock`): path → frames that are sent, one each second, or more exactly. */
  streams: Readonly<Record<string, ReadonlyArray<StreamFrame> | StreamScript>>
  /** Plain routes from the configuration: `GET /api/status` → response, or responses in turn. They win over everything else. */
  routes: Readonly<Record<string, RouteDescription | ReadonlyArray<RouteDescription>>>
  /** Values that every template gets in addition to Facet's own. */
  context: Readonly<Record<string, unknown>>
  /** Values that single templates get in addition, by name. */
  templateValues?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  /** Fragments that the document names without showing them (`product-new` of `_fragments/product-new.html`). */
  namedFragments?: ReadonlyArray<string>
}

export interface CollectionDescription {
  path: string
  documents: ReadonlyArray<Readonly<Record<string, unknown>>>
  /** Names of its change streams (`/_streams/<name>`); `*` for every name, where scripts put it together. */
  streams: ReadonlyArray<string>
  /** Definitions of streams that have stages or a `notify_when`, by name, as RESTHeart takes them. */
  definitions?: Readonly<Record<string, unknown>>
  /** True when the collection was made up because a snippet asked for it and nothing else names it. */
  assumed: boolean
}

export interface StreamFrame {
  event?: string
  data: string
  id?: string
}

/** How a stream is sent. */
export interface StreamScript {
  frames: ReadonlyArray<StreamFrame>
  /** Virtual ms before each frame (default: 1000). */
  every?: number
  /** The server ends the stream after the last frame (default: it does when the frame says so, such as `event: done`; else it starts again from the first). */
  ends?: boolean
}

export interface RouteDescription {
  status?: number
  headers?: Readonly<Record<string, string>>
  /** A string is sent as it is, anything else as JSON. */
  body?: unknown
  /** The snippet that shows the body (default: none). */
  snippet?: string
}

/** What a scenario does to the data. `marker` is text that only this document has and that a page would show. */
export interface Change {
  operation: 'insert' | 'update' | 'delete'
  collection: string
  id: string
  marker: string
  document: Readonly<Record<string, unknown>> | undefined
}

export interface BackendNote {
  kind: 'assumed' | 'template-error' | 'fragment-missing' | 'unknown-path' | 'unknown-stream'
  message: string
  /** For `template-error`: where in which template. */
  template?: string
  line?: number
  column?: number
}

export interface Backend {
  server: Server
  /**
   * The full page at `url`, from template `entry` when given, else as the server resolves it. `undefined` when the
   * server would answer without a template (JSON).
   */
  page(url: string, entry?: string): Rendered | undefined
  /**
   * Says that the document shows this HTML, which no template made, as the page at `url`: a reload gets it again, and a
   * fragment request gets its element of that id, filled with the data of now (noted as assumed).
   */
  adopt(url: string, html: string): void
  /** A new document; its marker begins with `prefix` (default: `NEW`). */
  insert(collection: string, prefix?: string): Change
  update(collection: string): Change
  remove(collection: string): Change
  /** Ends all open streams as a server does that closes its sessions. */
  drop(): void
  /** Sends a comment line (heartbeat) on all open streams. */
  heartbeat(): void
  /** Number of open streams now. */
  openStreams(): number
  /** Collections whose change streams have been opened, in order of opening. */
  watched(): ReadonlyArray<string>
  notes(): ReadonlyArray<BackendNote>
  /** Segments of the output that the given response body was rendered to, for places in swapped fragments. */
  segmentsOf(body: string): ReadonlyArray<Segment> | undefined
}

export interface BackendOptions {
  description: BackendDescription
  templates: ReadonlyArray<TemplateSource>
  /** Virtual time in ms. */
  now: () => number
  /** Runs `task` after `delay` virtual ms; gives the function that cancels it. For services that send by themselves. */
  schedule: (task: () => void, delay: number) => () => void
}

export type CreateBackend = (options: BackendOptions) => Backend
