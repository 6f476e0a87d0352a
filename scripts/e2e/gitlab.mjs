/** The job for GitLab as docs/ci.md has it: its script is run with the variables of a merge request. */
import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {parse} from 'yaml'
import {broken, clean} from './client/documents.mjs'
import {readSteps} from './client/follow-guide.mjs'

export default async function testGitlab(client) {
  const {root, repository, install, run, expect} = client
  const [{text}] = readSteps(readFileSync(join(root, 'docs/ci.md'), 'utf8'), 'GitLab')
  const job = parse(text)['check-docs']
  const cwd = repository({'package.json': '{"private": true}\n', 'docs/a.md': clean, 'docs/b.md': broken})
  install(cwd)
  const env = {
    CI: 'true',
    GITLAB_CI: 'true',
    CI_MERGE_REQUEST_PROJECT_ID: '1',
    CI_MERGE_REQUEST_SOURCE_PROJECT_ID: '1'
  }
  const result = run('sh', ['-ec', job.script.join('\n')], {cwd, env})
  expect('a finding fails the job', result.code === 1, result.text)
  expect('the log names its line', result.text.includes('docs/b.md:7:'), result.text)
  const {codequality, junit} = job.artifacts.reports
  for (const name of [codequality, junit]) expect(`${name} is written`, existsSync(join(cwd, name)), result.text)
  const [finding] = JSON.parse(readFileSync(join(cwd, codequality), 'utf8'))
  const {path, positions} = finding.location
  expect(
    'code quality has path, line and fingerprint',
    `${path}:${positions.begin.line}` === 'docs/b.md:7' && finding.fingerprint !== '',
    finding
  )

  const fork = run('sh', ['-ec', job.script.at(-1)], {cwd, env: {...env, CI_MERGE_REQUEST_SOURCE_PROJECT_ID: '2'}})
  expect('of a fork: run behind every wall, or not at all', fork.code === 1 || fork.code === 2, fork.text)
}
