/** Imports a configuration that is a program, TypeScript or not. */
import {statSync} from 'node:fs'
import {createRequire} from 'node:module'
import {join} from 'node:path'
import {pathToFileURL} from 'node:url'
import {packageExports, packageFolder} from '../files/package-files.ts'

/**
 * The default export of the file. Where the project has no check-docs of its own (a hook, an action, `npx`), what the file
 * imports from it is this copy. Rejects with what the file throws.
 */
export async function importConfig(path: string): Promise<unknown> {
  if (/\.m?ts$/.test(path)) return importWithJiti(path, {default: true})
  const module: unknown = await import(addressOf(path)).catch((error: unknown) => {
    if (/Cannot find package 'check-docs'/.test(String(error)) && !hasOwnCopy(path)) return importWithJiti(path)
    throw error
  })
  const value: unknown = typeof module === 'object' && module !== null ? Reflect.get(module, 'default') : undefined
  if (value === undefined) throw new Error('it has no default export')
  return value
}

/** When each module was written that was imported: one that changed since (`--watch`) is another module. */
const imported = new Map<string, number>()

function addressOf(path: string): string {
  const written = statSync(path).mtimeMs
  const first = imported.get(path) ?? written
  imported.set(path, first)
  return first === written ? pathToFileURL(path).href : `${pathToFileURL(path).href}?${written}`
}

async function importWithJiti(path: string, options = {}): Promise<unknown> {
  const {createJiti} = await import('jiti')
  const alias = hasOwnCopy(path) ? {} : thisCopy()
  return createJiti(path, {fsCache: false, moduleCache: false, alias}).import(path, options)
}

function hasOwnCopy(path: string): boolean {
  try {
    createRequire(path).resolve('check-docs/package.json')
    return true
  } catch {
    return false
  }
}

/** Absolute path by what is imported: `check-docs/rules` stands for all that begins with it. */
function thisCopy(): Record<string, string> {
  const folder = packageFolder()
  return Object.fromEntries(
    Object.entries(packageExports()).map(([name, target]) => [
      `check-docs${name.slice(1)}`.replace(/\/\*$/, ''),
      join(folder, target.replace(/\/\*.*$/, ''))
    ])
  )
}
