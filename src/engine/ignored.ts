/** What is never checked: `.gitignore` and `.check-docsignore` files on the way, and the configuration's own patterns. */
import {existsSync, readFileSync} from 'node:fs'
import {dirname, join, relative} from 'node:path'
import ignore from 'ignore'

/** One file of patterns and the folder it counts from. */
interface Layer {
  folder: string
  file: string
  ignores: (path: string) => boolean
}

/** Says of absolute paths whether they are left out, and by which file. */
export interface Ignored {
  layers: ReadonlyArray<Layer>
}

export interface IgnoreOptions {
  /** Patterns of the configuration, and the folder they count from. */
  patterns: ReadonlyArray<string>
  folder: string
}

const names = ['.gitignore', '.check-docsignore']

/** The patterns that hold in `folder`: those of the configuration, and of the files from the repository's root down to it. */
export function ignoredIn(folder: string, options: IgnoreOptions): Ignored {
  const own =
    options.patterns.length === 0
      ? []
      : [layerOf(options.folder, {file: 'the configuration', text: options.patterns.join('\n')})]
  let ignored: Ignored = {layers: own}
  for (const above of foldersDownTo(folder)) ignored = withFolder(ignored, above)
  return ignored
}

/** The patterns of `ignored` and those of the folder's own files. */
export function withFolder(ignored: Ignored, folder: string): Ignored {
  const layers = names.flatMap((file) => {
    const text = readText(join(folder, file))
    return text === undefined ? [] : [layerOf(folder, {file, text})]
  })
  return layers.length === 0 ? ignored : {layers: [...ignored.layers, ...layers]}
}

/** Name of the file whose patterns leave the path out; a folder's path ends in `/`. */
export function ignoredBy(ignored: Ignored, path: string): string | undefined {
  return ignored.layers.find((layer) => layer.ignores(path))?.file
}

/** The patterns without those of git: for what the user named, or wants to walk although git doesn't. */
export function withoutGit(ignored: Ignored): Ignored {
  return {layers: ignored.layers.filter((layer) => layer.file !== '.gitignore')}
}

function layerOf(folder: string, {file, text}: {file: string; text: string}): Layer {
  const patterns = ignore().add(text)
  const ignores = (path: string) => {
    const inside = relative(folder, path).replaceAll('\\', '/')
    if (inside === '' || inside.startsWith('../') || inside === '..' || /^[a-z]:/i.test(inside)) return false
    return patterns.ignores(path.endsWith('/') ? `${inside}/` : inside)
  }
  return {folder, file, ignores}
}

/** From the repository's root (the folder with `.git`) down to `folder`; outside of a repository `folder` alone. */
function foldersDownTo(folder: string): ReadonlyArray<string> {
  const folders = [folder]
  for (let at = folder; !existsSync(join(at, '.git')); at = dirname(at)) {
    const parent = dirname(at)
    if (parent === at) return [folder]
    folders.unshift(parent)
  }
  return folders
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
