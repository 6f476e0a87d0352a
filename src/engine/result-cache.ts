/**
 * Results of documents between runs (`--cache`). A result is taken back when the text, the settings, this build and Node are
 * the same and every look at other files (templates, linked and quoted files, libraries) shows what it showed then.
 */
import {createHash, randomUUID} from 'node:crypto'
import {readFileSync, renameSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {dirname, join} from 'node:path'
import process from 'node:process'
import {fileURLToPath} from 'node:url'
import type {Checked} from './check-document.ts'
import type {Look} from '../files/look.ts'
import type {Settings} from './settings.ts'
import type {Suppressions} from './suppressions.ts'
import type {Target} from './target.ts'
import {KnownError} from './known-error.ts'
import {hideResults, resultsFolder} from './results-folder.ts'
import {isOwn} from '../files/own-folder.ts'
import {makeFolder} from './make-folder.ts'
import {packageVersion} from '../files/package-files.ts'
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
  const how = [textOf(settings), JSON.stringify(suppressions)]
  const base = [...how, packageVersion(), buildOf(), typesOf(), process.version, process.arch].join('\n')
  return {
    async keep(target, text, task) {
      const what = `${target.shown}:${target.lines.join()}`
      const file = join(folder, `${hashOf(what)}.json`)
      const key = hashOf(`${base}\n${what}\n${text}`)
      const entry = readEntry(file)
      if (entry?.key === key && (await allHold(entry.looks))) return entry.checked
      const {result, looks} = recordLooks(task)
      const checked = await result
      if (checked.isStable) writeEntry(file, {key, looks: looks(), checked})
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
  const reason = await makeFolder(folder, 0o700).then(
    () => undefined,
    (error: Error) => error.message
  )
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

/** Changes with every build of a working copy. */
function buildOf(): string {
  const here = fileURLToPath(import.meta.url)
  const files = [here, ...boxes.map((path) => join(dirname(here), path))]
  return files
    .map((file) => statSync(file, {throwIfNoEntry: false}))
    .map((stats) => `${stats?.mtimeMs} ${stats?.size}`)
    .join()
}

/** What runs the pages, seen from the bundle, from `dist/src/engine` and from `src/engine`. */
const boxes = ['../box/box.js', '../../box/box.js', '../../dist/box/box.js']

/** The TypeScript that checks types, where there is one. */
function typesOf(): string {
  try {
    return readFileSync(createRequire(import.meta.url).resolve('typescript/package.json'), 'utf8')
  } catch {
    return ''
  }
}

/** An entry that can't be read is none. */
function readEntry(file: string): Entry | undefined {
  if (!isOwn(file)) return undefined
  try {
    const entry: Entry = JSON.parse(readFileSync(file, 'utf8'))
    return entry
  } catch {
    return undefined
  }
}

/** Whole or not at all; a full disk costs time at the next run, nothing else. */
function writeEntry(file: string, entry: Entry): void {
  const temporary = `${file}.${randomUUID()}`
  try {
    writeFileSync(temporary, JSON.stringify(entry), {mode: 0o600})
    renameSync(temporary, file)
  } catch {
    rmSync(temporary, {force: true})
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 40)
}
