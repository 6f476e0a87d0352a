/** husky with lint-staged, as docs/hooks.md has it. */
import {testCommits} from './client/commits.mjs'
import {followGuide} from './client/follow-guide.mjs'

export default async function testHusky(client) {
  const cwd = client.repository({'package.json': '{"private": true}\n', '.gitignore': 'node_modules/\n'})
  const replace = {'check-docs husky lint-staged': `'${client.tarball}' husky@9.1.7 lint-staged@16.4.0`}
  followGuide(client, {page: 'docs/hooks.md', heading: 'husky and lint-staged', cwd, replace})
  testCommits(client, {name: 'husky', cwd})
}
