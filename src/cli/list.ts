/** `list [paths…]`: the snippets of documents, and what would be done with each; nothing is run. */
import type {Call} from './parse-args.ts'
import type {Io} from './io.ts'
import {defuse, defuseInline} from '../reporters/defuse.ts'
import {count} from '../text/words.ts'
import {readSettings, readStdin} from './prepare.ts'
import {run} from '../engine/run.ts'
import {tellProblems} from './tell.ts'

export async function list({paths, options}: Extract<Call, {options: unknown}>, io: Io): Promise<0 | 2> {
  const settings = {...(await readSettings(options, io)), execute: false}
  const stdin = await readStdin(paths, {io, options})
  const {report, problems} = await run({settings, paths, stdin, now: () => performance.now()})
  for (const file of report.files) {
    for (const snippet of file.snippets) {
      const what = snippet.page === undefined ? (snippet.reason ?? snippet.status) : `page ${snippet.page}`
      io.stdout.write(
        `${defuse(`${file.path}:${snippet.line}`)} ${defuseInline(snippet.lang || '-')} ${snippet.kind}: ${defuseInline(what)}\n`
      )
    }
  }
  if (report.files.length > 0) {
    const {files, snippets} = report.summary
    io.stdout.write(`${count(files, 'file')}, ${count(snippets.total, 'snippet')}\n`)
  }
  tellProblems(problems, {io, isDebug: options.debug})
  return problems.some((problem) => problem.kind === 'problem') ? 2 : 0
}
