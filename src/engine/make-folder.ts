/** Folders for what a run writes. */
import {mkdir} from 'node:fs/promises'
import {dirname} from 'node:path'

/** With all folders above it. Node's own way never ends below `/proc`. */
export async function makeFolder(path: string): Promise<void> {
  const reason = await failure(mkdir(path))
  if (reason === undefined || reason.code === 'EEXIST') return
  if (reason.code !== 'ENOENT' || dirname(path) === path) throw reason
  await makeFolder(dirname(path))
  const again = await failure(mkdir(path))
  if (again !== undefined && again.code !== 'EEXIST') throw again
}

async function failure(work: Promise<unknown>): Promise<NodeJS.ErrnoException | undefined> {
  return work.then(
    () => undefined,
    (error: NodeJS.ErrnoException) => error
  )
}
