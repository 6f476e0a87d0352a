/** Packs what is built now, as `npm publish` would. */
import {execFileSync} from 'node:child_process'
import {join} from 'node:path'

/** Absolute path of the tarball in `folder`. */
export function pack(root, folder) {
  execFileSync(process.execPath, ['scripts/build.mjs'], {cwd: root, stdio: ['ignore', 'ignore', 'inherit']})
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder]
  // npm speaks of settings that it does not know
  const [{filename}] = JSON.parse(
    execFileSync('npm', args, {cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore']})
  )
  return join(folder, filename)
}
