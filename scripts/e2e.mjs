/**
 * The places where people use check-docs, each with its real client: `npm run e2e [-- PART…]`. Packs the package once; each
 * part (one file in `scripts/e2e/`) installs the tarball into clean temporary folders and looks at what the client does.
 * Prints a table; exit code 1 when a check failed, 2 for a part that is not there. `--transcripts FOLDER` keeps what was
 * called and what it printed; `--tarball FILE` takes a package that is there already.
 */
import {mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {basename, dirname, join, resolve} from 'node:path'
import process from 'node:process'
import {fileURLToPath} from 'node:url'
import {parseArgs} from 'node:util'
import {makeClient} from './e2e/client/make-client.mjs'
import {pack} from './e2e/client/pack.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const options = {transcripts: {type: 'string'}, tarball: {type: 'string'}}
const {values, positionals} = parseArgs({options, allowPositionals: true})
const parts = readdirSync(join(root, 'scripts/e2e'))
  .filter((name) => name.endsWith('.mjs'))
  .map((name) => basename(name, '.mjs'))
const unknown = positionals.filter((name) => !parts.includes(name))
process.exitCode = unknown.length > 0 ? refuse() : await runAll(positionals.length > 0 ? positionals : parts)

function refuse() {
  console.error(`Unexpected part \`${unknown.join('`, `')}\`, expected one of ${parts.join(', ')}`)
  return 2
}

async function runAll(names) {
  const temporary = mkdtempSync(join(tmpdir(), 'check-docs-e2e-'))
  try {
    const tarball = values.tarball === undefined ? pack(root, temporary) : resolve(values.tarball)
    const results = []
    for (const name of names) results.push(await runPart(name, {root, tarball, temporary: join(temporary, name)}))
    print(results)
    return results.every(({failed}) => failed === 0) ? 0 : 1
  } finally {
    rmSync(temporary, {recursive: true, force: true, maxRetries: 3})
  }
}

async function runPart(name, {root, tarball, temporary}) {
  mkdirSync(temporary)
  const started = performance.now()
  const {client, tally} = makeClient({root, tarball, temporary})
  console.log(`\n— ${name}`)
  try {
    const part = await import(`./e2e/${name}.mjs`)
    await part.default(client)
  } catch (error) {
    client.expect('it runs to its end', false, error.stack)
  }
  if (values.transcripts !== undefined) {
    mkdirSync(values.transcripts, {recursive: true})
    writeFileSync(join(values.transcripts, `${name}.txt`), tally.transcript.join('\n'))
  }
  rmSync(temporary, {recursive: true, force: true, maxRetries: 3})
  return {name, ...tally, seconds: (performance.now() - started) / 1000}
}

function print(results) {
  console.log(`\n${'part'.padEnd(18)} checks failed skipped seconds`)
  for (const {name, checks, failed, skipped, seconds} of results) {
    const figures = [String(checks).padStart(6), String(failed).padStart(6), String(skipped).padStart(7)]
    console.log(`${name.padEnd(18)} ${figures.join(' ')} ${seconds.toFixed(1).padStart(7)}`)
  }
}
