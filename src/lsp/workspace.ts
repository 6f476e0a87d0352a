/** Where documents of an editor are on disk. */
import {dirname, join, resolve, sep} from 'node:path'
import {fileURLToPath} from 'node:url'

export interface Place {
  /** Absolute. */
  path: string
  /** Folder of the workspace that holds it, else its own. */
  folder: string
}

/** Place of a document in Markdown; `undefined` for others, and for addresses that are no file. A new document stands in the first folder. */
export function placeOf(
  uri: string,
  {folders, languageId}: {folders: ReadonlyArray<string>; languageId: string}
): Place | undefined {
  const isMarkdown = /^(?:markdown|mdx)$/.test(languageId) || /\.(?:md|markdown|mdx)$/i.test(uri)
  if (!isMarkdown) return undefined
  if (uri.startsWith('untitled:')) {
    const folder = folders[0] ?? resolve('.')
    return {path: join(folder, languageId === 'mdx' ? 'untitled.mdx' : 'untitled.md'), folder}
  }
  const path = pathOf(uri)
  if (path === undefined) return undefined
  const holding = folders.filter((folder) => path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`))
  const [nearest] = holding.toSorted((left, right) => right.length - left.length)
  return {path, folder: nearest ?? dirname(path)}
}

/** Absolute path of a `file:` address. */
export function pathOf(uri: string): string | undefined {
  try {
    return fileURLToPath(uri)
  } catch {
    return undefined
  }
}
