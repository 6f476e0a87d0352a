/** Reports of the parts of a run (`--shard`) become the report of the whole. */
import type {FileReport, Report, ShardReport} from './report.ts'
import type {Problem} from './target.ts'
import {finish} from './finish.ts'

export interface ReadReport {
  /** As the user wrote the path. */
  shown: string
  report: Report
}

export interface Merged {
  report: Report
  /** Parts that are missing or come twice, and what could not be read in them. */
  problems: ReadonlyArray<Problem>
}

/** Documents in the order of the whole run; parts that were not sharded one after the other. */
export function mergeReports(reports: ReadonlyArray<ReadReport>): Merged {
  const placed = reports.flatMap(({report}, index) =>
    report.files.map((file, at) => ({file, part: index, place: report.shard?.documents[at]}))
  )
  const sorted = placed.sort((left, right) => (left.place ?? left.part) - (right.place ?? right.part))
  const files = new Map<string, FileReport>()
  for (const {file} of sorted) {
    if (!files.has(file.path)) files.set(file.path, file)
  }
  const twice = sorted.length - files.size
  const ran = reports
    .map(({report}) => report.summary)
    .filter(({sandbox}) => sandbox.blocked !== undefined || sandbox.process)
  const report = finish([...files.values()], {
    walls: ran.map(({sandbox}) => sandbox),
    durationMs: Math.max(0, ...reports.map(({report: {summary}}) => summary.durationMs)),
    ...sums(reports, 'fixed'),
    ...sums(reports, 'suppressed')
  })
  const problems = [...missingParts(reports), ...cutShort(reports)]
  return {
    report,
    problems: twice === 0 ? problems : [...problems, note(`${twice} documents are in more than one report`)]
  }
}

function sums(reports: ReadonlyArray<ReadReport>, key: 'fixed' | 'suppressed'): Partial<Record<typeof key, number>> {
  const numbers = reports.flatMap(({report: {summary}}) => summary[key] ?? [])
  return numbers.length === 0 ? {} : {[key]: numbers.reduce((sum, one) => sum + one, 0)}
}

/** What is not there can't be proven. */
function missingParts(reports: ReadonlyArray<ReadReport>): ReadonlyArray<Problem> {
  const shards = reports.flatMap(({report: {shard}}) => shard ?? [])
  const total = Math.max(0, ...shards.map(({count}) => count))
  const missing = Array.from({length: total}, (_, index) => index + 1).filter(
    (part) => !shards.some(({index}) => index === part)
  )
  const of = Math.max(0, ...shards.map((shard) => shard.of))
  const places = new Set(shards.flatMap(({documents}) => documents))
  const differ =
    shards.some((shard) => shard.count !== total || shard.of !== of) || (missing.length === 0 && places.size < of)
  return [
    ...missing.map((part) => problem(`Cannot find the report of part ${part} of ${total}`)),
    ...(differ
      ? [problem('Unexpected reports of different splits, expected parts of one run with the same durations')]
      : [])
  ]
}

function cutShort(reports: ReadonlyArray<ReadReport>): ReadonlyArray<Problem> {
  return reports.flatMap(({shown, report: {files, shard}}) =>
    isCut(files, shard) ? [problem(`\`${shown}\` was cut short`)] : []
  )
}

function isCut(files: Report['files'], shard: ShardReport | undefined): boolean {
  return shard !== undefined && files.length < shard.documents.length
}

function problem(message: string): Problem {
  return {kind: 'problem', message}
}

function note(message: string): Problem {
  return {kind: 'note', message}
}
