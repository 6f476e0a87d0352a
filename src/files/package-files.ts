/** Files of this package, wherever its code was built to. */
import {existsSync, readFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {fileURLToPath} from 'node:url'

/** Number of this version. */
export function packageVersion(): string {
  const {version} = manifest()
  return typeof version === 'string' ? version : ''
}

/** What can be imported, `.` or `./rules/*`, and the file that it is; of this package's `exports`. */
export function packageExports(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(manifest().exports ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  )
}

/** The page of a rule; `undefined` when there is none. */
export function rulePage(id: string): string | undefined {
  const path = join(packageFolder(), 'docs', 'rules', `${id}.md`)
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}

function manifest(): {version?: unknown; exports?: unknown} {
  const value: unknown = JSON.parse(readFileSync(join(packageFolder(), 'package.json'), 'utf8'))
  return typeof value === 'object' && value !== null ? {...value} : {}
}

/** Absolute path. */
export function packageFolder(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json')) || dirname(folder) === folder) return folder
  }
}
