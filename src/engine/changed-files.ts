/** What git says has changed, and which documents that concerns. */
import {execFile} from 'node:child_process'
import {basename, join} from 'node:path'
import {promisify} from 'node:util'
import type {Found, Target} from './target.ts'
import {KnownError} from './known-error.ts'
import {count} from '../text/words.ts'
import {readDocument} from './read-document.ts'

export interface ChangedOptions {
  cwd: string
  /** A commit: all that differs from where the present branch left it. `HEAD`: what is not committed. */
  since: string
  /** Only what is in the index of git. */
  staged: boolean
  /** Absolute path of the configuration: when it changed, all documents are concerned. */
  configFile: string | undefined
}

/**
 * The documents that changed, and those that name a file that changed or is gone: their links, quotes and templates are
 * checked too. Throws `KnownError` where git can't tell.
 */
export async function onlyChanged(found: Found, options: ChangedOptions): Promise<Found> {
  const changed = await changedFiles(options)
  if (options.configFile !== undefined && changed.has(options.configFile)) return found
  const names = [...changed].flatMap(namesOf)
  const targets: Array<Target> = []
  for (const target of found.targets) {
    if (
      changed.has(target.path) ||
      target.bytes !== undefined ||
      (await isConcerned(target, {names, cwd: options.cwd}))
    )
      targets.push(target)
  }
  if (targets.length > 0) return {...found, targets}
  const message = `None of ${count(found.targets.length, 'document')} is concerned by what changed: nothing to check`
  return {targets, problems: [...found.problems, {kind: 'note', message}]}
}

async function isConcerned(
  target: Target,
  {names, cwd}: {names: ReadonlyArray<string>; cwd: string}
): Promise<boolean> {
  const {text = ''} = await readDocument(target, {cwd})
  return names.some((name) => text.includes(name))
}

/** How documents may name a file: by its own name; a template also by that without its ending and with its folder. */
function namesOf(path: string): ReadonlyArray<string> {
  const name = basename(path)
  const template = /([^/\\]+[/\\][^/\\]+)\.html$/.exec(path)?.[1]
  return [name, encodeURIComponent(name), ...(template === undefined ? [] : [template.replaceAll('\\', '/')])]
}

async function changedFiles({cwd, since, staged}: ChangedOptions): Promise<ReadonlySet<string>> {
  const top = (await git(cwd, ['rev-parse', '--show-toplevel'])).trimEnd()
  const base = since === 'HEAD' || staged ? since : await mergeBase(cwd, since)
  const list = (args: ReadonlyArray<string>) => git(top, [...args, '-z'])
  const isEmpty = (await git(cwd, ['rev-list', '--all', '--max-count=1'])) === ''
  const outputs = staged
    ? [await list(isEmpty ? ['ls-files'] : ['diff', '--cached', '--name-only', '--no-renames'])]
    : [
        await list(isEmpty ? ['ls-files'] : ['diff', '--name-only', '--no-renames', base]),
        await list(['ls-files', '--others', '--exclude-standard'])
      ]
  const paths = outputs.flatMap((output) => output.split('\0')).filter((path) => path !== '')
  return new Set(paths.map((path) => join(top, path)))
}

/** Where the present branch left the other: what was done there meanwhile is no change of ours. */
async function mergeBase(cwd: string, since: string): Promise<string> {
  const commit = await git(cwd, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${since}^{commit}`]).catch(
    async () => {
      await refuseShallow(cwd, since)
      throw new KnownError(
        `Cannot find commit \`${since}\` of option \`--changed\`, expected one that git knows (a path goes before the option)`
      )
    }
  )
  const base = await git(cwd, ['merge-base', commit.trim(), 'HEAD']).catch(async () => {
    await refuseShallow(cwd, since)
    return commit
  })
  return base.trim()
}

/** A clone without its history can't tell what a branch changed: a guess would leave documents out, or take all. */
async function refuseShallow(cwd: string, since: string): Promise<void> {
  if ((await git(cwd, ['rev-parse', '--is-shallow-repository'])).trim() !== 'true') return
  throw new KnownError(
    `Cannot find where the branch left \`${since}\`: the clone is shallow, expected its history; \`git fetch --unshallow\` gets it, in GitHub Actions \`fetch-depth: 0\` of the checkout, in GitLab \`GIT_DEPTH: 0\``
  )
}

const run = promisify(execFile)

async function git(cwd: string, args: ReadonlyArray<string>): Promise<string> {
  try {
    const {stdout} = await run('git', [...args], {cwd, maxBuffer: 256 * 1024 * 1024})
    return stdout
  } catch (error) {
    const text = error instanceof Error && 'stderr' in error ? String(error.stderr) : ''
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    const reason = isMissing ? '`git` is not there' : (text.trim().split('\n')[0] ?? '').replace(/^fatal: /, '')
    throw new KnownError(`Cannot ask git what changed: ${reason || 'it failed'}`)
  }
}
