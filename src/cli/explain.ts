/** `explain <rule>`: the page of a rule. */
import type {Io} from './io.ts'
import {KnownError} from '../engine/known-error.ts'
import {code} from '../text/words.ts'
import {ruleTable} from '../presets/rule-table.ts'
import {rulePage} from './package-files.ts'
import {suggest} from '../text/suggest.ts'

export function explain(id: string, io: Io): 0 {
  const rule = ruleTable[id]
  if (rule === undefined) {
    const known = Object.keys(ruleTable)
    const near = suggest(id, known, {most: 3})
    const way =
      near === undefined
        ? `one of ${known.map((one) => code(one)).join(', ')}`
        : `a known one; did you mean ${code(near)}`
    throw new KnownError(`Unexpected rule ${code(id)}, expected ${way}`)
  }
  io.stdout.write(rulePage(id) ?? `# ${id}\n\nWarns about ${rule.description}.\n`)
  return 0
}
