/**
 * `npm run corpus -- FOLDER [--repo NAME] [--no-exec] [--sample N] [--seed S] [--rule ID] [--json FILE]`: how the shipped checker
 * does on other people's documentation. Each folder in FOLDER is a project of its own. Prints per repository and in total:
 * fences by class, what was skipped and why, errors and warnings per 100 html and js fences by rule, and time.
 * `--sample` prints so many errors, chosen by the seed, with the code around them, to be read and judged by a person;
 * `--warnings` draws them from the warnings.
 */
import {readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {basename, join, relative, resolve} from 'node:path'
import process from 'node:process'
import {parseArgs} from 'node:util'
import {checkDocs} from '../dist/src/index.js'
import {countFences, familyAt} from './corpus/count-fences.mjs'
import {describeCount, describeSkips, describeSlow} from './corpus/describe.mjs'
import {drawSample, showError} from './corpus/sample.mjs'

const {values, positionals} = parseArgs({
  allowPositionals: true,
  options: {
    repo: {type: 'string', multiple: true},
    'no-exec': {type: 'boolean'},
    sample: {type: 'string'},
    seed: {type: 'string', default: '1'},
    rule: {type: 'string'},
    warnings: {type: 'boolean'},
    json: {type: 'string'}
  }
})
const [folder] = positionals
if (folder === undefined) {
  console.error('Cannot run without a folder of repositories, expected `npm run corpus -- FOLDER`')
  process.exitCode = 2
} else process.exitCode = await main(resolve(folder))

async function main(folder) {
  const names =
    values.repo ??
    readdirSync(folder, {withFileTypes: true}).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
  const files = []
  for (const name of names) {
    const report = await readRepository(join(folder, name))
    if (report === undefined) continue
    const counts = countFences(report.files)
    console.log(describeCount(name, counts, report.summary.durationMs))
    files.push(...report.files.map((file) => ({...file, repository: name, root: join(folder, name)})))
  }
  const total = countFences(files)
  const time = files.reduce((sum, file) => sum + file.ms, 0)
  console.log(`\n${describeCount('total', total, time)}\n${describeSkips(total)}\n${describeSlow(files)}`)
  if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(files))
  if (values.sample !== undefined) printSample(files)
  return 0
}

/** The report of one project, each file with the milliseconds since the one before. */
async function readRepository(root) {
  const paths = readdirSync(root, {recursive: true})
    .filter((path) => /\.(?:md|markdown|mdx)$/i.test(path))
    .sort()
  if (paths.length === 0) return undefined
  const times = new Map()
  let last = performance.now()
  const report = await checkDocs({
    cwd: root,
    paths: paths.map((path) => join(root, path)),
    config: false,
    execute: values['no-exec'] !== true,
    onFile(file) {
      const now = performance.now()
      times.set(file.path, now - last)
      last = now
    }
  })
  return {...report, files: report.files.map((file) => ({...file, ms: times.get(file.path) ?? 0}))}
}

function printSample(files) {
  const severity = values.warnings === true ? 'warning' : 'error'
  const found = files.flatMap((file) =>
    file.messages
      .filter(
        (message) => message.severity === severity && (values.rule === undefined || message.ruleId === values.rule)
      )
      .map((message) => ({file, message, family: familyAt(file, message)}))
  )
  for (const {file, message, family} of drawSample(found, {size: Number(values.sample), seed: Number(values.seed)})) {
    const path = join(file.root, file.path)
    console.log(
      showError({
        path: `${basename(file.root)}/${relative(file.root, path)}`,
        family,
        message,
        text: readFileSync(path, 'utf8')
      })
    )
  }
}
