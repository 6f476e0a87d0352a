/** What a document or a link in a checkout must not lead to: who writes them need not be who runs the check. */
import {realpathSync} from 'node:fs'
import {relative, sep} from 'node:path'

/** Of a checkout, but no part of what is published: tokens lie there. */
const secret = /(?:^|[\\/])(?:\.git[\\/]|\.(?:env|npmrc|netrc|pypirc)$)/

/** True for a path that is not below the root, whatever links it goes through, and for what keeps secrets there. */
export function leadsOutside(path: string, root: string): boolean {
  const below = relative(realOf(root), realOf(path))
  return below === '..' || below.startsWith(`..${sep}`) || below === realOf(path) || secret.test(below)
}

function realOf(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}
