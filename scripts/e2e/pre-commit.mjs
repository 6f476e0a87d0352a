/** The pre-commit framework, as Debian has it: `apt-get install pre-commit`. */
import {join} from 'node:path'
import {testPreCommitHooks} from './client/pre-commit-hooks.mjs'

export default async function testPreCommit(client) {
  // A space in its path is too much for nodeenv, which pre-commit uses.
  const home = join(client.temporary, 'home')
  const {code, text} = client.run('pre-commit', ['--version'], {cwd: client.temporary})
  if (code !== 0) return client.skip('pre-commit', 'it is not installed: `apt-get install pre-commit`')
  client.measured('client', text.trim())
  testPreCommitHooks(client, {command: 'pre-commit', env: {PRE_COMMIT_HOME: home, PRE_COMMIT_COLOR: 'never'}})
}
