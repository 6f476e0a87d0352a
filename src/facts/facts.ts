/** What several rules need of one document: computed once, kept under one key of `file.data`. */
import type {Position} from 'unist'
import type {Outcome} from '../page/outcome.ts'
import type {PageJob} from '../page/job.ts'
import type {BackendDescription, TemplateSource} from '../backends/backend.ts'
import type {ContextSettings} from './context-settings.ts'
import type {SnippetProgram} from './programs.ts'
import type {TypeDiagnostic} from '../types/compiler.ts'
import type {Snippet, SnippetProblem} from '../snippets/snippet.ts'
import type {Anchor, Heading} from '../markdown/headings.ts'
import type {FenceProblem} from '../markdown/fence-problems.ts'

export type {FenceProblem} from '../markdown/fence-problems.ts'

/** What TypeScript says of the scripts of a document. */
export interface TypeFacts {
  /** What was checked; diagnostics name them by index. */
  programs: ReadonlyArray<SnippetProgram>
  diagnostics: ReadonlyArray<TypeDiagnostic>
  /** Names of all members and globals of browsers and the language. */
  names: ReadonlySet<string>
}

/** One page of the document: snippets that are loaded together, and what happened. */
export interface Page {
  job: PageJob
  /** Snippets of the page, by id, in document order. */
  snippets: ReadonlyArray<string>
  /** One per scenario that was run; empty when nothing was executed. */
  outcomes: ReadonlyArray<Outcome>
}

/** What the web says of an address. */
export type LinkAnswer =
  | {kind: 'ok'}
  /** An answer that says that nothing is there, or no host at all. */
  | {kind: 'gone'; status: string}
  | {kind: 'moved'; to: string}
  | {kind: 'unknown'; why: string}

export type FetchLink = (url: string) => Promise<LinkAnswer>

export interface Facts {
  headings: ReadonlyArray<Heading>
  /** Explicit anchors in raw HTML (`<a id="x">`), besides the headings' slugs. */
  anchors: ReadonlyArray<Anchor>
  /** Fences that are not closed where they seem to be. */
  fenceProblems: ReadonlyArray<FenceProblem>
  snippets: ReadonlyArray<Snippet>
  /** The document's text without its snippets; lines stay where they are. */
  prose: string
  /** What is wrong with the document outside its snippets (a directive without a fence). */
  problems: ReadonlyArray<SnippetProblem>
  /**
   * Names that scripts use and nothing defines, each once: they look like a name there is (`meant`), or their page is
   * complete and lacks them.
   */
  undefinedNames: ReadonlyArray<{snippet: string; name: string; meant: string | undefined; place: Position}>
  backend: BackendDescription
  /** Template files of the repository; `undefined` when nobody looked for them, as under plain remark. */
  templates: ReadonlyArray<TemplateSource> | undefined
  /** What the project says of the context of its templates. */
  contexts: ContextSettings
  pages: ReadonlyArray<Page>
  /** Asks the web for an address; `undefined` without `--external`: then nothing is asked. */
  fetchLink: FetchLink | undefined
  /** What the compiler says of the scripts; `undefined` when nobody asked it, or it is not installed. */
  types: TypeFacts | undefined
  /** True when pages were run. */
  executed: boolean
}
