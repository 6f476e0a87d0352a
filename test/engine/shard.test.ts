import * as fc from 'fast-check'
import {expect, test} from 'vitest'
import type {FileReport, Report} from '../../src/engine/report.ts'
import {checkDocs} from '../../src/index.ts'
import {finish} from '../../src/engine/finish.ts'
import {folderWith} from './folder.ts'
import {mergeReports} from '../../src/engine/merge-reports.ts'
import {selectShard} from '../../src/engine/shard.ts'

const paths = Array.from({length: 40}, (_, index) => `docs/${index}.md`)

function partsOf(all: ReadonlyArray<string>, count: number, durations?: ReadonlyMap<string, number>) {
  return Array.from({length: count}, (_, index) => selectShard(all, {index: index + 1, count, durations}))
}

test('every document is in exactly one part, whatever is known of durations', () => {
  const durations = fc
    .dictionary(fc.constantFrom(...paths), fc.nat(5000))
    .map((known) => new Map(Object.entries(known)))
  fc.assert(
    fc.property(
      fc.nat(40),
      fc.integer({min: 1, max: 9}),
      fc.option(durations, {nil: undefined}),
      (size, count, known) => {
        const parts = partsOf(paths.slice(0, size), count, known)
        expect(parts.flat().sort((left, right) => left - right)).toEqual(
          Array.from({length: size}, (_, index) => index)
        )
        if (known === undefined) {
          const sizes = parts.map((part) => part.length)
          expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
        }
      }
    )
  )
})

test('one more document moves few others', () => {
  const named = (parts: ReadonlyArray<ReadonlyArray<number>>, all: ReadonlyArray<string>) =>
    new Map(parts.flatMap((part, index) => part.map((at) => [all[at], index] as const)))
  const before = named(partsOf(paths, 4), paths)
  const more = [...paths.slice(0, 20), 'docs/new.md', ...paths.slice(20)]
  const after = named(partsOf(more, 4), more)
  expect(paths.filter((path) => before.get(path) !== after.get(path)).length).toBeLessThan(4)
})

test('with durations parts take about the same time', () => {
  const durations = new Map(paths.map((path, index) => [path, index === 0 ? 4000 : 100]))
  const sums = partsOf(paths, 2, durations).map((part) =>
    part.reduce((sum, at) => sum + (durations.get(paths[at] ?? '') ?? 0), 0)
  )
  expect(Math.max(...sums)).toBeLessThanOrEqual(4000)
})

/** The report without real time, which no two runs share. */
function timeless(report: Report): unknown {
  return JSON.parse(JSON.stringify(report, (key, value: unknown) => (key === 'durationMs' ? 0 : value)))
}

test('the parts put together are the report of the whole', async () => {
  const guide =
    '# A\n\n[x](#y)\n\n```html\n<p id="a"></p>\n<script>document.getElementById("b").append("x")</script>\n```\n'
  const cwd = folderWith(Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((name) => [`docs/${name}.md`, guide])))
  const whole = await checkDocs({cwd})
  const reports = await Promise.all(
    [2, 1].map(async (index) => ({shown: `${index}.json`, report: await checkDocs({cwd, shard: {index, count: 2}})}))
  )
  const {report, problems} = mergeReports(reports)
  expect(problems).toEqual([])
  expect(timeless(report)).toEqual(timeless(whole))
})

function part(documents: ReadonlyArray<number>, {index = 1, count = 2, of = 2} = {}, done = documents.length) {
  const files: ReadonlyArray<FileReport> = documents
    .slice(0, done)
    .map((place) => ({path: `${place}.md`, messages: [], snippets: []}))
  return {
    shown: `${index}.json`,
    report: {...finish(files, {walls: [], durationMs: 1}), shard: {index, count, documents, of}}
  }
}

test.each([
  ['a part that is missing', [part([0])], 'Cannot find the report of part 2 of 2'],
  ['a part that ended early', [part([0, 1]), part([2, 3], {index: 2, of: 4}, 1)], '`2.json` was cut short'],
  ['parts of different runs', [part([0]), part([0], {index: 2})], 'Unexpected reports of different splits']
])('%s is told', (_, reports, message) => {
  expect(
    mergeReports(reports)
      .problems.map((problem) => problem.message)
      .join()
  ).toContain(message)
})
