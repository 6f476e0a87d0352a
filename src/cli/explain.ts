/** `explain [rule]`: the page of a rule, or all rules in one line each. */
import type {Io} from './io.ts'
import {KnownError} from '../engine/known-error.ts'
import {code} from '../text/words.ts'
import {ruleTable} from '../presets/rule-table.ts'
import {rulePage} from '../files/package-files.ts'
import {suggest} from '../text/suggest.ts'

export function explain(id: string | undefined, io: Io): 0 {
  if (id === undefined) {
    const width = Math.max(...Object.keys(ruleTable).map((name) => name.length))
    for (const [name, rule] of Object.entries(ruleTable))
      io.stdout.write(`${name.padEnd(width)}  ${rule.description}\n`)
    return 0
  }
  const rule = Object.hasOwn(ruleTable, id) ? ruleTable[id] : undefined
  if (rule === undefined) throw new KnownError(`Unexpected rule ${code(id)}, expected a known one${wayTo(id)}`)
  io.stdout.write(rulePage(id) ?? `# ${id}\n\nWarns about ${rule.description}.\n`)
  return 0
}

function wayTo(id: string): string {
  const near = suggest(id, Object.keys(ruleTable), {most: 3})
  return near === undefined ? ' (`check-docs explain` lists them)' : `; did you mean ${code(near)}`
}
