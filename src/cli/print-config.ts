/** `--print-config`: what a run would go by. */
import type {Call} from './parse-args.ts'
import type {Io} from './io.ts'
import {readSettings} from './prepare.ts'
import {createRuleSet} from '../engine/rule-set.ts'

export async function printConfig({options}: Extract<Call, {options: unknown}>, io: Io): Promise<0> {
  const settings = await readSettings(options, io)
  createRuleSet(settings)
  io.stdout.write(`${JSON.stringify(settings, undefined, 2)}\n`)
  return 0
}
