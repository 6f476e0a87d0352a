/** Folders for what a run writes. */
import {mkdir} from 'node:fs/promises'
import {dirname} from 'node:path'

/** With all folders above it, for everybody or for the user alone. Node's own way never ends below `/proc`. */
export async function makeFolder(path: string, mode: 0o777 | 0o700 = 0o777): Promise<void> {
  const reason = await failure(mkdir(path, mode))
  if (reason === undefined || reason.code === 'EEXIST') return
  if (reason.code !== 'ENOENT' || dirname(path) === path) throw reason
  await makeFolder(dirname(path), mode)
  const again = await failure(mkdir(path, mode))
  if (again !== undefined && again.code !== 'EEXIST') throw again
}

async function failure(work: Promise<unknown>): Promise<NodeJS.ErrnoException | undefined> {
  return work.then(
    () => undefined,
    (error: NodeJS.ErrnoException) => error
  )
}
