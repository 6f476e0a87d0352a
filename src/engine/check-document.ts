/** One document: parse, read facts, run, judge, report. */
import {VFile} from 'vfile'
import type {Baseline} from './baseline.ts'
import type {Facts} from '../facts/facts.ts'
import type {FileReport, PageReport, ReportMessage, SnippetReport} from './report.ts'
import type {RuleSet} from './rule-set.ts'
import type {Means, Ran} from './read-and-run.ts'
import type {Target} from './target.ts'
import {readFacts} from '../facts/read-facts.ts'
import {parseMarkdown, textOf} from '../markdown/parse.ts'
import {holds, readAndRun} from './read-and-run.ts'
import {reportSnippets} from './snippet-reports.ts'
import {applyLevels, settleMessages} from './settle-messages.ts'
import {suppress} from './suppress.ts'

export interface CheckOptions extends Means {
  /** What the project accepts. */
  baseline: Baseline | undefined
  rules: RuleSet
}

export interface Checked extends Ran {
  report: FileReport
  /** Findings that the project accepts and that are not told. */
  accepted: number
}

/** The report of a document with this text. */
export async function checkDocument(target: Target, text: string, options: CheckOptions): Promise<Checked> {
  const {settings, rules} = options
  const file = new VFile({path: target.shown, cwd: settings.cwd, value: text})
  const tree = parseMarkdown(file)
  const isTyped = rules.rulesOf(file).some(([id]) => id === 'types-match')
  const {facts, ...ran} = await readAndRun(file, {target, isTyped, means: options})
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
  const pages = settings.details ? {pages: await pagesOf(file)} : {}
  return {report: {path: target.shown, ...selectLines(kept, target.lines), ...pages}, accepted, ...ran}
}

async function pagesOf(file: VFile): Promise<ReadonlyArray<PageReport>> {
  const {reportPages} = await import('./page-reports.ts')
  return file.data.checkDocs === undefined ? [] : reportPages(file.data.checkDocs)
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
