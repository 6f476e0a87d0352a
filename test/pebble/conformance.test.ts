import {existsSync, readFileSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import {expect, it} from 'vitest'
import {runCases, scores} from './conformance.ts'

const file = fileURLToPath(new URL('../../../shared/data/pebble-cases.json', import.meta.url))
const there = existsSync(file)
if (!there) console.warn(`SKIPPED: the recorded cases of the real Pebble engine are not at ${file}`)

it.skipIf(!there)('agrees with the recorded cases of the real engine', () => {
  const text = readFileSync(file, 'utf8')
  for (const exactNumbers of [true, false]) {
    const results = runCases(text, {exactNumbers})
    const [all, core] = scores(results)
    const misses = results.filter(({passed}) => !passed).map(({id, difference}) => `${id}: ${difference}`)
    expect((all?.passed ?? 0) / (all?.total ?? 1), misses.join('\n')).toBeGreaterThanOrEqual(0.97)
    expect((core?.passed ?? 0) / (core?.total ?? 1), misses.join('\n')).toBeGreaterThanOrEqual(0.98)
  }
})
