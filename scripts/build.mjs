/**
 * Builds `dist/`: the compiled package, and in `dist/box/` and `dist/browser/` the bundles
 * that run in a child process and in pages of a real browser. Also writes
 * `THIRD-PARTY.md`. `--box` builds the bundles only. What was there stays usable until the new files take its place.
 * Exit code 1 when anything failed.
 */
import {spawnSync} from 'node:child_process'
import {chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync} from 'node:fs'
import {dirname, join} from 'node:path'
import process from 'node:process'
import {fileURLToPath} from 'node:url'
import {bundle, bundleInside} from './box/bundle.mjs'
import {writeLicences} from './box/licences.mjs'
import {bundleCommand} from './bundle-command.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
process.chdir(root)

const work = join('node_modules', `.build-${process.pid}`)
try {
  const boxed = await bundle(join(work, 'new/box'))
  await bundleInside(join(work, 'new/browser'))
  if (isSame('box.js') && isSame('child.cjs')) rmSync(join(work, 'new/box'), {recursive: true})
  if (!process.argv.includes('--box')) {
    compile(join(work, 'new'))
    writeLicences('THIRD-PARTY.md', [...boxed, ...(await bundleCommand(root, join(work, 'new/bin')))])
    // npm makes it executable when it links it, which is before the second build
    chmodSync(join(work, 'new/bin/check-docs.js'), 0o755)
  }
  replace(join(work, 'new'), 'dist')
} finally {
  rmSync(work, {recursive: true, force: true})
}

function compile(folder) {
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  const args = [tsc, '-p', 'tsconfig.build.json', '--outDir', folder]
  const result = spawnSync(process.execPath, args, {stdio: 'inherit'})
  if (result.status !== 0) process.exitCode = 1
}

/** An unchanged bundle stays where it is, with its code cache. */
function isSame(name) {
  const [before, after] = [join('dist/box', name), join(work, 'new/box', name)]
  return existsSync(before) && readFileSync(before).equals(readFileSync(after))
}

/** Puts the folders of `from` in the place of those in `to`. */
function replace(from, to) {
  mkdirSync(from, {recursive: true})
  mkdirSync(to, {recursive: true})
  mkdirSync(join(work, 'old'), {recursive: true})
  for (const name of readdirSync(from)) {
    if (existsSync(join(to, name))) renameSync(join(to, name), join(work, 'old', name))
    renameSync(join(from, name), join(to, name))
  }
}
