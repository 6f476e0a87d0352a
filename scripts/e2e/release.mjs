/** A release: its number wherever it stands, and what its tag holds, in a copy of this repository. */
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {broken} from './client/documents.mjs'
import {releaseRepository} from './client/release-repository.mjs'

export default async function testRelease(client) {
  const {expect, run, version, write} = client
  const copy = releaseRepository(client)
  const read = (path) => readFileSync(join(copy, path), 'utf8')
  const number = (...args) => run('node', ['scripts/number-release.mjs', ...args], {cwd: copy})

  const wrong = number('huge')
  expect('a kind that is not known is refused', wrong.code === 2 && wrong.text.includes('`huge`'), wrong.text)
  const entry = '- Something that users get.'
  write(copy, {'CHANGELOG.md': read('CHANGELOG.md').replace('## Unreleased\n', `## Unreleased\n\n${entry}\n`)})
  const [major, minor] = version.split('.').map(Number)
  const next = `${major}.${minor + 1}.0`
  const made = number('minor', '--notes', 'notes.md')
  expect('the number is printed', made.code === 0 && made.stdout === `${next}\n`, made.text)
  expect('the notes have the entry', read('notes.md').includes(entry), read('notes.md'))
  expect(
    'the changelog has a section',
    read('CHANGELOG.md').includes(`## Unreleased\n\n## ${next}\n\n${entry}`),
    read('CHANGELOG.md')
  )
  const numbers = [JSON.parse(read('package.json')).version, JSON.parse(read('package-lock.json')).packages[''].version]
  expect(
    'the package has it',
    numbers.every((own) => own === next),
    numbers.join()
  )
  const pages = ['docs/hooks.md', 'docs/ci.md', '.github/workflows/docs.yml'].map(read)
  const isStale = (page) =>
    page.includes(`v${version}`) || page.includes(`check-docs@${version}`) || !page.includes(`v${next}`)
  expect('what users copy has it', !pages.some(isStale), pages.find(isStale))
  const again = number('patch')
  expect('nothing to release is refused', again.code === 2, again.text)

  run('git', ['checkout', '-q', '--', '.'], {cwd: copy})
  const installed = run('npm', ['ci', '--omit=dev', '--no-audit', '--no-fund'], {cwd: copy})
  expect('the tag can be installed as it is', installed.code === 0, installed.text)
  write(copy, {'broken.md': broken})
  const checked = run('node', ['dist/bin/check-docs.js', 'broken.md'], {cwd: copy})
  expect('and runs', checked.code === 1 && checked.text.includes('broken.md:7:'), checked.text)
}
