/**
 * Measures what goes by: applies the faults that documentation rots with to fences that the built checker finds nothing wrong
 * with, and counts those that it then reports.
 *
 *   npm run mutate [-- --class S,D] [--row 12] [--count 20] [--seed 1] [--corpus DIR] [--show]
 *
 * A mutant is killed when there is an error or a warning in a fence that the original does not have. `--show` prints those
 * that live.
 */
import {existsSync} from 'node:fs'
import {readdir} from 'node:fs/promises'
import process from 'node:process'
import {parseArgs} from 'node:util'
import {applyEdits, openSnippet, readDocument} from './mutate/document.mjs'
import {createJudge, newFindings} from './mutate/judge.mjs'
import {print, tell} from './mutate/print.mjs'
import {createRandom, shuffle} from './mutate/random.mjs'
import {htmxOperators} from './mutate/htmx.mjs'
import {markdownOperators} from './mutate/markdown.mjs'
import {nameOperators} from './mutate/names.mjs'
import {pageOperators} from './mutate/page.mjs'
import {streamOperators} from './mutate/stream.mjs'
import {syntaxOperators} from './mutate/syntax.mjs'
import {templateOperators} from './mutate/template.mjs'

const {values: options} = parseArgs({
  options: {
    class: {type: 'string'},
    row: {type: 'string'},
    count: {type: 'string', default: '20'},
    seed: {type: 'string', default: '1'},
    corpus: {type: 'string', default: '../shared/data/corpus'},
    documents: {type: 'string', default: '60'},
    show: {type: 'boolean', default: false},
    jobs: {type: 'string', default: '2'}
  }
})
const started = performance.now()
const count = Number(options.count)
const classes = options.class?.split(',')
const rows = options.row?.split(',').map(Number)
const operators = [
  ...syntaxOperators,
  ...nameOperators,
  ...pageOperators,
  ...streamOperators,
  ...htmxOperators,
  ...templateOperators,
  ...markdownOperators
]
  .filter(
    (operator) =>
      (classes === undefined || classes.includes(operator.class)) && (rows === undefined || rows.includes(operator.row))
  )
  .sort((left, right) => left.row - right.row)
const judge = await createJudge({jobs: Number(options.jobs), cwd: process.cwd()})
const documents = await findDocuments()
const bases = new Map()
const results = await measure()
await judge.close()
print(results)
process.stdout.write(
  `${documents.length} documents, seed ${options.seed}, ${((performance.now() - started) / 1000).toFixed(0)} s\n`
)

async function findDocuments() {
  const own = await markdownIn('test/guides/correct')
  const docs = [...(await markdownIn('docs')), ...(await markdownIn('examples')), 'README.md']
  const facet = existsSync('../shared/data/facet')
    ? await markdownIn('../shared/data/facet')
    : missing('../shared/data/facet')
  const corpus = existsSync(options.corpus) ? await markdownIn(options.corpus) : missing(options.corpus)
  const sample = shuffle(corpus.sort(), createRandom(Number(options.seed))).slice(0, Number(options.documents))
  return [...own, ...docs.filter((path) => !path.includes('docs/rules/')), ...facet, ...sample]
}

function missing(path) {
  process.stdout.write(`no ${path}: measured without it\n`)
  return []
}

async function markdownIn(folder) {
  const names = await readdir(folder, {recursive: true})
  return names
    .filter((name) => /\.mdx?$/.test(name) && !name.includes('node_modules'))
    .map((name) => `${folder}/${name}`)
}

/** Mutants of all operators, a few of each document at a time, until there are enough. */
async function measure() {
  const opened = new Map()
  const results = []
  for (const operator of operators) {
    const random = createRandom(Number(options.seed) * 1000 + operator.row)
    const mutants = []
    // Guides first in half of the cases: what is rare in the corpus is in them.
    for (const path of shuffle(documents, random)) {
      if (mutants.length >= count) break
      const document = await open(path, opened)
      if (document !== undefined) mutants.push(...(await mutantsOf(operator, {document, random})))
    }
    const chosen = mutants.slice(0, count)
    const judged = []
    const queue = [...chosen.entries()]
    await Promise.all(
      Array.from({length: Number(options.jobs)}, async () => {
        for (let next = queue.shift(); next !== undefined; next = queue.shift())
          judged[next[0]] = await judgeMutant(next[1], operator)
      })
    )
    results.push({operator, judged})
    tell({operator, judged}, {isShowing: options.show})
  }
  return results
}

