/** Bundles the harness, which is TypeScript, and runs it. */
import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join, resolve} from 'node:path'
import {fileURLToPath, pathToFileURL} from 'node:url'
import {build} from 'esbuild'

const here = dirname(fileURLToPath(import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'check-docs-wpt-'))
const outfile = join(folder, 'main.mjs')
try {
  await build({
    entryPoints: [fileURLToPath(import.meta.resolve('./main.ts'))],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    keepNames: true,
    logLevel: 'error'
  })
  const {run} = await import(pathToFileURL(outfile).href)
  await run({project: resolve(here, '../..'), harness: fileURLToPath(import.meta.resolve('./testharness.js'))})
} finally {
  rmSync(folder, {recursive: true, force: true})
}
