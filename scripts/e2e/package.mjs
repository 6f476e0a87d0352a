/** The packed package in empty projects. */
import {broken, clean} from './client/documents.mjs'

export default async function testPackage({folder, run, install, expect}) {
  const project = folder({'package.json': '{"private": true}', 'docs/clean.md': clean, 'broken.md': broken})
  install(project)
  const good = run('npx', ['--no-install', 'check-docs', 'docs/'], {cwd: project})
  expect('a clean document passes', good.code === 0 && good.text.includes('1 proven'), good.text)
  const bad = run('npx', ['--no-install', 'check-docs', 'broken.md'], {cwd: project})
  expect('a broken one fails at its line', bad.code === 1 && bad.text.includes('broken.md:7:'), bad.text)
}
