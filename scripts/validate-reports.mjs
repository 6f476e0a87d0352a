/**
 * Reports of a folder full of faults and hostile text, checked by what reads them: SARIF by its schema and by the rules of
 * Microsoft's multitool (GitHub's among them), JUnit by a strict schema in libxml2, GitLab's and our own JSON by their schemas,
 * GitHub's commands by `@actions/core`. The tools are installed into a folder of their own, once. Exit code 1 when one refuses.
 */
import {spawnSync} from 'node:child_process'
import {chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import process from 'node:process'
import {fileURLToPath, pathToFileURL} from 'node:url'
import {Ajv2020} from 'ajv/dist/2020.js'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const tools = join(root, 'node_modules/.cache/validate-reports')
const packages = ['@microsoft/sarif-multitool-linux@5.7.0', 'xmllint-wasm@5.3.0', '@actions/core@3.0.1']
const formats = {
  json: 'r.json',
  sarif: 'r.sarif',
  junit: 'r.xml',
  gitlab: 'r.gitlab.json',
  github: 'r.github',
  summary: 'r.md',
  html: 'r.html'
}

const folder = mkdtempSync(join(tmpdir(), 'check-docs-validate-'))
const complaints = []
try {
  install()
  write()
  const report = JSON.parse(read('json'))
  console.log(`${report.summary.errors} errors, ${report.summary.warnings} warnings, ${report.summary.infos} infos`)
  checkSchema('json', new Ajv2020({strict: false, validateFormats: false}), join(root, 'schema/report.json'))
  checkSchema('gitlab', new Ajv2020(), join(root, 'scripts/validate/gitlab.json'))
  checkSchema(
    'sarif',
    new Ajv2020({strict: false, validateFormats: false}),
    join(tools, 'node_modules/@microsoft/sarif-multitool-linux/sarif-2.1.0.json')
  )
  checkSarif()
  await checkJunit()
  await checkGithub(report)
  const bytes = Buffer.byteLength(read('summary'))
  tell('summary: at most 1 MiB', bytes <= 1024 * 1024 ? [] : [`${bytes} bytes`])
} finally {
  rmSync(folder, {recursive: true, force: true})
}
process.exitCode = complaints.length === 0 ? 0 : 1

function install() {
  if (packages.every((name) => existsSync(join(tools, 'node_modules', name.slice(0, name.lastIndexOf('@')))))) return
  mkdirSync(tools, {recursive: true})
  writeFileSync(join(tools, 'package.json'), '{"private": true}\n')
  const {status} = spawnSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', ...packages], {
    cwd: tools,
    stdio: 'inherit'
  })
  if (status !== 0) throw new Error('Cannot install the tools')
}

/** Documents with faults, text that means harm, and names that have to be escaped; what is mended carries its edits. */
function write() {
  cpSync(join(root, 'test/guides/faults'), join(folder, 'faults'), {recursive: true})
  const hostile =
    '# T\n\n- [T](#t)\n- [Gone](#gone)\n\n## New\n\n[x](#::error::%0A,a:b) [y](##[error]y) \u202e\n\n[z](./no%20such.md)\n\n<my-thing>\n\nA `List<string>` and List<string>.\n\n```json\n{"a" 1, "]]>": 2}\n```\n'
  for (const name of ['a b,c:d%é.md', 'quotes".md', '[x] (1).md', 'line\nbreak.md', '-dash.md', 'deep/er/ü.md']) {
    mkdirSync(dirname(join(folder, name)), {recursive: true})
    writeFileSync(join(folder, name), hostile)
  }
  const args = [
    join(root, 'dist/bin/check-docs.js'),
    '.',
    '--no-exec',
    ...Object.entries(formats).flatMap(([name, file]) => ['--format', `${name}=${file}`])
  ]
  const {status, stderr} = spawnSync(process.execPath, args, {cwd: folder, encoding: 'utf8'})
  if (status !== 1) throw new Error(`check-docs ended with ${status}: ${stderr}`)
}

function read(format) {
  return readFileSync(join(folder, formats[format]), 'utf8')
}

function tell(what, found) {
  console.log(`${found.length === 0 ? 'ok  ' : 'FAIL'} ${what}${found.map((one) => `\n     ${one}`).join('')}`)
  complaints.push(...found)
}

