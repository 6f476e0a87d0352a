/** Before the tests: `dist/` is what `src/` says, since pages and the command run from there. */
import {spawnSync} from 'node:child_process'
import {readdirSync, statSync} from 'node:fs'
import {join} from 'node:path'

const sources = ['bin', 'src', 'rules', 'scripts', 'package-lock.json']

export default function setup(): void {
  if (newest(['dist']) > newest(sources)) return
  const build = spawnSync(process.execPath, ['scripts/build.mjs'], {stdio: 'inherit'})
  if (build.status !== 0) throw new Error('`npm run build` failed, so the tests would run on an old build')
}

/** Time of the newest file below the paths, in ms; 0 when there is none. */
function newest(paths: ReadonlyArray<string>): number {
  let time = 0
  for (const path of paths) {
    const stats = statSync(path, {throwIfNoEntry: false})
    if (stats === undefined) continue
    const inner = stats.isDirectory() ? newest(readdirSync(path).map((name) => join(path, name))) : stats.mtimeMs
    time = Math.max(time, inner)
  }
  return time
}
