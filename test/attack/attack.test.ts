/**
 * The probes of `npm run attack`: the built command on hostile documents. Of the two classes that take all the time they can get,
 * a sample; `npm run attack -- <node>` runs them all, on any Node.
 */
import {expect, test} from 'vitest'
import {attack, classes} from '../../scripts/attack/run-class.mjs'

const samples: Record<string, ReadonlyArray<string>> = {
  denial: ['endless-loop', 'endless-microtasks', 'heap', 'buffers', 'console-flood', 'endless-observers', 'long-error'],
  markdown: [
    'quotes-in-quotes',
    'deep-data',
    'directives',
    'expected-error-that-is-matched-without-end',
    'data-that-grows'
  ]
}

for (const name of classes()) {
  test(`${name}: nothing gets through`, {timeout: 900_000}, async () => {
    const only = samples[name]
    const results = await attack(name, {node: process.execPath, command: 'dist/bin/check-docs.js', only})
    expect(results.filter(({effects}) => effects.length > 0)).toEqual([])
    expect(results.length).toBeGreaterThanOrEqual(only?.length ?? 5)
  })
}
