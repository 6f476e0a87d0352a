/**
 * The step of `action.yml`: reads its inputs from the environment, runs the command once for annotations, job summary, SARIF
 * and outputs, and ends as `fail-on` says. Exit code 2 for a wrong input, with an annotation.
 */
import {spawnSync} from 'node:child_process'
import {appendFileSync, existsSync, mkdtempSync, readFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import process from 'node:process'
import {fileURLToPath} from 'node:url'

const {env} = process
const command = join(dirname(fileURLToPath(import.meta.url)), '../dist/bin/check-docs.js')
const temporary = mkdtempSync(join(env.RUNNER_TEMP ?? tmpdir(), 'check-docs-'))
const [report, log] = [join(temporary, 'report.json'), join(temporary, 'report.txt')]

try {
  process.exitCode = check()
} catch (error) {
  console.log(`::error title=check-docs::${error.message.replace(/[\r\n]+/g, ' ')}`)
  process.exitCode = 2
}

function check() {
  if (env.GITHUB_EVENT_NAME === 'pull_request_target') {
    throw new Error(
      'Unexpected event `pull_request_target`, expected `pull_request`: code of strangers would run beside secrets'
    )
  }
  if (!existsSync(command)) throw new Error('Cannot find the built command, expected a release tag after `check-docs@`')
  const failOn = oneOf('fail-on', ['error', 'warning', 'never'])
  const {status, error} = spawnSync(process.execPath, [command, ...options(failOn)], {stdio: 'inherit'})
  if (error !== undefined) throw error
  if (existsSync(log))
    console.log(`::group::Report of check-docs\n${readFileSync(log, 'utf8').trimEnd()}\n::endgroup::`)
  if (existsSync(report)) writeOutputs()
  return status === 1 && failOn === 'never' ? 0 : (status ?? 2)
}

function options(failOn) {
  const [config, minProven, sarif] = [input('config'), input('min-proven'), input('sarif-file')]
  const since = oneOf('changed-only', ['false', 'true']) === 'true' ? changedSince() : undefined
  return [
    '--format=github',
    `--format=pretty=${log}`,
    `--format=json=${report}`,
    ...(env.GITHUB_STEP_SUMMARY ? [`--format=summary=${env.GITHUB_STEP_SUMMARY}`] : []),
    ...(sarif === '' ? [] : [`--format=sarif=${sarif}`]),
    ...(config === '' ? [] : [`--config=${config}`]),
    ...(minProven === '' ? [] : [`--min-proven=${minProven}`]),
    ...(oneOf('exec', ['true', 'false']) === 'true' ? [] : ['--no-exec']),
    ...(failOn === 'warning' ? ['--max-warnings=0'] : []),
    ...(since === undefined ? [] : [`--changed=${since}`]),
    '--',
    ...input('paths')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
  ]
}

/** The commit before what is checked; `undefined` where there is none: then all documents are checked. */
function changedSince() {
  const event = JSON.parse(readFileSync(env.GITHUB_EVENT_PATH, 'utf8'))
  if (env.GITHUB_EVENT_NAME === 'pull_request') {
    // What is checked out is the merge of the pull request: its first parent is the branch that it goes to.
    return isCommit('HEAD^2') && isCommit('HEAD^1') ? 'HEAD^1' : `origin/${env.GITHUB_BASE_REF}`
  }
  if (env.GITHUB_EVENT_NAME === 'merge_group') return event.merge_group.base_sha
  if (env.GITHUB_EVENT_NAME !== 'push') return undefined
  const isNewBranch = /^0*$/.test(event.before ?? '')
  if (isNewBranch)
    return isCommit(`origin/${event.repository.default_branch}`)
      ? `origin/${event.repository.default_branch}`
      : undefined
  // After a forced push the commit before may be gone; in a shallow clone the command says what to do.
  return isCommit(event.before) || isShallow() ? event.before : undefined
}

function isCommit(name) {
  return git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]).status === 0
}

function isShallow() {
  return git(['rev-parse', '--is-shallow-repository']).stdout.trim() === 'true'
}

function git(args) {
  return spawnSync('git', args, {encoding: 'utf8'})
}

function writeOutputs() {
  const {errors, warnings, snippets} = JSON.parse(readFileSync(report, 'utf8')).summary
  const {proven, failed, skipped} = snippets
  const outputs = {errors, warnings, proven, failed, skipped, report, 'sarif-file': input('sarif-file')}
  const lines = Object.entries(outputs).map(([name, value]) => `${name}=${value}\n`)
  if (env.GITHUB_OUTPUT) appendFileSync(env.GITHUB_OUTPUT, lines.join(''))
}

function oneOf(name, values) {
  const value = input(name) || values[0]
  if (values.includes(value)) return value
  throw new Error(
    `Unexpected \`${value.replace(/[^\w-]/g, '?')}\` as \`${name}\`, expected one of \`${values.join('`, `')}\``
  )
}

function input(name) {
  return (env[`INPUT_${name.replaceAll('-', '_').toUpperCase()}`] ?? '').trim()
}