async function open(path, opened) {
  if (!opened.has(path)) {
    const document = await readDocument(path)
    const usable = document.facts.snippets.filter(({place}) => place.start.column === 1)
    document.opened =
      document.text.length > 200_000 || document.text.includes('\r')
        ? []
        : usable.map((snippet) => openSnippet(snippet, document))
    opened.set(path, document.opened.length === 0 ? undefined : document)
  }
  return opened.get(path)
}

/** At most four of a document, at most two of them in one snippet, so that no document decides. */
async function mutantsOf(operator, {document, random}) {
  if (operator.document !== undefined) {
    return shuffle(operator.document(document, random), random)
      .slice(0, 3)
      .map((site) => ({document, snippet: undefined, ...site}))
  }
  const found = document.opened.flatMap((snippet) =>
    shuffle(isUsable(snippet, operator) ? operator.sites(snippet, random) : [], random)
      .slice(0, 2)
      .map((site) => ({document, snippet, ...site}))
  )
  if (found.length === 0) return []
  const clean = []
  for (const mutant of shuffle(found, random)) {
    if (clean.length >= 4) break
    if (
      applyEdits(document.text, mutant.edits) !== document.text &&
      (await isClean(mutant.snippet, document, operator))
    )
      clean.push(mutant)
  }
  return clean
}

/** Skipped for what it is, a fence is still parsed; one that is no code, or wrong on purpose, is not. */
function isUsable({skip, directives}) {
  // What must fail is no place for one more fault.
  if (directives.some(({kind}) => kind === 'expect-error')) return false
  return (
    skip === undefined ||
    !/^(?:placeholder|language without|example|directive|syntax|versions|several|template dialect|pseudo|comments|empty|data only|no language|imports|info string|.* on purpose)/.test(
      skip
    )
  )
}

/** Nothing is said of it, and for faults that a run shows it is proven. */
async function isClean(snippet, document, operator) {
  const {report} = await baseOf(document)
  const line = snippet.place.start.line
  const state = report.snippets.find((one) => one.line === line)
  if (
    state === undefined ||
    state.status === 'failed' ||
    (operator.class !== 'S' && state.status !== 'proven' && snippet.language !== 'http')
  )
    return false
  return report.messages.every(
    (message) => message.severity === 'info' || message.line < line || message.line > snippet.place.end.line
  )
}

async function baseOf(document) {
  if (!bases.has(document.path)) {
    const report = await judge.check(document.path, document.text)
    const fast = await judge.check(document.path, document.text, {execute: false})
    bases.set(document.path, {report, fast})
  }
  return bases.get(document.path)
}

async function judgeMutant(mutant, operator) {
  const {document, edits, snippet} = mutant
  const text = applyEdits(document.text, edits)
  const base = await baseOf(document)
  const isWhole = snippet === undefined || operator.whole === true
  const fast = newFindings(await judge.check(document.path, text, {execute: false}), base.fast)
  if (fast.length > 0) return {...mutant, text, killed: fast}
  const mates = document.opened.filter(({id}) => snippet !== undefined && document.mates.get(snippet.id)?.has(id))
  const lines = isWhole ? [] : mates.flatMap(({place}) => [shifted(place.start, {text, document, edits})])
  const report = await judge.check(document.path, text, {lines})
  return {...mutant, text, killed: newFindings(report, base.report)}
}

/** The line in the mutant of a point of the original. */
function shifted({line, offset}, {document, edits}) {
  const breaks = (part) => part.split('\n').length - 1
  return edits
    .filter(({start}) => start < offset)
    .reduce((sum, {start, end, text}) => sum + breaks(text) - breaks(document.text.slice(start, end)), line)
}
