/** The code that runs inside a page, as the build bundled it: `dist/browser/inside.js`. */
import {existsSync, readFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import type {InsideConfig} from './told.ts'

/** A script that starts it. */
export function insideSource(config: InsideConfig): string {
  bundle ??= readFileSync(findBundle(), 'utf8')
  return `${bundle}(${JSON.stringify(config)})`
}

let bundle: string | undefined

/** From the bundle of the command, from `dist/src/browser`, and from the sources while developing. */
function findBundle(): string {
  const here = dirname(fileURLToPath(import.meta.url))
  const candidates = ['../browser', '../../browser', '../../dist/browser'].map((path) => join(here, path, 'inside.js'))
  const found = candidates.find((file) => existsSync(file))
  if (found === undefined) throw new Error('Cannot find `dist/browser/inside.js`: the package was not built')
  return found
}
