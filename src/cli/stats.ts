/** `--stats`: where the time went. */
import type {FileReport} from '../engine/report.ts'
import type {Output} from './io.ts'
import type {RunResult} from '../engine/run.ts'
import {count} from '../text/words.ts'
import {defuse} from '../reporters/defuse.ts'
import {pagesMs} from '../engine/shard.ts'

/** Documents that are named. */
const most = 10

export function tellStats({report, times}: RunResult, output: Output): void {
  const {files, summary} = report
  const pages = files.reduce((sum, file) => sum + pagesMs(file), 0)
  const lines = [
    `${summary.durationMs} ms for ${count(files.length, 'document')}; their pages ran ${pages} ms`,
    ...slowest(files, new Map(times))
  ]
  output.write(lines.map((line) => `stats: ${defuse(line)}\n`).join(''))
}

/** Documents are checked side by side: their times add up to more than the run. */
function slowest(files: ReadonlyArray<FileReport>, times: ReadonlyMap<string, number>): ReadonlyArray<string> {
  const rows = files.map((file) => ({file, ms: times.get(file.path) ?? pagesMs(file)}))
  const sorted = rows.sort((left, right) => right.ms - left.ms || (left.file.path < right.file.path ? -1 : 1))
  return sorted
    .slice(0, most)
    .map(
      ({file, ms}) =>
        `${String(Math.round(ms)).padStart(6)} ms ${file.path} (${count(file.snippets.length, 'snippet')}, pages ${pagesMs(file)} ms)`
    )
}
