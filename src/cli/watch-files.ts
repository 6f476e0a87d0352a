/** Changes of files that documents may depend on. */
import {existsSync} from 'node:fs'
import {basename, dirname, join, relative, resolve} from 'node:path'

export interface WatchFilesOptions {
  cwd: string
  /** Absolute; what is watched beside the repository. */
  others: ReadonlyArray<string>
  /** Absolute; what the command writes itself. */
  ignored: ReadonlyArray<string>
  onChange: (path: string) => void
}

/** Watches the repository around the working directory; what it gives ends it. Resolves when nothing is missed any more. */
export async function watchFiles({cwd, others, ignored, onChange}: WatchFilesOptions): Promise<() => Promise<void>> {
  const {watch} = await import('chokidar')
  const root = repositoryOf(cwd)
  const outside = others.filter((path) => relative(root, path).startsWith('..'))
  const watcher = watch([root, ...outside], {
    ignoreInitial: true,
    ignored: (path) => path !== root && (ignored.includes(path) || isLeftOut(path))
  })
  watcher.on('all', (_, path) => onChange(resolve(path)))
  watcher.on('error', () => {})
  await new Promise<void>((ready) => void watcher.once('ready', ready))
  return async () => watcher.close()
}

/** Dependencies, version control, and what else begins with a dot. */
function isLeftOut(path: string): boolean {
  const name = basename(path)
  return name === 'node_modules' || (name.startsWith('.') && name !== '.check-docsignore' && name !== '.gitignore')
}

/** The folder with `.git`; without one, the working directory. */
function repositoryOf(cwd: string): string {
  for (let folder = cwd; dirname(folder) !== folder; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder
  }
  return cwd
}
