/** Where this tool keeps what it would trust later: nowhere where a checked project, or somebody else, could put a file. */
import {statSync} from 'node:fs'
import {homedir} from 'node:os'
import {join} from 'node:path'
import process from 'node:process'

/** The user's own folder for caches of check-docs: `XDG_CACHE_HOME`, else `~/.cache`. It may not exist yet. */
export function ownFolder(): string {
  const {XDG_CACHE_HOME: stated} = process.env
  return join(stated === undefined || stated === '' ? join(homedir(), '.cache') : stated, 'check-docs')
}

/** Whether the path is there and only the user can have written to it. Windows: whether it is there. */
export function isOwn(path: string): boolean {
  try {
    const stats = statSync(path)
    return process.platform === 'win32' || (stats.uid === process.getuid?.() && (stats.mode & 0o022) === 0)
  } catch {
    return false
  }
}
