/**
 * Makes the next version of what CHANGELOG.md has under *Unreleased*: `node scripts/number-release.mjs patch|minor|major
 * [--notes FILE]`. Writes the number wherever it stands (package.json, its lock file, the pages that users copy from) and the section
 * of the changelog, also as notes of the release; prints the number. Exit code 2 when there is nothing to release.
 */
import {readFileSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import process from 'node:process'
import {fileURLToPath} from 'node:url'
import {parseArgs} from 'node:util'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const kinds = ['major', 'minor', 'patch']
/** Where readers copy `v0.1.0` or `check-docs@0.1.0` from. */
const pages = ['README.md', 'docs/hooks.md', 'docs/ci.md', '.github/workflows/docs.yml']
const {values, positionals} = parseArgs({allowPositionals: true, options: {notes: {type: 'string'}}})
const [kind] = positionals

const [, before, unreleased] = /^(.*?\n## Unreleased\n)(.*?)(?=\n## |$(?![\s\S]))/s.exec(read('CHANGELOG.md')) ?? []
if (!kinds.includes(kind)) refuse(`Unexpected \`${kind}\`, expected one of \`${kinds.join('`, `')}\``)
else if ((unreleased ?? '').trim() === '')
  refuse('Cannot find an entry under `Unreleased` of CHANGELOG.md, expected one')
else release()

function release() {
  const {version} = JSON.parse(read('package.json'))
  const next = increased(version)
  const notes = `${unreleased.trim()}\n`
  change('CHANGELOG.md', (text) => text.replace(before + unreleased, () => `${before}\n## ${next}\n\n${notes}`))
  for (const path of ['package.json', 'package-lock.json']) {
    change(path, (text) => text.replaceAll(/("name": "check-docs",\n\s*"version": )"[^"]+"/g, `$1"${next}"`))
  }
  for (const path of pages) {
    const own = new RegExp(`(\\bv|check-docs@)${version.replaceAll('.', '\\.')}(?![\\d.])`, 'g')
    change(path, (text) => text.replaceAll(own, `$1${next}`))
  }
  if (values.notes !== undefined) writeFileSync(values.notes, notes)
  console.log(next)
}

function increased(version) {
  const numbers = version.split('.').map(Number)
  const at = kinds.indexOf(kind)
  return numbers.map((number, index) => (index < at ? number : index === at ? number + 1 : 0)).join('.')
}

function change(path, edit) {
  writeFileSync(join(root, path), edit(read(path)))
}

function read(path) {
  return readFileSync(join(root, path), 'utf8')
}

function refuse(message) {
  console.error(message)
  process.exitCode = 2
}
