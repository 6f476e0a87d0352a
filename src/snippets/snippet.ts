/** What a fence holds, where it stands and how it may be run. */
import type {Point, Position} from 'unist'
import type {Edit} from '../markdown/edit.ts'
import type {SourceMap} from '../markdown/source-map.ts'

/** What a snippet is; decides who checks it. */
export type SnippetKind =
  /** HTML without template syntax: loaded into a window. */
  | 'page'
  /** Pebble template: rendered, then loaded into a window. */
  | 'template'
  /** Classic script of a `js` fence. */
  | 'script'
  /** ES module of a `js` fence. */
  | 'module'
  /** CSS: loaded with the page it belongs to. */
  | 'style'
  /** JSON, JSONC, JSON5, YAML: parsed. */
  | 'data'
  /** Frames of an event stream (`event: …` / `data: …`): parsed, and a fixture for the page beside it. */
  | 'event-stream'
  /** Everything without a checker. */
  | 'other'

/** One word of the info string or one attribute of it, with its place in the Markdown. */
export interface FenceFlag {
  name: string
  /** `undefined` for a bare word. */
  value: string | undefined
  place: Position
}

/** A `<!-- check-docs … -->` comment directly above a fence; `comment` is all of it. */
export type Directive = DirectiveContent & {comment: Position}

/** What a directive says; `place` is its text. */
export type DirectiveContent =
  | {kind: 'skip'; reason: string; place: Position}
  | {kind: 'no-run'; place: Position}
  | {kind: 'page'; name: string; place: Position}
  | {kind: 'context'; name: string; place: Position}
  | {kind: 'expect-error'; name: string | undefined; pattern: string | undefined; place: Position}
  | {kind: 'globals'; names: ReadonlyArray<string>; place: Position}
  /** `map` leads from the code to the Markdown; the code runs as snippet `<id>-setup`. */
  | {kind: 'setup'; source: string; map: SourceMap; place: Position}
  | {kind: 'disable-next'; ruleId: string; reason: string; place: Position}

/** A problem that was found while a snippet was read (bad directive, syntax error, bad data). */
export interface SnippetProblem {
  ruleId: string
  reason: string
  place: Position
  actual?: string
  expected?: ReadonlyArray<string>
  note?: string
  severity?: 'error' | 'warning' | 'info'
  fix?: ReadonlyArray<Edit>
}

export interface Snippet {
  /** Unique in the document and stable between runs: `s<line of the opening fence>` (`s12`, `s12-2` when a line has two). */
  id: string
  /** The info string's language as written (`JS`, `{.js}`), `''` when there is none. */
  lang: string
  /** The language as checkers name it: `html`, `js`, `json`, `yaml`, `toml`, `css`, …; sniffed when `lang` is empty. */
  language: string
  meta: string
  flags: ReadonlyArray<FenceFlag>
  kind: SnippetKind
  /** The code, as mdast gives it (prefixes of lists and quotes removed). */
  source: string
  /** Snippet offset → Markdown point. */
  map: SourceMap
  /** The whole fence in the Markdown, from opening to closing fence. */
  place: Position
  /** Where the code starts and ends in the Markdown. */
  sourcePlace: {start: Point; end: Point}
  /** Headings above the snippet, outermost first, as readers see them. */
  headings: ReadonlyArray<string>
  /** The same headings as indexes into `facts.headings`: two sections may have the same words. */
  sections: ReadonlyArray<number>
  /** `html` is a raw HTML block of the Markdown that holds a `<script>`. */
  block: 'fence' | 'html'
  directives: ReadonlyArray<Directive>
  /**
   * Name of the template this fence shows, without `templates/` and `.html` (`shop/products/list`): from a first-line
   * comment (`<!-- templates/x.html -->`, `{# x.html #}`), a title, or the text above. `undefined` when unnamed.
   */
  template: string | undefined
  /** Path of the script or style sheet this fence shows (`assets/js/main.js`), from a first-line comment, a title, or the text above. */
  file: string | undefined
  /** True for a `js` fence with Pebble in it (`fetch('{{ path }}')`): it is rendered before it runs. */
  rendered: boolean
  /** Why the snippet is not run, in words for a reader (`server-side JavaScript`, `placeholder "..."`); `undefined` when it is. */
  skip: string | undefined
  problems: ReadonlyArray<SnippetProblem>
}
