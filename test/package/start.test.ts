/** The command starts where `engines` of package.json says, and elsewhere says in one line that it does not. */
import {spawnSync} from 'node:child_process'
import {readFileSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import {expect, it} from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))

it('is tested for the versions that package.json names', () => {
  const manifest: unknown = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))
  expect(manifest).toMatchObject({engines: {node: '^20.19.0 || ^22.13.0 || >=24'}})
})

it.each(['14.21.3', '18.20.8', '20.18.0', '21.7.3', '22.12.0', '23.11.0'])('refuses Node %s', (version) => {
  const {status, stdout, stderr} = start(version)
  expect(stderr).toBe(`check-docs: Unexpected Node ${version}, expected 20.19, 22.13, 24 or newer\n`)
  expect({status, stdout}).toEqual({status: 2, stdout: ''})
})

it.each(['20.19.0', '22.13.0', '24.0.0', '26.1.0'])('starts with Node %s', (version) => {
  expect(start(version)).toMatchObject({status: 0, stderr: ''})
})

/** Runs the built command in a process that says that it is of this version. */
function start(version: string): {status: number | null; stdout: string; stderr: string} {
  const pretend = `Object.defineProperty(process, 'versions', {value: {...process.versions, node: '${version}'}})`
  const script = `data:text/javascript,${encodeURIComponent(pretend)}`
  const args = ['--import', script, `${root}dist/bin/check-docs.js`, '--version']
  return spawnSync(process.execPath, args, {encoding: 'utf8'})
}
