/** simple-git-hooks, as docs/hooks.md has it. */
import {testCommits} from './client/commits.mjs'
import {followGuide} from './client/follow-guide.mjs'

export default async function testSimpleGitHooks(client) {
  const cwd = client.repository({'package.json': '{"private": true}\n', '.gitignore': 'node_modules/\n'})
  const replace = {'check-docs simple-git-hooks': `'${client.tarball}' simple-git-hooks@2.14.0`}
  followGuide(client, {page: 'docs/hooks.md', heading: 'simple-git-hooks', cwd, replace})
  testCommits(client, {name: 'simple-git-hooks', cwd})
  const script = 'TIMEFORMAT="%U s user, %S s system, %R s"; time check-docs --cache docs/guide.md'
  const timed = client.run('bash', ['-c', script], {cwd})
  client.measured('an unchanged document with --cache', timed.stderr.trim().split('\n').at(-1))
}
