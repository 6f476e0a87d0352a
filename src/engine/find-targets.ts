/** What a call means: paths, standard input, or the defaults. */
import {resolve} from 'node:path'
import type {Found, Target} from './target.ts'
import type {Settings} from './settings.ts'
import {find, relativePath} from './find.ts'

export interface CallPaths {
  settings: Settings
  /** Files, folders, globs, `-`; empty: those of the configuration, or `docs/` and `README.md`. */
  paths: ReadonlyArray<string>
  /** Standard input and the path that it stands for. */
  stdin?: {bytes: Uint8Array; path: string} | undefined
}

/** The documents of a run, standard input among them. */
export async function findTargets({settings, paths, stdin}: CallPaths): Promise<Found> {
  const {cwd, folder, ignore} = settings
  const named = paths.filter((path) => path !== '-')
  const options = {cwd, patterns: ignore, folder}
  const all = paths.length === 0 ? await findDefaults(settings) : await find(named, options)
  const found = await selectChanged(all, settings)
  if (stdin === undefined) return found
  const path = resolve(cwd, stdin.path)
  const target: Target = {path, shown: relativePath(path, cwd), lines: [], bytes: stdin.bytes, isNamed: true}
  return {...found, targets: [...found.targets, target]}
}

async function selectChanged(found: Found, {cwd, changed, staged, configFile}: Settings): Promise<Found> {
  if (changed === undefined && !staged) return found
  const {onlyChanged} = await import('./changed-files.ts')
  return onlyChanged(found, {cwd, since: changed ?? 'HEAD', staged, configFile})
}

async function findDefaults({cwd, folder, files, ignore}: Settings): Promise<Found> {
  const options = {cwd, patterns: ignore, folder}
  if (files !== undefined)
    return find(
      files.map((path) => resolve(folder, path)),
      options
    )
  const found = await find(['docs', 'README.md'], options)
  if (found.targets.length > 0) return {...found, problems: found.problems.filter(({kind}) => kind === 'note')}
  const message = 'Cannot find `docs/` or `README.md`, expected a path to check: `check-docs guide.md`'
  return {targets: [], problems: [{kind: 'problem', message}]}
}
