/** The report of a document as it stands in an editor. */
import {dirname} from 'node:path'
import type {FileReport} from '../engine/report.ts'
import {ignoredBy, ignoredIn, withoutGit} from '../engine/ignored.ts'
import {loadConfig} from '../engine/load-config.ts'
import {run} from '../engine/run.ts'
import {settle} from '../engine/settings.ts'

export interface TextCheck {
  /** Absolute; the file need not be there. */
  path: string
  text: string
  /** Folder of the workspace: what paths are shown from. */
  folder: string
  /** Run the snippets. */
  execute: boolean
  signal: AbortSignal
}

/**
 * What the command says of the text; `undefined` for a document that the project ignores, and when it was aborted. The
 * configuration is searched upwards from the document. Throws `KnownError` for one that can't be used.
 */
export async function checkText({path, text, folder, execute, signal}: TextCheck): Promise<FileReport | undefined> {
  const loaded = await loadConfig({cwd: dirname(path)})
  const overrides = {execute, cache: false, jobs: 1, ...(execute ? {} : {types: false})}
  const settings = settle(loaded, {cwd: folder, overrides})
  const ignored = withoutGit(ignoredIn(dirname(path), {patterns: settings.ignore, folder: settings.folder}))
  if (ignoredBy(ignored, path) !== undefined) return undefined
  const stdin = {bytes: Buffer.from(text), path}
  const {report} = await run({settings, paths: ['-'], stdin, signal, now: () => performance.now()})
  return signal.aborted ? undefined : report.files[0]
}
