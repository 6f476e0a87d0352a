/**
 * Runs the `eventsource/` folder of web-platform-tests against our event sources, in virtual time:
 *
 *     npm run wpt -- --wpt ../wpt            the folder `eventsource/` or the one that holds it
 *     npm run wpt -- --wpt ../wpt --verbose  every subtest, not only those that fail
 *     npm run wpt -- --wpt ../wpt close      only files whose names have this in them
 *
 * Script tests run in their window variant; pages have no workers here, so tests of workers run in stand-ins (`workers.ts`).
 * The tests are not ours to ship: get a copy of https://github.com/web-platform-tests/wpt. Exit code 0 when all subtests that
 * can run pass, 1 when one does not, 2 when there is nothing to run.
 */
import {existsSync, readFileSync, readdirSync} from 'node:fs'
import {join, relative, resolve} from 'node:path'
import process from 'node:process'
import {parseArgs} from 'node:util'
import {runFile, type FileResult} from './run-file.ts'

export interface Paths {
  /** jsdom is loaded from this folder. */
  project: string
  /** Our test harness, a script for pages. */
  harness: string
}

/** Gives the exit code. */
export async function main(argv: ReadonlyArray<string>, {project, harness: script}: Paths): Promise<0 | 1 | 2> {
  const {values, positionals} = parseArgs({
    args: [...argv],
    options: {wpt: {type: 'string'}, verbose: {type: 'boolean', default: false}},
    allowPositionals: true
  })
  const folder = findFolder(values.wpt)
  if (folder === undefined) {
    console.error(
      `Cannot find the tests: expected \`--wpt <folder>\` with \`eventsource/\` of web-platform-tests, got \`${values.wpt ?? ''}\``
    )
    return 2
  }
  const files = findTests(folder).filter((file) => positionals.every((part) => relative(folder, file).includes(part)))
  const harness = readFileSync(script, 'utf8')
  const results: Array<FileResult> = []
  for (const file of files) {
    const result = await runFile(file, {folder, project, harness, limit: 60_000})
    results.push(result)
    print(result, values.verbose)
  }
  return summarize(results)
}

function findFolder(given: string | undefined): string | undefined {
  if (given === undefined) return undefined
  const folders = [join(resolve(given), 'eventsource'), resolve(given)]
  return folders.find((folder) => existsSync(folder) && findTests(folder).length > 0)
}

function findTests(folder: string): ReadonlyArray<string> {
  return readdirSync(folder, {recursive: true, encoding: 'utf8'})
    .filter(
      (path) => /\.(any|window|worker)\.js$|\.html?$/.test(path) && !/(^|[\\/])resources[\\/]|-manual\./.test(path)
    )
    .sort((a, b) => (a < b ? -1 : 1))
    .map((path) => join(folder, path))
}

function print({file, skipped, subtests}: FileResult, verbose: boolean): void {
  if (skipped !== undefined) return console.log(`----  ${file}: not run, it ${skipped}`)
  if (subtests.length === 0) console.log(`FAIL  ${file}: no subtest began`)
  for (const {name, status, message} of subtests) {
    if (status === 'pass' && verbose) console.log(`pass  ${file}: ${name}`)
    if (status !== 'pass') console.log(`FAIL  ${file}: ${name}: ${status === 'running' ? 'timed out' : message}`)
  }
}

function summarize(results: ReadonlyArray<FileResult>): 0 | 1 | 2 {
  const run = results.filter((result) => result.skipped === undefined)
  const subtests = run.flatMap((result) => result.subtests)
  const passed = subtests.filter((subtest) => subtest.status === 'pass').length
  const empty = run.filter((result) => result.subtests.length === 0).length
  console.log(
    `${passed} of ${subtests.length} subtests passed in ${run.length} files, ${results.length - run.length} files not run`
  )
  if (subtests.length === 0) return 2
  return passed === subtests.length && empty === 0 ? 0 : 1
}

export async function run(paths: Paths): Promise<void> {
  process.exitCode = await main(process.argv.slice(2), paths)
}
