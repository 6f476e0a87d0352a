/**
 * Results of documents between runs (`--cache`). A result is taken back when the text, the settings, this build and Node are
 * the same and every look at other files (templates, linked and quoted files, libraries) shows what it showed then.
 */
import {join} from 'node:path'
import type {Checked} from './check-document.ts'
import type {Look} from '../files/look.ts'
import type {Settings} from './settings.ts'
import type {Suppressions} from './suppressions.ts'
import type {Target} from './target.ts'
import {KnownError} from './known-error.ts'
import {hideResults, resultsFolder} from './results-folder.ts'
import {builtOn, hashOf, readKept, writeKept} from './kept-file.ts'
import {isOwn} from '../files/own-folder.ts'
import {makeFolder} from './make-folder.ts'
import {reasonOf} from './find.ts'
import {recordLooks, stillHolds} from '../files/look.ts'

export interface CacheOptions {
  settings: Settings
  /** What the project accepts. */
  suppressions: Suppressions
}

export interface ResultCache {
  /** The kept result, or that of `task`, which is kept if running it again would give the same. */
  keep: (target: Target, text: string, task: () => Promise<Checked>) => Promise<Checked>
}

interface Entry {
  key: string
  looks: ReadonlyArray<Look>
  checked: Checked
}

/** Rejects with `KnownError` when somebody else can write to the folder: what is in it would be believed. */
export async function createResultCache({settings, suppressions}: CacheOptions): Promise<ResultCache> {
  const folder = await openFolder(settings)
  hideResults(settings)
  const base = [textOf(settings), JSON.stringify(suppressions), builtOn()].join('\n')
  return {
    async keep(target, text, task) {
      const what = `${target.shown}:${target.lines.join()}`
      const file = join(folder, `${hashOf(what)}.json`)
      const key = hashOf(`${base}\n${what}\n${text}`)
      const entry = readKept<Entry | undefined>(file, undefined)
      if (entry?.key === key && (await allHold(entry.looks))) return entry.checked
      const {result, looks} = recordLooks(task)
      const checked = await result
      if (checked.isStable) writeKept(file, {key, looks: looks(), checked})
      return checked
    }
  }
}

/** Readers of what is derived from texts are loaded when a text has changed. */
async function allHold(looks: ReadonlyArray<Look>): Promise<boolean> {
  if (looks.every(stillHolds)) return true
  await Promise.all([import('../facts/linked-document.ts'), import('../facts/terms.ts')])
  return looks.every(stillHolds)
}

async function openFolder(settings: Settings): Promise<string> {
  const folder = resultsFolder(settings)
  const reason = await makeFolder(folder, 0o700).then(() => undefined, reasonOf)
  if (isOwn(folder)) return folder
  const what = reason ?? 'others can write to it'
  throw new KnownError(`Cannot keep results in \`${folder}\`: ${what}; \`--cache-location\` names another folder`)
}

/** Without what decides on the run as a whole; functions and expressions as they are written. */
function textOf(settings: Settings): string {
  const whole = {jobs: undefined, bail: undefined, minProven: undefined, maxWarnings: undefined}
  const paths = {files: undefined, ignore: undefined, cacheLocation: undefined}
  return JSON.stringify({...settings, ...whole, ...paths}, (_, value: unknown) =>
    typeof value === 'function' || value instanceof RegExp ? String(value) : value
  )
}
