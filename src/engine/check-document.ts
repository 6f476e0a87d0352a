/** One document: parse, read facts, run, judge, report. */
import {dirname} from 'node:path'
import {VFile} from 'vfile'
import type {Baseline} from './baseline.ts'
import type {Compiler} from '../types/compiler.ts'
import type {Executor} from './execute.ts'
import type {Facts} from '../facts/facts.ts'
import type {FileReport, ReportMessage, SnippetReport} from './report.ts'
import type {ReadTemplates} from './template-folder.ts'
import type {RuleSet} from './rule-set.ts'
import type {SandboxState} from '../page/outcome.ts'
import type {Settings} from './settings.ts'
import type {Target} from './target.ts'
import {addOutcomes, addTypes, readFacts} from '../facts/read-facts.ts'
import {readableIn} from '../facts/programs.ts'
import {hasLibrary} from './libraries.ts'
import {describeServer} from './describe-server.ts'
import {parseMarkdown, textOf} from '../markdown/parse.ts'
import {reportSnippets} from './snippet-reports.ts'
import {applyLevels, settleMessages} from './settle-messages.ts'
import {suppress} from './suppress.ts'

export interface CheckOptions {
  settings: Settings
  /** What the project accepts. */
  baseline: Baseline | undefined
  rules: RuleSet
  readTemplates: ReadTemplates
  /** Asks the web for an address; `undefined` without `--external`. */
  fetchLink?: Facts['fetchLink']
  /** Loaded when the first page is run. */
  executor: () => Promise<Executor>
  /** Started when the first script is checked; `undefined`: no types. */
  compiler: () => Promise<Compiler | undefined>
}

export interface Checked {
  report: FileReport
  /** `undefined`: nothing was run. */
  sandbox: SandboxState | undefined
  /** Why pages were not run although they should have been. */
  failure?: Error
  /** Findings that the project accepts and that are not told. */
  accepted: number
  /** False when a run was cut short: another one may come further. */
  isStable: boolean
}

type Ran = Pick<Checked, 'sandbox' | 'failure' | 'isStable'>

/** The report of a document with this text. */
export async function checkDocument(target: Target, text: string, options: CheckOptions): Promise<Checked> {
  const {settings, rules} = options
  const file = new VFile({path: target.shown, cwd: settings.cwd, value: text})
  const tree = parseMarkdown(file)
  const describeBackend = (snippets: Facts['snippets']) =>
    describeServer(snippets, {text, config: settings.backend, contexts: settings.context})
  const templates = options.readTemplates(target.path)
  const folder = dirname(target.path)
  const canLoad = (url: string) => hasLibrary(url, {folder})
  const canImport = (specifier: string) => hasLibrary(specifier, {folder, isModule: true})
  const given = {
    describeBackend,
    templates,
    contexts: settings.context,
    canLoad,
    canImport,
    fetchLink: options.fetchLink
  }
  const facts = selectPages(readFacts(tree, file, given), target.lines)
  const running = run(facts, {file, target, options})
  await checkTypes(file, options)
  const ran = await running
  await rules.check(tree, file)
  const on = new Set(rules.rulesOf(file).map(([id]) => id))
  const findings = settleMessages(file)
  const isOn = (id: string) => on.has(id)
  const suppressed = suppress(applyLevels(findings, rules.stated), {snippets: facts.snippets, text: textOf(file), isOn})
  const {snippets, added} = reportSnippets({
    facts: readFacts(tree, file),
    findings,
    failure: ran.failure,
    ...suppressed
  })
  const messages = [...suppressed.told, ...added].sort(
    (left, right) => left.line - right.line || left.column - right.column
  )
  const {accepted, ...kept} = accept({messages, snippets}, {target, text, facts, isOn, baseline: options.baseline})
  return {report: {path: target.shown, ...selectLines(kept, target.lines)}, accepted, ...ran}
}

/** While the pages run elsewhere. */
async function checkTypes(file: VFile, {rules, compiler}: CheckOptions): Promise<void> {
  if (!rules.rulesOf(file).some(([id]) => id === 'types-match')) return
  const facts = file.data.checkDocs
  if (facts === undefined || readableIn(facts).length === 0) return
  const started = await compiler()
  if (started !== undefined) addTypes(file, started)
}

interface RunContext {
  file: VFile
  target: Target
  options: CheckOptions
}

/** Runs the pages when there are any and it is wanted. Never rejects: without a sandbox the rest is still checked. */
async function run(facts: Facts, {file, target, options}: RunContext): Promise<Ran> {
  if (!options.settings.execute) return {sandbox: undefined, isStable: true}
  if (facts.pages.length === 0) {
    addOutcomes(file, [])
    return {sandbox: undefined, isStable: true}
  }
  try {
    const {execute} = await options.executor()
    const {outcomes, sandbox} = await execute(facts, {
      templates: facts.templates ?? [],
      document: target.path,
      isStrict: options.settings.sandbox === 'strict'
    })
    addOutcomes(file, outcomes)
    return {sandbox, isStable: outcomes.every(({end}) => end === 'finished')}
  } catch (error) {
    return {sandbox: undefined, isStable: false, failure: error instanceof Error ? error : new Error(String(error))}
  }
}

interface AcceptOptions {
  target: Target
  text: string
  facts: Facts
  isOn: (ruleId: string) => boolean
  baseline: Baseline | undefined
}

/** What the project accepts is not told; a snippet that fails for nothing else is skipped. */
function accept(
  {messages, snippets}: Parts,
  {target, text, facts, isOn, baseline}: AcceptOptions
): Parts & {accepted: number} {
  if (baseline === undefined) return {messages, snippets, accepted: 0}
  const {path, lines} = target
  const known = {path, text, snippets: facts.snippets, isOn, isPart: lines.length > 0}
  const {told, reasons, count} = baseline.accept(messages, known)
  const settled = snippets.map((snippet) => {
    const reason = reasons.get(snippet.line)
    const isTold = told.some(({severity, line}) => severity === 'error' && holds(snippet, [line]))
    if (reason === undefined || snippet.status !== 'failed' || isTold) return snippet
    return {...snippet, status: 'skipped' as const, reason: `suppressed: ${reason}`}
  })
  return {messages: told, snippets: settled, accepted: count}
}

/** With selected lines only the pages of the snippets there are run. */
function selectPages(facts: Facts, lines: ReadonlyArray<number>): Facts {
  if (lines.length === 0) return facts
  const chosen = facts.snippets.filter(({place}) => holds({line: place.start.line, endLine: place.end.line}, lines))
  const ids = new Set(chosen.map((snippet) => snippet.id))
  return {...facts, pages: facts.pages.filter((page) => page.snippets.some((id) => ids.has(id)))}
}

interface Parts {
  messages: ReadonlyArray<ReportMessage>
  snippets: ReadonlyArray<SnippetReport>
}

function selectLines({messages, snippets}: Parts, lines: ReadonlyArray<number>): Parts {
  if (lines.length === 0) return {messages, snippets}
  const chosen = snippets.filter((snippet) => holds(snippet, lines))
  return {
    messages: messages.filter((message) => chosen.some((snippet) => holds(snippet, [message.line]))),
    snippets: chosen
  }
}

function holds(range: {line: number; endLine: number}, lines: ReadonlyArray<number>): boolean {
  return lines.some((line) => line >= range.line && line <= range.endLine)
}
