/** Says which addresses are slips of others; two rules do it, each for its kind. */
import type {VFile} from 'vfile'
import type {PathSlip} from './near-path.ts'
import {code} from '../text/words.ts'
import {isSaidAt, report} from './finding.ts'

/** Reports the slips that no run has shown. */
export function reportPathSlips(file: VFile, slips: ReadonlyArray<PathSlip>): void {
  for (const {via, path, meant, place} of slips) {
    if (isSaidAt(file, place)) continue
    const what = via === 'stream' ? `address ${code(path)} of a stream` : `address ${code(path)}`
    report(file, {
      reason: `Unexpected ${what}, expected one that the document shows; did you mean ${code(meant)}`,
      place,
      severity: 'warning',
      actual: path,
      expected: [meant],
      note: 'It stands here only, and differs from the other by a slip.'
    })
  }
}