function checkSchema(format, ajv, path) {
  const isValid = ajv.compile(JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, '')))
  isValid(JSON.parse(read(format)))
  tell(
    `${format}: ${path.slice(path.lastIndexOf('/') + 1)}`,
    (isValid.errors ?? []).slice(0, 5).map((error) => `${error.instancePath} ${error.message}`)
  )
}

/** Notes are suggestions (snippets of code in the file, an argument for each value): errors and warnings are refusals. */
function checkSarif() {
  const tool = join(tools, 'node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool')
  chmodSync(tool, 0o755)
  const output = join(folder, 'out.sarif')
  spawnSync(tool, [
    'validate',
    join(folder, formats.sarif),
    '--rule-kind',
    'Sarif;Ghas',
    '--level',
    'Error;Warning',
    '-o',
    output
  ])
  const [run] = JSON.parse(readFileSync(output, 'utf8').replace(/^\uFEFF/, '')).runs
  const notes = run.invocations?.[0]?.toolExecutionNotifications ?? []
  const found = [
    ...(run.results ?? []).map(({ruleId, level}) => `${ruleId} ${level}`),
    ...notes.map(({message}) => message.text)
  ]
  const log = JSON.parse(read('sarif'))
  const fixes = log.runs[0].results.filter((result) => result.fixes !== undefined).length
  if (fixes === 0) found.push('no result has fixes')
  tell(`sarif: multitool, rules Sarif and Ghas (${log.runs[0].results.length} results, ${fixes} with fixes)`, found)
}

async function checkJunit() {
  const {validateXML} = await import(pathToFileURL(createRequire(join(tools, 'x.js')).resolve('xmllint-wasm')).href)
  const schema = readFileSync(join(root, 'scripts/validate/junit.xsd'), 'utf8')
  const {errors} = await validateXML({xml: [{fileName: 'r.xml', contents: read('junit')}], schema: [schema]})
  tell(
    'junit: junit.xsd by libxml2',
    errors.slice(0, 5).map(({rawMessage}) => rawMessage)
  )
}

/** Each command says what `@actions/core` would say with the same values; at most 10 of a level. */
async function checkGithub(report) {
  const lines = read('github').trimEnd().split('\n')
  const found = []
  for (const level of ['error', 'warning', 'notice']) {
    const number = lines.filter((line) => line.startsWith(`::${level} `)).length
    if (number > 10) found.push(`${number} commands of level ${level}`)
  }
  const commands = lines.map(parseCommand)
  const script = `import * as core from '@actions/core'\nfor (const {level, message, ...properties} of JSON.parse(process.argv[1])) core[level](message, properties)`
  const calls = commands.map(({level, message, properties: {file, line, col, endLine, endColumn, title}}) => ({
    level,
    message,
    title,
    file,
    startLine: line,
    startColumn: col,
    endLine,
    endColumn
  }))
  const {stdout} = spawnSync(process.execPath, ['--input-type=module', '-e', script, JSON.stringify(calls)], {
    cwd: tools,
    encoding: 'utf8'
  })
  const theirs = stdout.trimEnd().split('\n')
  if (theirs.length !== lines.length) found.push(`${lines.length} lines, @actions/core writes ${theirs.length}`)
  for (const [index, line] of theirs.entries()) {
    if (JSON.stringify(parseCommand(line)) !== JSON.stringify(commands[index]))
      found.push(`${lines[index]} differs from ${line}`)
  }
  const left = report.summary.errors + report.summary.warnings + report.summary.infos - (lines.length - 1)
  if (!commands.at(-1)?.message.startsWith(`${left} more findings`)) found.push('the rest is not counted')
  tell('github: @actions/core writes the same', found.slice(0, 5))
}

/** As the runner reads it (ActionCommand.cs). */
function parseCommand(line) {
  const [, level = '', written = '', data = ''] = /^::(\w+)(?: (.*?))?::(.*)$/s.exec(line) ?? []
  const pairs = written
    .split(',')
    .map((pair) => [pair.slice(0, pair.indexOf('=')), unescape(pair.slice(pair.indexOf('=') + 1))])
  const properties = Object.fromEntries(pairs.sort(([left], [right]) => (left < right ? -1 : 1)))
  return {level, properties, message: unescape(data)}
}

function unescape(text) {
  return text
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%')
}
