/** Files of this package, wherever its code was built to. */
import {existsSync, readFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {fileURLToPath} from 'node:url'

/** Number of this version. */
export function packageVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(packageFolder(), 'package.json'), 'utf8'))
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : ''
}

/** The page of a rule; `undefined` when there is none. */
export function rulePage(id: string): string | undefined {
  const path = join(packageFolder(), 'docs', 'rules', `${id}.md`)
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}

function packageFolder(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json')) || dirname(folder) === folder) return folder
  }
}
