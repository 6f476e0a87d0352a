/**
 * Measure check-docs on guides that its authors have not seen.
 *
 *   node test/guides/score.mjs [filter]        guides whose path contains `filter`, or all of them
 *
 * `correct/` must stay silent at error and warning level. Each guide of `faults/` has one fault; its front matter names
 * the line, lines that are as good (`also`), and the least severity that verification.md asks for (`expect`).
 */
import {execFile} from 'node:child_process'
import {mkdir, mkdtemp, readFile, readdir, rm, writeFile} from 'node:fs/promises'
import {availableParallelism, tmpdir} from 'node:os'
import {basename, join} from 'node:path'
import process from 'node:process'
import {fileURLToPath, pathToFileURL} from 'node:url'

const here = fileURLToPath(new URL('.', import.meta.url))
/** `CHECK_DOCS_CLI` names another build. */
const cli = process.env.CHECK_DOCS_CLI ?? fileURLToPath(new URL('../../dist/bin/check-docs.js', import.meta.url))
const tolerance = 3

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const started = performance.now()
  const results = await score({filter: process.argv[2]})
  print(results, (performance.now() - started) / 1000)
}

/**
 * Run the checker on every guide whose path contains `filter`, each alone in a temporary folder.
 *
 * @param {{filter?: string, jobs?: number, sample?: number}} [options] `sample` takes every n-th guide only
 */
export async function score(options = {}) {
  const {filter = '', jobs = Math.min(2, availableParallelism()), sample = 1} = options
  const names = (await readdir(here, {recursive: true}))
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => /^(?:correct|faults)\/.*\.md$/u.test(name) && name.includes(filter))
    .sort()
    .filter((_, index) => index % sample === 0)
  const queue = [...names.entries()]
  const results = []
  await Promise.all(Array.from({length: jobs}, work))
  return results

  async function work() {
    for (let next = queue.shift(); next; next = queue.shift()) {
      results[next[0]] = await examine(next[1])
    }
  }
}

/** Totals over the results of `score`. */
export function total(results) {
  const correct = results.filter((result) => !result.fault)
  const faults = results.filter((result) => result.fault)
  const sum = (key) => results.reduce((all, result) => all + (result.snippets[key] ?? 0), 0)
  return {
    correct: correct.length,
    falseAlarms: correct.flatMap((result) => result.loud).length,
    noisyGuides: correct.filter(isNoisy).length,
    faults: faults.length,
    found: faults.filter((result) => result.found).length,
    reached: faults.filter((result) => result.reached).length,
    collateral: faults.flatMap((result) => result.elsewhere).length,
    crashes: results.filter((result) => result.crash).length,
    proven: sum('proven'),
    failed: sum('failed'),
    skipped: sum('skipped')
  }
}

/** A correct guide is silent, and none of its snippets failed without a word. */
function isNoisy({crash, loud, mute}) {
  return crash !== undefined || loud.length > 0 || mute.length > 0
}

async function examine(name) {
  const text = await readFile(join(here, name), 'utf8')
  const fault = name.startsWith('faults/') ? readFault(text, name) : undefined
  const started = performance.now()
  const {report, crash} = await check(name, text)
  const messages = report?.files.flatMap((file) => file.messages) ?? []
  const loud = messages.filter(({severity}) => severity !== 'info')
  const snippets = Object.fromEntries(
    ['proven', 'failed', 'skipped'].map((key) => [key, report?.summary.snippets[key] ?? 0])
  )
  const judged = report?.files.flatMap((file) => file.snippets) ?? []
  const reasons = judged.filter(({status}) => status === 'skipped')
  const mute = judged.filter(({status}) => status === 'failed' && loud.length === 0)
  const result = {
    name,
    fault,
    messages,
    loud,
    mute,
    snippets,
    reasons,
    crash,
    seconds: (performance.now() - started) / 1000
  }
  if (!fault) return result
  const places = placesOf(text, fault)
  const isThere = (message) => places.some(([from, to]) => message.line >= from && message.line <= to)
  const there = loud.filter(isThere)
  return {
    ...result,
    there: messages.filter(isThere),
    elsewhere: loud.filter((message) => !isThere(message)),
    found: there.length > 0,
    reached: there.some(({severity}) => severity === 'error' || fault.expect === 'warning')
  }
}

/** Put the guide alone into a folder and check it; the folder's name is that of the guide. */
async function check(name, text) {
  const root = await mkdtemp(join(tmpdir(), 'guide-'))
  const folder = join(root, basename(name) === 'DEVELOPERS_GUIDE.md' ? basename(join(name, '..')) : 'guides', 'docs')
  try {
    await mkdir(folder, {recursive: true})
    await writeFile(join(folder, basename(name)), text)
    return await run(join(folder, '..'), join('docs', basename(name)))
  } finally {
    await rm(root, {recursive: true, force: true})
  }
}

