/** One of several equal parts of a run: every machine finds the same split by itself. */
import {createHash} from 'node:crypto'
import {readFile} from 'node:fs/promises'
import type {Found} from './target.ts'
import type {FileReport, Report, ShardReport} from './report.ts'
import {KnownError} from './known-error.ts'
import {parseReport} from './read-report.ts'

export interface Shard {
  /** From 1. */
  index: number
  count: number
  /** Absolute path of the JSON report of an earlier run, whose durations balance the parts. */
  durations?: string | undefined
}

/** Real milliseconds by document, as a report has them. */
export type Durations = ReadonlyMap<string, number>

/** The documents of the part, and what the report says of it. Rejects with `KnownError` for durations that are no report. */
export async function takeShard(found: Found, shard: Shard): Promise<{found: Found; told: ShardReport}> {
  const {index, count, durations: path} = shard
  const text = path === undefined ? undefined : await readFile(path, 'utf8').catch(() => undefined)
  const durations = text === undefined ? undefined : readDurations(text, path ?? '')
  const paths = found.targets.map(({shown}) => shown)
  const documents = selectShard(paths, {index, count, durations})
  const targets = documents.flatMap((place) => found.targets[place] ?? [])
  const notes = [
    ...(path !== undefined && durations === undefined
      ? [`Cannot find durations \`${path}\`: parts have the same number of documents`]
      : []),
    ...(targets.length === 0 ? [`Part ${index} of ${count} has no document`] : [])
  ].map((message) => ({kind: 'note' as const, message}))
  const told = {index, count, documents, of: paths.length}
  return {found: {targets, problems: [...found.problems, ...notes]}, told}
}

function readDurations(text: string, path: string): Durations {
  const report = parseReport(text)
  if (report !== undefined) return durationsOf(report)
  throw new KnownError(`Cannot read durations \`${path}\`: it is no JSON report of check-docs`)
}

function durationsOf({files}: Report): Durations {
  return new Map(files.map((file) => [file.path, pagesMs(file)]))
}

/** Real milliseconds that the pages of a document ran; snippets of one page share its time. */
export function pagesMs({snippets}: FileReport): number {
  const pages = new Map(snippets.map(({page, line, durationMs}) => [page ?? `#${line}`, durationMs]))
  return [...pages.values()].reduce((sum, one) => sum + one, 0)
}

/** What reading a document costs, whatever is run. */
const readingMs = 5

/**
 * Indexes of the documents that belong to the shard, in order. Without durations the documents are dealt out by a hash of
 * their paths, in parts of equal number; with them so that all parts take about the same time, unknown ones counting as the
 * middle.
 */
export function selectShard(
  paths: ReadonlyArray<string>,
  {index, count, durations}: {index: number; count: number; durations?: Durations | undefined}
): ReadonlyArray<number> {
  const byHash = paths
    .map((path, at) => ({at, path, hash: createHash('sha256').update(path).digest('hex')}))
    .sort(byHashOf)
  const parts = durations === undefined ? slices(byHash, count) : balance(byHash, {count, durations})
  return (parts[index - 1] ?? []).map(({at}) => at).sort((left, right) => left - right)
}

interface Part {
  at: number
  path: string
  hash: string
}

function byHashOf(left: Part, right: Part): number {
  return left.hash < right.hash ? -1 : left.hash > right.hash ? 1 : left.at - right.at
}

/** One more document moves at most one from each part to the next: what is kept between runs stays where it is. */
function slices(sorted: ReadonlyArray<Part>, count: number): ReadonlyArray<ReadonlyArray<Part>> {
  return Array.from({length: count}, (_, part) =>
    sorted.slice(Math.floor((part * sorted.length) / count), Math.floor(((part + 1) * sorted.length) / count))
  )
}

/** The longest first, each to the part that has least to do: no part takes more than 4/3 of the best split (Graham, 1969). */
function balance(
  sorted: ReadonlyArray<Part>,
  {count, durations}: {count: number; durations: Durations}
): ReadonlyArray<ReadonlyArray<Part>> {
  const known = [...durations.values()].sort((left, right) => left - right)
  const middle = known[known.length >> 1] ?? 0
  const weighed = sorted.map((part) => ({...part, ms: readingMs + (durations.get(part.path) ?? middle)}))
  const parts = Array.from({length: count}, () => ({ms: 0, documents: new Array<Part>()}))
  for (const document of weighed.sort((left, right) => right.ms - left.ms || byHashOf(left, right))) {
    const least = parts.reduce((best, part) => (part.ms < best.ms ? part : best))
    least.ms += document.ms
    least.documents.push(document)
  }
  return parts.map(({documents}) => documents)
}
