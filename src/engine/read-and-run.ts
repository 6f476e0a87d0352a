/** What rules judge: the facts of a document, what its pages did, and what the compiler says of its scripts. */
import {dirname} from 'node:path'
import type {VFile} from 'vfile'
import type {Compiler} from '../types/compiler.ts'
import type {Executor} from './execute.ts'
import type {Facts} from '../facts/facts.ts'
import type {ReadTemplates} from './template-folder.ts'
import type {SandboxState} from '../page/outcome.ts'
import type {Settings} from './settings.ts'
import type {Target} from './target.ts'
import {addOutcomes, addTypes, readFacts} from '../facts/read-facts.ts'
import {describeServer} from './describe-server.ts'
import {hasLibrary} from './libraries.ts'
import {readableIn} from '../facts/programs.ts'
import {textOf, treeOf} from '../markdown/parse.ts'

/** What documents are read and run with. */
export interface Means {
  settings: Settings
  readTemplates: ReadTemplates
  /** Asks the web for an address; `undefined` without `--external`. */
  fetchLink?: Facts['fetchLink']
  /** Loaded when the first page is run. */
  executor: () => Promise<Executor>
  /** Started when the first script is checked; `undefined`: no types. */
  compiler: () => Promise<Compiler | undefined>
}

export interface Ran {
  /** `undefined`: nothing was run. */
  sandbox: SandboxState | undefined
  /** Why pages were not run although they should have been. */
  failure?: Error
  /** False when a run was cut short: another one may come further. */
  isStable: boolean
}

export interface ReadOptions {
  target: Target
  /** Types are judged by a rule. */
  isTyped: boolean
  means: Means
}

/** Reads the facts of a document and runs its pages: all that rules judge. Never rejects for a sandbox that does not start. */
export async function readAndRun(file: VFile, {target, isTyped, means}: ReadOptions): Promise<Ran & {facts: Facts}> {
  const {settings, readTemplates, fetchLink} = means
  const text = textOf(file)
  const folder = dirname(target.path)
  const given = {
    describeBackend: (snippets: Facts['snippets']) =>
      describeServer(snippets, {text, config: settings.backend, contexts: settings.context}),
    templates: readTemplates(target.path),
    contexts: settings.context,
    canLoad: (url: string) => hasLibrary(url, {folder}),
    canImport: (specifier: string) => hasLibrary(specifier, {folder, isModule: true}),
    fetchLink
  }
  const facts = selectPages(readFacts(treeOf(file), file, given), target.lines)
  const running = run(facts, {file, target, means})
  if (isTyped) await checkTypes(file, means)
  return {...(await running), facts}
}

/** While the pages run elsewhere. */
async function checkTypes(file: VFile, {compiler}: Means): Promise<void> {
  const facts = file.data.checkDocs
  if (facts === undefined || readableIn(facts).length === 0) return
  const started = await compiler()
  if (started !== undefined) addTypes(file, started)
}

interface RunContext {
  file: VFile
  target: Target
  means: Means
}

/** Runs the pages when there are any and it is wanted. Never rejects: without a sandbox the rest is still checked. */
async function run(facts: Facts, {file, target, means: {settings, executor}}: RunContext): Promise<Ran> {
  if (!settings.execute) return {sandbox: undefined, isStable: true}
  if (facts.pages.length === 0) {
    addOutcomes(file, [])
    return {sandbox: undefined, isStable: true}
  }
  try {
    const {execute} = await executor()
    const {outcomes, sandbox} = await execute(facts, {
      templates: facts.templates ?? [],
      document: target.path,
      isStrict: settings.sandbox !== 'auto'
    })
    addOutcomes(file, outcomes)
    return {sandbox, isStable: outcomes.every(({end}) => end === 'finished')}
  } catch (error) {
    return {sandbox: undefined, isStable: false, failure: error instanceof Error ? error : new Error(String(error))}
  }
}

/** With selected lines only the pages of the snippets there are run. */
function selectPages(facts: Facts, lines: ReadonlyArray<number>): Facts {
  if (lines.length === 0) return facts
  const chosen = facts.snippets.filter(({place}) => holds({line: place.start.line, endLine: place.end.line}, lines))
  const ids = new Set(chosen.map((snippet) => snippet.id))
  return {...facts, pages: facts.pages.filter((page) => page.snippets.some((id) => ids.has(id)))}
}

/** True when one of the lines is in the range. */
export function holds(range: {line: number; endLine: number}, lines: ReadonlyArray<number>): boolean {
  return lines.some((line) => line >= range.line && line <= range.endLine)
}
