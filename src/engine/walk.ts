/** The Markdown files below a folder. */
import type {Dirent} from 'node:fs'
import {readdir} from 'node:fs/promises'
import {join} from 'node:path'
import type {Ignored} from './ignored.ts'
import {ignoredBy, withFolder} from './ignored.ts'

export interface Walked {
  /** Absolute, sorted by path. */
  files: ReadonlyArray<string>
  /** Markdown files that were left out. */
  ignored: number
  /** Folders that can't be read, with the reason. */
  unreadable: ReadonlyArray<{path: string; reason: string}>
}

/** Names that are Markdown. */
export const markdownName = /\.(?:md|markdown)$/i

/**
 * Walks a folder. `node_modules`, names that begin with a dot, and what is ignored are left out; a linked file counts,
 * a linked folder does not (so that links can't make a loop).
 */
export async function walk(folder: string, ignored: Ignored): Promise<Walked> {
  const files: Array<string> = []
  const unreadable: Array<{path: string; reason: string}> = []
  let left = 0
  await step(folder, ignored)
  return {files, ignored: left, unreadable}

  async function step(path: string, above: Ignored): Promise<void> {
    const entries = await list(path)
    if (entries === undefined) return
    for (const entry of entries) {
      const inner = join(path, entry.name)
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue
      if (entry.isDirectory()) {
        if (ignoredBy(above, `${inner}/`) === undefined) await step(inner, withFolder(above, inner))
      } else if (markdownName.test(entry.name) && (entry.isFile() || entry.isSymbolicLink())) {
        if (ignoredBy(above, inner) === undefined) files.push(inner)
        else left += 1
      }
    }
  }

  async function list(path: string): Promise<ReadonlyArray<Dirent> | undefined> {
    try {
      const entries = await readdir(path, {withFileTypes: true})
      return entries.sort((left, right) => (left.name < right.name ? -1 : 1))
    } catch (error) {
      unreadable.push({path, reason: error instanceof Error && 'code' in error ? String(error.code) : String(error)})
      return undefined
    }
  }
}
