/**
 * Runs the pages of documents in jsdom and in Chromium, over the same backend and scenarios, and compares verdicts, event
 * logs and DOM.
 *
 *   npm run crosscheck -- [--every N] [--json FILE] [--show] [paths…]
 *
 * Without paths: `test/guides`, `docs`, `examples`, and `../shared/data/{facet,corpus}` where they are. `--every N` takes
 * every n-th document, `--show` prints the entries by which logs differ. Exit code 0 when at least 99 % of the pages have
 * the same verdicts, 1 when not, 2 without a browser.
 */
import {existsSync, readFileSync, writeFileSync} from 'node:fs'
import {availableParallelism} from 'node:os'
import {dirname, join, relative, resolve} from 'node:path'
import process from 'node:process'
import {fileURLToPath} from 'node:url'
import {parseArgs} from 'node:util'
import {comparePages} from './crosscheck/compare.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const dist = (path) => import(join(root, 'dist/src', path))

const {values, positionals} = parseArgs({
  allowPositionals: true,
  options: {every: {type: 'string', default: '1'}, json: {type: 'string'}, show: {type: 'boolean', default: false}}
})

const usual = ['test/guides', 'docs', 'examples', '../shared/data/facet', '../shared/data/corpus'].map((path) =>
  join(root, path)
)
const paths =
  positionals.length > 0 ? positionals.map((path) => resolve(path)) : usual.filter((path) => existsSync(path))

const [
  {createBrowserPool},
  {createExecutor, jobOf},
  {openJobPool},
  {checkDocument},
  {createRuleSet},
  {createReadTemplates},
  {findTargets},
  {settle}
] = await Promise.all([
  dist('browser/browser-pool.js'),
  dist('engine/execute.js'),
  dist('engine/job-pool.js'),
  dist('engine/check-document.js'),
  dist('engine/rule-set.js'),
  dist('engine/template-folder.js'),
  dist('engine/find-targets.js'),
  dist('engine/settings.js')
])

const settings = settle(
  {config: {ignore: ['**/LICENSE.md']}, path: undefined, folder: root},
  {cwd: root, overrides: {timeout: 10_000}}
)
const {targets} = await findTargets({settings, paths, stdin: undefined})
const chosen = targets.filter((_, index) => index % Number(values.every) === 0)
const rules = createRuleSet(settings)
const readTemplates = createReadTemplates({folder: settings.templates, top: settings.cwd})
const jsdomPool = openJobPool({jobs: 1, browser: undefined})
const jsdom = createExecutor({pool: jsdomPool, timeout: settings.timeout})
const browser = createBrowserPool({jobs: 2})
const pages = []
try {
  const queue = [...chosen]
  const work = async () => {
    for (let target = queue.shift(); target !== undefined; target = queue.shift())
      pages.push(...(await crosscheck(target)))
  }
  await Promise.all(Array.from({length: Math.min(2, availableParallelism())}, work))
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 2
} finally {
  jsdomPool.close()
  await browser.close()
}
if (process.exitCode === undefined) print()

/** Both worlds on one document; only documents with pages that do something count. */
async function crosscheck(target) {
  const text = readFileSync(target.path, 'utf8')
  const first = await check(target, text, (facts, options) => jsdom.execute(facts, options))
  if (first.facts === undefined) return []
  const second = await check(target, text, (facts, {templates, document}) =>
    browser.run(jobOf(facts, {templates, folder: dirname(document)}), {timeoutMs: 20_000})
  )
  const name = relative(root, target.path)
  return comparePages(first, second).map((page) => {
    process.stdout.write(`${page.isSame ? '=' : '≠'} ${name} ${page.id}  ${page.jsdomMs} / ${page.browserMs} ms\n`)
    for (const line of page.differences) process.stdout.write(`    ${line}\n`)
    if (values.show) for (const line of page.logDifferences) process.stdout.write(`      ${line}\n`)
    return {document: name, ...page}
  })
}

/** The report of a document with pages run by `play`, and what came out of them; no facts when it has no page. */
async function check(target, text, play) {
  let ran
  const execute = async (facts, options) => {
    const result = await play(facts, options)
    ran = {facts, outcomes: result.outcomes}
    return result
  }
  const executor = async () => ({execute})
  // Types are the same in both worlds.
  const compiler = async () => undefined
  const options = {settings, rules, readTemplates, baseline: undefined, executor, compiler}
  const checked = await checkDocument(target, text, options)
  if (checked.failure !== undefined) throw checked.failure
  return {report: checked.report, ...ran}
}

function print() {
  const count = (fits) => pages.filter(fits).length
  const percent = (part) => (pages.length === 0 ? 0 : (100 * part) / pages.length).toFixed(1)
  const same = count((page) => page.isSame)
  const mean = (key) => Math.round(pages.reduce((sum, page) => sum + page[key], 0) / Math.max(1, pages.length))
  process.stdout.write(
    [
      '',
      `pages            ${pages.length} of ${new Set(pages.map((page) => page.document)).size} documents (${chosen.length} looked at)`,
      `same verdicts    ${same} (${percent(same)} %)`,
      `same event log   ${count((page) => page.logDifferences.length === 0)} (${percent(count((page) => page.logDifferences.length === 0))} %)`,
      `same DOM         ${count((page) => page.isSameDom)} (${percent(count((page) => page.isSameDom))} %)`,
      `ms per page      ${mean('jsdomMs')} in jsdom, ${mean('browserMs')} in Chromium`,
      ''
    ].join('\n')
  )
  if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(pages, undefined, 2))
  if (pages.length === 0) process.stdout.write('No page was run\n')
  process.exitCode = pages.length > 0 && same >= 0.99 * pages.length ? 0 : 1
}
