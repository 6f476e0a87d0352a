/**
 * Builds `dist/`: the compiled package, and in `dist/box/` the bundles that run in a child process. Also writes
 * `THIRD-PARTY.md`. `--box` builds the bundles only. Exit code 1 when anything failed.
 */
import {spawnSync} from 'node:child_process'
import {mkdirSync, rmSync} from 'node:fs'
import {dirname, join} from 'node:path'
import process from 'node:process'
import {fileURLToPath} from 'node:url'
import {bundle} from './box/bundle.mjs'
import {writeLicences} from './box/licences.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
process.chdir(root)

const onlyBox = process.argv.includes('--box')
rmSync(onlyBox ? 'dist/box' : 'dist', {recursive: true, force: true})
mkdirSync('dist/box', {recursive: true})
writeLicences('THIRD-PARTY.md', await bundle('dist/box'))
if (!onlyBox) compile()

function compile() {
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  const result = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], {stdio: 'inherit'})
  if (result.status !== 0) process.exitCode = 1
}
