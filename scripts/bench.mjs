/**
 * What check-docs costs beside what people know: `npm run bench [-- ROW…] [--rounds N]`, `--list` names the rows. Every row is a
 * ratio of two things that take turns in one run (medians of real time), with its target. The other tools are installed into a
 * temporary folder. Needs `../shared/data`. Exit code 1 when a target is missed, 2 for a row that is not there.
 */
import {spawnSync} from 'node:child_process'
import {cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import process from 'node:process'
import {fileURLToPath} from 'node:url'
import {parseArgs} from 'node:util'
import {medianOfTurns, resourcesOf, timeOf} from './bench/measure.mjs'
import {copyDocuments} from './bench/many-snippets.mjs'
import {vitestProject} from './bench/vitest-project.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const data = join(root, '../shared/data')
const command = join(root, 'dist/bin/check-docs.js')
const others = {
  'remark-cli': '12.0.1',
  'remark-gfm': '4.0.1',
  'remark-preset-lint-recommended': '7.0.1',
  'markdownlint-cli2': '0.22.1',
  vitest: '4.1.12',
  jsdom: '29.1.1'
}

const options = {rounds: {type: 'string', default: '5'}, list: {type: 'boolean'}}
const {values, positionals} = parseArgs({options, allowPositionals: true})
const rounds = Number(values.rounds)

/** Name, what is measured, target; `measure` gives the ratio and what it is made of. */
const rows = [
  {name: 'lint', title: '`--no-exec`, cold ÷ remark-cli + recommended', most: 0.5, measure: lint},
  {name: 'proof', title: 'full proof, cold ÷ markdownlint-cli2', most: 1, measure: proof},
  {name: 'same', title: 'nothing changed, cached ÷ node -e 0', most: 2.5, measure: same},
  {name: 'edited', title: 'one snippet edited, cached ÷ cold', most: 0.6, measure: edited},
  {name: 'vitest', title: 'a snippet in vitest + jsdom ÷ in check-docs', least: 8, measure: perSnippet},
  {name: 'corpus', title: 'the corpus, `--no-exec` ÷ markdownlint-cli2', most: 1, measure: corpus},
  {name: 'linear', title: 'time of a snippet among 10,000 ÷ among 2,500', least: 0.9, most: 1.1, measure: linear}
]

process.exitCode = main()

function main() {
  if (values.list) {
    for (const {name, title} of rows) console.log(`${name.padEnd(8)} ${title}`)
    return 0
  }
  const unknown = positionals.find((name) => !rows.some((row) => row.name === name))
  if (unknown !== undefined) {
    console.error(`Unexpected row \`${unknown}\`, expected one of ${rows.map(({name}) => name).join(', ')}`)
    return 2
  }
  if (!existsSync(data)) {
    console.error(`Cannot measure: \`${data}\` is not there`)
    return 2
  }
  const folder = mkdtempSync(join(tmpdir(), 'check-docs-bench-'))
  try {
    const chosen = rows.filter(({name}) => positionals.length === 0 || positionals.includes(name))
    const bench = prepare(folder)
    return chosen.map((row) => print(row, row.measure(bench))).every(Boolean) ? 0 : 1
  } finally {
    rmSync(folder, {recursive: true, force: true, maxRetries: 3})
  }
}

/** Facet's documents and the other tools, in a folder where nothing else is. */
function prepare(folder) {
  const docs = join(folder, 'docs')
  cpSync(join(data, 'facet/docs'), docs, {recursive: true})
  writeFileSync(join(folder, 'package.json'), JSON.stringify({private: true, type: 'module', dependencies: others}))
  spawnSync('npm', ['install', '--no-audit', '--no-fund', '--silent'], {cwd: folder, stdio: 'inherit'})
  const tool = (name, ...args) => [join(folder, 'node_modules', name), ...args]
  return {
    folder,
    docs,
    ours: (...args) => [command, ...args],
    remark: tool(
      'remark-cli/cli.js',
      '--no-config',
      '-u',
      'remark-gfm',
      '-u',
      'remark-preset-lint-recommended',
      'docs'
    ),
    markdownlint: tool('markdownlint-cli2/markdownlint-cli2-bin.mjs', 'docs/**/*.md'),
    vitest: tool('vitest/vitest.mjs', 'run', '--root', 'project')
  }
}

function print({title, least = 0, most = Infinity}, {ratio, details}) {
  const isMet = ratio >= least && ratio <= most
  const target = [least > 0 ? `at least ${least}` : '', most < Infinity ? `at most ${most}` : ''].filter(Boolean)
  console.log(`${isMet ? '✓' : '✗'} ${title.padEnd(48)} ${ratio.toFixed(2).padStart(6)}  ${target.join(', ')}`)
  console.log(`  ${details}`)
  return isMet
}

function lint({folder, ours, remark}) {
  return compare(folder, {ours: ours('--no-exec', 'docs'), 'remark-cli': remark})
}

function proof({folder, ours, markdownlint}) {
  return compare(folder, {ours: ours('docs'), 'markdownlint-cli2': markdownlint})
}

function same({folder, ours}) {
  const call = ours('docs', '--cache', '--cache-location', join(folder, 'node_modules/.kept-same'))
  timeOf(call, folder)
  return compare(folder, {ours: call, 'node -e 0': ['-e', '0']})
}

/** Another word in the same snippet each time. */
function edited({folder, docs, ours}) {
  const file = join(docs, 'TUTORIAL_PRODUCT_CATALOG.md')
  const text = readFileSync(file, 'utf8')
  const call = ours('docs', '--cache', '--cache-location', join(folder, 'node_modules/.kept-edited'))
  timeOf(call, folder)
  let round = 0
  const edit = () => {
    round += 1
    writeFileSync(
      file,
      text.replace(/```html\n/, (fence) => `${fence}<!-- edit ${round} -->\n`)
    )
  }
  const result = compare(folder, {edited: {call, before: edit}, cold: ours('docs')})
  writeFileSync(file, text)
  return result
}

/** Each snippet in a file of its own: only so is it kept from the others there, as ours is. */
function perSnippet({folder, ours, vitest}) {
  const {files} = reportOf(ours('docs'), folder)
  const count = vitestProject(files, {cwd: folder, folder: join(folder, 'project')})
  const calls = {vitest: {call: vitest}, ours: {call: ours('docs')}}
  const times = medianOfTurns(calls, {cwd: folder, rounds: Math.min(rounds, 3)})
  const details = `${count} HTML snippets: vitest ${ms(times.vitest / count)} each, ours ${ms(times.ours / count)}, all else included`
  return {ratio: times.vitest / times.ours, details}
}

function reportOf(call, cwd) {
  const {stdout} = spawnSync(process.execPath, [...call, '--format', 'json'], {cwd, maxBuffer: 1e9})
  return JSON.parse(stdout)
}

function corpus({ours, markdownlint: [tool]}) {
  const cwd = join(data, 'corpus')
  return compare(cwd, {ours: ours('--no-exec', '.'), 'markdownlint-cli2': [tool, '**/*.md']}, Math.min(rounds, 3))
}

/** Proof of every fourth document of the corpus, and of all: time, memory, cores. */
function linear({folder, ours}) {
  const [part, whole] = [4, 1].map((step) => {
    const cwd = join(folder, `every-${step}`)
    copyDocuments(join(data, 'corpus'), {folder: cwd, step})
    const used = resourcesOf(ours('.', '--format', 'json=report.json'), cwd)
    const {snippets} = JSON.parse(readFileSync(join(cwd, 'report.json'), 'utf8')).summary
    return {count: snippets.total, ...used}
  })
  const shares = [
    `${whole.count} snippets in ${(whole.ms / 1000).toFixed(0)} s`,
    `parent ${whole.parentMb} MB (at most 300)`,
    `cores ${whole.cores.toFixed(0)} % busy (at least 85)`
  ]
  return {ratio: whole.ms / whole.count / (part.ms / part.count), details: shares.join(', ')}
}

function compare(cwd, calls, times = rounds) {
  const entries = Object.entries(calls).map(([name, call]) => [name, Array.isArray(call) ? {call} : call])
  const result = medianOfTurns(Object.fromEntries(entries), {cwd, rounds: times})
  const [[, first], [, second]] = Object.entries(result)
  const details = Object.entries(result).map(([name, time]) => `${name} ${ms(time)}`)
  return {ratio: first / second, details: details.join(', ')}
}

function ms(time) {
  return `${time.toFixed(time < 100 ? 1 : 0)} ms`
}
