/** The action for GitHub: its steps, run with the variables of a runner, on a push, on pull requests, and called wrongly. */
import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {parse} from 'yaml'
import {broken, clean} from './client/documents.mjs'
import {releaseRepository} from './client/release-repository.mjs'
import {runAction} from './client/run-action.mjs'

const configuration = '{"rules": {"link-resolves": "warn"}}\n'
const push = {name: 'push', payload: {before: '0'.repeat(40), repository: {default_branch: 'main'}}}

export default async function testAction(client) {
  const {expect, repository} = client
  const action = releaseRepository(client)
  const {runs} = parse(readFileSync(join(action, 'action.yml'), 'utf8'))
  expect(
    'no expression stands in a `run`',
    runs.steps.every(({run}) => !run.includes('${{')),
    JSON.stringify(runs.steps)
  )

  const files = {
    'docs/guide.md': broken,
    'docs/clean.md': clean,
    'docs/warning.md': '# A\n\n[B](#b)\n',
    'check-docs.config.json': configuration
  }
  const cwd = repository(files)
  const act = (inputs, event = push) => runAction(client, {action, cwd, inputs, event})
  testReports(client, {cwd, ...act({paths: 'docs/\n', 'sarif-file': 'out.sarif'})})
  testLevels(client, act)
  testWrongCalls(client, act)
  testPullRequests(client, action)
}

function testReports({expect}, {cwd, code, text, outputs, summary}) {
  expect('a finding fails the step', code === 1, text)
  expect('it is annotated at its line', /^::error file=docs\/guide\.md,line=7,col=\d+/m.test(text), text)
  expect('the log shows the code', text.includes("> 7 |   document.getElementById('mesages')"), text)
  expect('the summary has it', /\| docs\/guide\.md:7 \| error \|/.test(summary), summary)
  const {errors, warnings, proven, failed, report} = outputs
  expect('outputs count', `${errors} ${warnings} ${proven} ${failed}` === '1 1 1 1', JSON.stringify(outputs))
  expect('the report is JSON', JSON.parse(readFileSync(report, 'utf8')).files.length === 3, report)
  const sarif = existsSync(join(cwd, 'out.sarif')) ? readFileSync(join(cwd, 'out.sarif'), 'utf8') : '{}'
  const results = JSON.parse(sarif).runs?.[0].results ?? []
  const uris = results.map(({locations}) => locations[0].physicalLocation.artifactLocation.uri)
  expect('SARIF has both, with paths of the repository', uris.sort().join() === 'docs/guide.md,docs/warning.md', sarif)
  expect('the path of SARIF is an output', outputs['sarif-file'] === 'out.sarif', JSON.stringify(outputs))
}

function testLevels({expect}, act) {
  const never = act({'fail-on': 'never'})
  expect(
    'fail-on never: findings are told, the step passes',
    never.code === 0 && never.outputs.errors === '1',
    never.text
  )
  const [error, warning] = ['error', 'warning'].map((level) => act({paths: 'docs/warning.md', 'fail-on': level}))
  expect('fail-on error: a warning passes', error.code === 0 && error.outputs.warnings === '1', error.text)
  expect('fail-on warning: a warning fails', warning.code === 1, warning.text)
  const proven = act({paths: 'docs/clean.md', 'min-proven': '100'})
  expect('min-proven: enough is proven', proven.code === 0, proven.text)
  const parsed = act({paths: 'docs/guide.md', exec: 'false'})
  expect('exec false: nothing is run', parsed.code === 0 && parsed.outputs.skipped === '1', parsed.text)
}

function testWrongCalls({expect}, act) {
  const level = act({'fail-on': 'always'})
  expect('an unknown level is told', level.code === 2 && /^::error .*`always`/m.test(level.text), level.text)
  const path = act({paths: 'nothing/', 'fail-on': 'never'})
  expect('a path that is not there fails', path.code === 2 && path.text.includes('nothing'), path.text)
  const inputs = {paths: '$(touch injected)`touch injected`;touch injected'}
  const injected = act(inputs)
  expect('an input is no shell', injected.code === 2 && !injected.text.includes('not found'), injected.text)
  const target = act({}, {name: 'pull_request_target'})
  expect('pull_request_target is refused', target.code === 2 && target.text.includes('`pull_request`'), target.text)
}

/** The pull request changes one of three documents; another one, broken before, stays out of it. */
function testPullRequests(client, action) {
  const {expect, folder, repository, run, write} = client
  const origin = repository({'docs/old.md': broken, 'docs/guide.md': clean, 'docs/other.md': clean})
  const git = (...args) => run('git', args, {cwd: origin})
  git('switch', '-q', '-c', 'work')
  write(origin, {'docs/guide.md': broken})
  git('commit', '-qam', 'work')
  git('switch', '-q', 'main')
  write(origin, {'docs/other.md': `${clean}\nMore.\n`})
  git('commit', '-qam', 'meanwhile')
  git('switch', '-q', '-c', 'merge')
  git('merge', '-q', '--no-edit', 'work')

  const repo = {full_name: 'writers/handbook'}
  const payload = {pull_request: {head: {repo}, base: {repo}}}
  const act = (cwd, other = {}) =>
    runAction(client, {
      action,
      cwd,
      inputs: {'changed-only': 'true'},
      event: {name: 'pull_request', payload: {...payload, ...other}, env: {GITHUB_BASE_REF: 'main'}}
    })
  const clone = (branch, ...args) => {
    const cwd = folder()
    run('git', ['clone', '-q', '--branch', branch, ...args, `file://${origin}`, '.'], {cwd})
    return cwd
  }
  const only = ({code, text, outputs}) =>
    code === 1 && outputs.errors === '1' && text.includes('file=docs/guide.md,line=7')
  const whole = act(clone('merge'))
  expect(
    'pull request, whole history: only what it changes',
    only(whole) && !whole.text.includes('3 files'),
    whole.text
  )
  const two = act(clone('merge', '--depth', '2'))
  expect('pull request, fetch-depth 2: the same', only(two), two.text)
  const head = act(clone('work'))
  expect('pull request, its own head checked out: the same', only(head), head.text)
  const shallow = act(clone('merge', '--depth', '1'))
  expect(
    'pull request, shallow: it says what to do',
    shallow.code === 2 && shallow.text.includes('`fetch-depth: 0`'),
    shallow.text
  )
  const fork = act(clone('merge'), {pull_request: {head: {repo: {full_name: 'stranger/handbook'}}, base: {repo}}})
  const walls = /sandbox: .*process ✓.*/.exec(fork.text)?.[0] ?? ''
  expect(
    'pull request of a fork: run behind every wall, or not at all',
    walls !== '' ? only(fork) : fork.code === 2,
    fork.text
  )
}
