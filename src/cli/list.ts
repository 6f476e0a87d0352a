/** `list [paths…]`: every snippet of the documents with its class, its page and its verdict. */
import type {Call} from './parse-args.ts'
import type {Io} from './io.ts'
import type {SnippetReport} from '../engine/report.ts'
import {defuse, defuseInline} from '../reporters/defuse.ts'
import {summaryLine} from '../reporters/summary-line.ts'
import {readSettings, readStdin} from './prepare.ts'
import {run} from '../engine/run.ts'
import {tellProblems} from './tell.ts'

export async function list({paths, options}: Extract<Call, {options: unknown}>, io: Io): Promise<0 | 2> {
  const settings = await readSettings({...options, fix: false, update: false}, io)
  const stdin = await readStdin(paths, {io, options})
  const {signal} = io
  const {report, problems} = await run({settings, paths, stdin, signal, now: () => performance.now()})
  for (const file of report.files) {
    for (const snippet of file.snippets) {
      io.stdout.write(`${defuse(`${file.path}:${snippet.line}`)} ${defuseInline(describe(snippet))}\n`)
    }
  }
  if (report.files.length > 0) io.stdout.write(`${summaryLine(report.summary)}\n`)
  tellProblems(problems, {io, isDebug: options.debug})
  return problems.some((problem) => problem.kind === 'problem') ? 2 : 0
}

/** `html page page-1 failed: Unexpected exception …`; `-` for what a snippet does not have. */
function describe({lang, kind, page, status, reason, assumed = []}: SnippetReport): string {
  const given = assumed.length === 0 ? '' : ` (assumed: ${assumed.join(', ')})`
  const verdict = `${reason === undefined ? status : `${status}: ${reason}`}${given}`
  return [lang || '-', kind, page ?? '-', verdict].join(' ')
}
