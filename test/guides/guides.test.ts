/** Guides that the authors of the checker have not seen: silence on the correct ones, a finding at the fault of the others. */
import {existsSync} from 'node:fs'
import {fileURLToPath} from 'node:url'

import {beforeAll, describe, expect, it} from 'vitest'

import type {Result} from './score.mjs'
import {score, total} from './score.mjs'

const built = existsSync(fileURLToPath(new URL('../../dist/bin/check-docs.js', import.meta.url)))
if (!built) console.warn('SKIPPED test/guides: no dist/bin/check-docs.js, run `npm run build` first')

/** Every n-th guide; 1 takes all of them, which lasts minutes. */
const sample = Number(process.env['GUIDES_SAMPLE'] ?? 8)

describe.skipIf(!built)('unseen guides', () => {
  let results: Result[] = []
  beforeAll(async () => {
    results = await score({sample})
  }, 900_000)

  it('has no error or warning for a correct guide', () => {
    const correct = results.filter(({fault}) => !fault)
    expect(correct.length).toBeGreaterThan(0)
    expect(
      correct.flatMap(({name, loud, mute, crash}) => [
        ...loud.map(({line, ruleId, message}) => `${name}:${line} ${ruleId} ${message}`),
        ...mute.map(({line, reason}) => `${name}:${line} failed without a message: ${reason}`),
        ...(crash === undefined ? [] : [`${name} ${crash}`])
      ])
    ).toEqual([])
  })

  it('finds at least 95 % of the faults', () => {
    const {faults, found} = total(results)
    expect(faults).toBeGreaterThan(0)
    const missed = results.filter(({fault, found}) => fault && !found).map(({name}) => name)
    expect(found / faults, `missed: ${missed.join(', ')}`).toBeGreaterThanOrEqual(0.95)
  })

  it('reaches the required severity for at least 90 % of the faults', () => {
    const {faults, reached} = total(results)
    expect(reached / faults).toBeGreaterThanOrEqual(0.9)
  })
})
