/** Reads what is accepted before a run, and writes it or tells what is needed no more after it. */
import {existsSync} from 'node:fs'
import {join} from 'node:path'
import type {Baseline} from './baseline.ts'
import type {Problem} from './target.ts'
import type {Settings} from './settings.ts'
import type {Suppressions} from './suppressions.ts'
import {KnownError} from './known-error.ts'
import {count} from '../text/words.ts'
import {createBaseline} from './baseline.ts'
import {readSuppressions, suppressionsFile, writeSuppressions} from './suppressions.ts'

export interface KeptBaseline extends Baseline {
  known: Suppressions
}

/** `undefined` when nothing is accepted and nothing is to be. Throws `KnownError` for a file that can't be used. */
export async function openBaseline(settings: Settings): Promise<KeptBaseline | undefined> {
  const {folder, suppressAll: all, pruneSuppressions, execute} = settings
  if ((all || pruneSuppressions) && !execute) {
    const option = all ? '--suppress-all' : '--prune-suppressions'
    throw new KnownError(`Cannot use option \`${option}\` with \`--no-exec\`: what only a run finds would be missing`)
  }
  const known = await readSuppressions(folder)
  if (!all && Object.keys(known).length === 0) return undefined
  return {...createBaseline({known, folder, all}), known}
}

/** Writes what was asked for; `isWhole`: every document was checked to its end, with snippets run. */
export async function closeBaseline(
  {known, needed}: KeptBaseline,
  {settings, isWhole}: {settings: Settings; isWhole: boolean}
): Promise<ReadonlyArray<Problem>> {
  const {folder, suppressAll, pruneSuppressions, fix, dryRun} = settings
  const now = Object.fromEntries(Object.entries(needed()).filter(([path]) => existsSync(join(folder, path))))
  const gone = number(known) - number(now)
  if (suppressAll || ((pruneSuppressions || (fix && isWhole && gone > 0)) && !dryRun)) {
    await writeSuppressions(folder, now)
    return []
  }
  if (!isWhole || gone <= 0) return []
  const message = `Cannot find ${count(gone, 'finding')} any more that \`${suppressionsFile}\` accepts: \`--prune-suppressions\` drops what is not needed`
  return [{kind: 'note', message}]
}

function number(suppressions: Suppressions): number {
  return Object.values(suppressions)
    .flat()
    .reduce((sum, {count: times}) => sum + times, 0)
}
