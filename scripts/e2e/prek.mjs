/** prek, which reads the files of the pre-commit framework. */
import {delimiter, join} from 'node:path'
import process from 'node:process'
import {testPreCommitHooks} from './client/pre-commit-hooks.mjs'

export default async function testPrek(client) {
  const home = client.folder({'package.json': '{"private": true}\n'})
  const {code, text} = client.run('npm', ['install', '--no-audit', '--no-fund', '@j178/prek@0.5.3'], {cwd: home})
  if (code !== 0) throw new Error(`Cannot install prek: ${text}`)
  const path = [join(home, 'node_modules/.bin'), process.env.PATH].join(delimiter)
  client.measured('client', client.run('prek', ['--version'], {cwd: home}).text.trim())
  testPreCommitHooks(client, {command: 'prek', env: {PREK_HOME: join(client.temporary, 'home'), PATH: path}})
}
