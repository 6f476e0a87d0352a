/** `--print-config [path]`: what a run would go by, with all rules that are on for the document, or for any. */
import {readFile} from 'node:fs/promises'
import {resolve} from 'node:path'
import {VFile} from 'vfile'
import type {Call} from './parse-args.ts'
import type {Io} from './io.ts'
import {readSettings} from './prepare.ts'
import {createRuleSet} from '../engine/rule-set.ts'

export async function printConfig({paths, options}: Extract<Call, {options: unknown}>, io: Io): Promise<0> {
  const settings = await readSettings(options, io)
  const file = await readDocument(paths[0], io.cwd)
  const on = createRuleSet(settings).rulesOf(file)
  const rules = on.map(([id, level, options]) => [id, options === undefined ? level : [level, options]])
  io.stdout.write(`${JSON.stringify({...settings, rules: Object.fromEntries(rules)}, undefined, 2)}\n`)
  return 0
}

/** `preset: auto` chooses by name and text. */
async function readDocument(path: string | undefined, cwd: string): Promise<VFile> {
  if (path === undefined) return new VFile()
  const value = await readFile(resolve(cwd, path), 'utf8').catch(() => '')
  return new VFile({path, value})
}
