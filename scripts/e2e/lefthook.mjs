/** lefthook, as docs/hooks.md has it. */
import {testCommits} from './client/commits.mjs'
import {followGuide} from './client/follow-guide.mjs'

export default async function testLefthook(client) {
  const cwd = client.repository({'package.json': '{"private": true}\n', '.gitignore': 'node_modules/\n'})
  const replace = {'--save-dev check-docs lefthook': `--save-dev '${client.tarball}' lefthook@2.2.2`}
  followGuide(client, {page: 'docs/hooks.md', heading: 'lefthook', cwd, replace})
  testCommits(client, {name: 'lefthook', cwd})
}
