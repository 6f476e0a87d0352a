import {mkdtempSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {isForkRequest} from '../../src/cli/fork-request.ts'

const file = join(mkdtempSync(join(tmpdir(), 'check-docs-')), 'event.json')

function onGithub(event: unknown, name = 'pull_request'): boolean {
  writeFileSync(file, JSON.stringify(event))
  return isForkRequest({GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: name, GITHUB_EVENT_PATH: file})
}

const request = (head: object | null, base = 'acme/docs') => ({
  pull_request: {head: {repo: head}, base: {repo: {full_name: base}}}
})

test('a pull request from another repository is one from a fork', () => {
  expect(onGithub(request({full_name: 'eve/docs'}))).toBe(true)
  expect(onGithub(request({full_name: 'eve/docs'}), 'pull_request_target')).toBe(true)
  expect(onGithub(request({full_name: 'acme/docs'}))).toBe(false)
})

test('a fork that was deleted, and an event that can not be read, count as one', () => {
  expect(onGithub(request(null))).toBe(true)
  expect(isForkRequest({GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: '/nowhere.json'})).toBe(true)
})

test('a push is none, nor is a run elsewhere', () => {
  expect(onGithub({}, 'push')).toBe(false)
  expect(isForkRequest({})).toBe(false)
})

test('a merge request of GitLab names both projects', () => {
  const env = {GITLAB_CI: 'true', CI_MERGE_REQUEST_PROJECT_ID: '1'}
  expect(isForkRequest({...env, CI_MERGE_REQUEST_SOURCE_PROJECT_ID: '2'})).toBe(true)
  expect(isForkRequest({...env, CI_MERGE_REQUEST_SOURCE_PROJECT_ID: '1'})).toBe(false)
  expect(isForkRequest({GITLAB_CI: 'true'})).toBe(false)
})