function run(cwd, file) {
  const options = {cwd, timeout: 180_000, maxBuffer: 64 * 1024 * 1024}
  return new Promise((resolve) => {
    execFile(process.execPath, [cli, file, '--format', 'json'], options, (error, stdout, stderr) => {
      try {
        resolve({report: JSON.parse(stdout)})
      } catch {
        resolve({crash: (stderr || stdout || error?.message || 'no output').trim().split('\n').slice(0, 6).join('\n')})
      }
    })
  })
}

function readFault(text, name) {
  const head = /^---\n([\s\S]*?)\n---\n/u.exec(text)?.[1] ?? ''
  const field = (key) => new RegExp(`^${key}: (.*)$`, 'mu').exec(head)?.[1]
  const fault = {
    title: field('fault')?.replaceAll(/^"|"$/gu, ''),
    line: Number(field('line')),
    expect: field('expect'),
    also: JSON.parse(field('also') ?? '[]')
  }
  const at = JSON.parse(field('at') ?? '""')
  if (!text.split('\n')[fault.line - 1]?.includes(at)) throw new Error(`${name}: line ${fault.line} has no ${at}`)
  if (!/^(?:error|warning)$/u.test(fault.expect ?? '')) throw new Error(`${name}: expect must be error or warning`)
  return fault
}

/** Line ranges where a finding counts: around the line, or anywhere in the fence that holds it. */
function placesOf(text, {line, also}) {
  const fences = fencesOf(text)
  return [line, ...also].flatMap((one) => [
    [one - tolerance, one + tolerance],
    ...fences.filter(([from, to]) => one >= from && one <= to)
  ])
}

function fencesOf(text) {
  const fences = []
  let open
  for (const [index, line] of text.split('\n').entries()) {
    const mark = /^[\s>]*(`{3,}|~{3,})(.*)$/u.exec(line)
    if (!mark) continue
    if (!open) open = {from: index + 1, mark: mark[1]}
    else if (mark[1].startsWith(open.mark) && mark[2].trim() === '') {
      fences.push([open.from, index + 1])
      open = undefined
    }
  }
  return fences
}

function print(results, seconds) {
  const say = (line) => process.stdout.write(`${line}\n`)
  const show = ({severity, line, ruleId, message}, name) => `    ${severity} ${name}:${line} ${ruleId}: ${message}`
  const counts = ({snippets}) => `${snippets.proven}/${snippets.skipped}/${snippets.failed}`
  say('# Correct guides (proven/skipped/failed)')
  for (const result of results.filter(({fault}) => !fault)) {
    say(`${isNoisy(result) ? '✗' : '✓'} ${result.name} ${counts(result)} ${result.seconds.toFixed(1)}s`)
    if (result.crash) say(`    CRASH ${result.crash}`)
    for (const message of result.loud) say(show(message, result.name))
    for (const {line, reason} of result.mute) say(`    failed without a message ${result.name}:${line}: ${reason}`)
    if (process.env.SCORE_SKIPS) for (const {line, reason} of result.reasons) say(`    skipped ${line}: ${reason}`)
  }
  say('\n# Faults')
  for (const result of results.filter(({fault}) => fault)) {
    const mark = result.reached ? '✓' : result.found ? '~' : '✗'
    say(
      `${mark} ${result.name}:${result.fault.line} ${result.fault.title} (${result.fault.expect}) ${result.seconds.toFixed(1)}s`
    )
    if (result.crash) say(`    CRASH ${result.crash}`)
    if (!result.reached || process.env.SCORE_ALL) for (const message of result.there) say(show(message, result.name))
    for (const message of result.elsewhere) say(`    elsewhere${show(message, result.name)}`)
  }
  const sums = total(results)
  const percent = (part, whole) => `${part}/${whole} (${whole ? ((100 * part) / whole).toFixed(1) : '–'} %)`
  say('\n# Totals')
  say(`correct guides without a finding  ${percent(sums.correct - sums.noisyGuides, sums.correct)}`)
  say(`false alarms                      ${sums.falseAlarms} (+ ${sums.collateral} elsewhere in fault guides)`)
  say(`faults found                      ${percent(sums.found, sums.faults)}`)
  say(`… at the required level           ${percent(sums.reached, sums.faults)}`)
  say(`snippets                          ${sums.proven} proven, ${sums.skipped} skipped, ${sums.failed} failed`)
  say(`crashes ${sums.crashes}, ${seconds.toFixed(0)} s`)
}
