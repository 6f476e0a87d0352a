/** A sample of `npm run attack`: the built command on hostile documents. */
import {expect, test} from 'vitest'
import {attack} from '../../scripts/attack/run-class.mjs'

const samples: Record<string, ReadonlyArray<string>> = {
  realms: ['constructor-of-the-window', 'error-of-import-', 'import-in-a-handler'],
  files: ['file-by-synchronous-xmlhttprequest'],
  network: ['fetch'],
  verdicts: ['swallowed-error-event', 'end-of-the-process', 'patched-machinery']
}

for (const [name, only] of Object.entries(samples)) {
  test(`${name}: nothing gets through`, async () => {
    const results = await attack(name, {node: process.execPath, command: 'dist/bin/check-docs.js', only})
    expect(results).toEqual(only.map((probe) => ({name: probe, effects: []})))
  })
}
