/** Facts of a document: computed once, kept under one key of `file.data`. */
import type {Root} from 'mdast'
import type {VFile} from 'vfile'
import type {BackendDescription, TemplateSource} from '../backends/backend.ts'
import type {PageJob} from '../page/job.ts'
import type {Outcome} from '../page/outcome.ts'
import type {Snippet} from '../snippets/snippet.ts'
import type {ContextSettings} from './context-settings.ts'
import type {Facts, FetchLink} from './facts.ts'
import type {Compiler} from '../types/compiler.ts'
import {buildPages} from '../snippets/pages.ts'
import {positionAt} from '../markdown/source-map.ts'
import {readAnchors, readHeadings} from '../markdown/headings.ts'
import {proseOf} from '../snippets/established.ts'
import {textOf} from '../markdown/parse.ts'
import {withLoadedFiles} from '../snippets/shown-modules.ts'
import {withShownFiles} from '../snippets/shown-files.ts'
import {readSnippets} from '../snippets/read-snippets.ts'
import {readableIn} from './programs.ts'
import {withMissingTargets} from './template-targets.ts'

declare module 'vfile' {
  interface DataMap {
    checkDocs: Facts
  }
}

export interface FactsOptions {
  /** Makes the backend's data from what the document shows (default: a backend without data). */
  describeBackend?: (snippets: ReadonlyArray<Snippet>) => BackendDescription
  /** Template files of the repository: what may be included, and what a layout loads (default: unknown). */
  templates?: ReadonlyArray<TemplateSource>
  /** What the project says of the context of its templates (default: nothing). */
  contexts?: ContextSettings
  /** Asks the web for an address (default: nothing is asked). */
  fetchLink?: FetchLink | undefined
  /** Whether an import of this specifier can be served (default: none can). */
  canImport?: (specifier: string) => boolean
  /** Whether the file of a library that a page loads by this address is here (default: it is). */
  canLoad?: (url: string) => boolean
}

/**
 * The static facts of a document. A second call for the same file gives the same object, so that every rule and the
 * engine see one reading.
 */
export function readFacts(tree: Root, file: VFile, options: FactsOptions = {}): Facts {
  const known = file.data.checkDocs
  if (known !== undefined) return known
  const facts = computeFacts(tree, file, options)
  file.data.checkDocs = facts
  return facts
}

/** Adds what happened when the pages were run; a page without outcomes keeps none. */
export function addOutcomes(file: VFile, outcomes: ReadonlyArray<Outcome>): Facts | undefined {
  const facts = file.data.checkDocs
  if (facts === undefined) return undefined
  const pages = facts.pages.map((page) => ({
    ...page,
    outcomes: outcomes.filter((outcome) => outcome.page === page.job.id)
  }))
  const executed = {...facts, pages, executed: true}
  file.data.checkDocs = executed
  return executed
}

/** Adds what the compiler says of the document's scripts. */
export function addTypes(file: VFile, compiler: Compiler): void {
  const facts = file.data.checkDocs
  if (facts === undefined) return
  const programs = readableIn(facts).filter(({shift}) => shift === 0)
  if (programs.length === 0) return
  const diagnostics = compiler.check(programs.map(({source}) => source))
  file.data.checkDocs = {...facts, types: {programs, diagnostics, names: compiler.names()}}
}

function computeFacts(tree: Root, file: VFile, options: FactsOptions): Facts {
  const headings = readHeadings(tree)
  const {templates, contexts = {}, canImport = () => false, canLoad} = options
  const reading = readSnippets(tree, file, {headings, contexts: Object.keys(contexts.samples ?? {})})
  const {problems, fenceProblems} = reading
  const read = withMissingTargets(reading.snippets, templates)
  const shown = withShownFiles(options.describeBackend?.(read) ?? emptyBackend, read)
  const prose = proseOf(textOf(file), read)
  const reach = {canImport, ...(canLoad === undefined ? {} : {canLoad})}
  const plan = buildPages({snippets: read, prose, backend: shown, templates: templates ?? [], ...reach})
  const backend = withLoadedFiles(shown, {snippets: read, pages: plan.pages})
  const snippets = read.map((snippet) => {
    const skip = snippet.skip ?? plan.skipped.get(snippet.id)
    return skip === undefined ? snippet : {...snippet, skip}
  })
  const ids = new Set(snippets.map((snippet) => snippet.id))
  const undefinedNames = plan.undefinedNames.flatMap(({offset, ...found}) => {
    const snippet = snippets.find(({id}) => id === found.snippet)
    return snippet === undefined ? [] : [{...found, place: positionAt(snippet.map, offset, offset + found.name.length)}]
  })
  const pages = plan.pages.map((job) => ({job, snippets: snippetsOf(job).filter((id) => ids.has(id)), outcomes: []}))
  return {
    headings,
    anchors: readAnchors(tree),
    fenceProblems,
    snippets,
    prose,
    problems,
    undefinedNames,
    backend,
    templates,
    contexts,
    pages,
    fetchLink: options.fetchLink,
    types: undefined,
    executed: false
  }
}

function snippetsOf(job: PageJob): ReadonlyArray<string> {
  return [...new Set(job.steps.map((step) => step.snippet))]
}

const emptyBackend: BackendDescription = {collections: [], services: {}, streams: {}, routes: {}, context: {}}
