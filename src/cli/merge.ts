/** `merge reports…`: one report of the JSON reports of parts. */
import {readFile} from 'node:fs/promises'
import {resolve} from 'node:path'
import type {Call} from './parse-args.ts'
import type {Io} from './io.ts'
import type {ReadReport} from '../engine/merge-reports.ts'
import {KnownError} from '../engine/known-error.ts'
import {conclude} from './conclude.ts'
import {parseReport} from '../engine/read-report.ts'
import {mergeReports} from '../engine/merge-reports.ts'
import {readFormats} from './formats.ts'
import {readSettings} from './prepare.ts'
import {reasonOf} from '../engine/find.ts'

export async function merge({paths, options}: Extract<Call, {options: unknown}>, io: Io): Promise<0 | 1 | 2> {
  const formats = readFormats(options)
  const found = await expand(paths, io.cwd)
  if (found.length === 0)
    throw new KnownError('Cannot find a report, expected JSON reports: `check-docs merge reports/*.json`')
  const settings = await readSettings(options, io)
  const reports = await Promise.all(found.map((path) => readReport(path, io.cwd)))
  const {report, problems} = mergeReports(reports)
  const {sandbox} = report.summary
  return conclude(
    {report, problems, executed: sandbox.process, changes: [], times: []},
    {io, settings, options, formats}
  )
}

/** What a shell did not expand. */
async function expand(paths: ReadonlyArray<string>, cwd: string): Promise<ReadonlyArray<string>> {
  if (!paths.some((path) => path.includes('*'))) return paths
  const {glob} = await import('tinyglobby')
  return (await glob([...paths], {cwd, expandDirectories: false})).sort()
}

async function readReport(shown: string, cwd: string): Promise<ReadReport> {
  const text = await readFile(resolve(cwd, shown), 'utf8').catch((error: unknown) => {
    throw new KnownError(`Cannot read report \`${shown}\`: ${reasonOf(error)}`)
  })
  const report = parseReport(text)
  if (report !== undefined) return {shown, report}
  throw new KnownError(`Cannot read report \`${shown}\`: it is no JSON report of check-docs (\`--format json=FILE\`)`)
}
