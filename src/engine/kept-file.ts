/** Files of kept results: only what the user alone can have written is believed. */
import {createHash, randomUUID} from 'node:crypto'
import {readFileSync, renameSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {dirname, join} from 'node:path'
import process from 'node:process'
import {fileURLToPath} from 'node:url'
import {isOwn} from '../files/own-folder.ts'
import {packageVersion} from '../files/package-files.ts'

/** What every result depends on beside its document: this build, Node, and the TypeScript that checks types. */
export function builtOn(): string {
  return [packageVersion(), buildOf(), typesOf(), process.version, process.arch].join('\n')
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

/** `none` for a file that is not there, is no JSON, or may be somebody else's. */
export function readKept<Value>(file: string, none: Value): Value {
  if (!isOwn(file)) return none
  try {
    const value: Value = JSON.parse(readFileSync(file, 'utf8'))
    return value
  } catch {
    return none
  }
}

/** Whole or not at all; a full disk costs time at the next run, nothing else. */
export function writeKept(file: string, value: unknown): void {
  const temporary = `${file}.${randomUUID()}`
  try {
    writeFileSync(temporary, JSON.stringify(value), {mode: 0o600})
    renameSync(temporary, file)
  } catch {
    rmSync(temporary, {force: true})
  }
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 40)
}
