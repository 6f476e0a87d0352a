/** The hooks of `.pre-commit-hooks.yaml`, run by the framework or by prek: the repository of a release, and the package of npm. */
import {testCommits} from './commits.mjs'
import {broken, clean} from './documents.mjs'
import {followGuide} from './follow-guide.mjs'
import {releaseRepository} from './release-repository.mjs'

const page = 'docs/hooks.md'
const configuration =
  "import {defineConfig} from 'check-docs'\n\nexport default defineConfig({rules: {'no-leftover': 'off'}})\n"

/** `command`: `pre-commit` or `prek`; `env`: what it needs, its own folder among it. */
export function testPreCommitHooks(client, {command, env}) {
  const {tarball, version, repository, run, write, expect, measured} = client
  const hooks = releaseRepository(client)
  const replace = {'https://github.com/check-docs/check-docs': `'${hooks}'`, 'pre-commit install': `${command} install`}

  const released = repository({'package.json': '{"private": true}\n', 'check-docs.config.ts': configuration})
  followGuide(client, {page, heading: 'pre-commit and prek', cwd: released, replace, env})
  const {ms} = run(command, ['install-hooks'], {cwd: released, env})
  measured('installing the hook once', `${(ms / 1000).toFixed(1)} s`)
  testCommits(client, {name: 'release tag', cwd: released, env})
  const again = run(command, ['run', '--verbose', '--files', 'docs/guide.md'], {cwd: released, env})
  const duration = /duration: ([\d.]+)s/.exec(again.text)?.[1]
  expect('release tag: an unchanged document passes', again.code === 0 && duration !== undefined, again.text)
  measured('an unchanged document, told by the client', `${duration} s`)

  write(released, {'docs/broken.md': broken, 'docs/bad.md': '# Title\n\n[nowhere](gone.md)\n'})
  run('git', ['add', '-A'], {cwd: released})
  const lint = run(
    command,
    ['try-repo', packedRepository(client), 'check-docs-lint', '--files', 'docs/broken.md', 'docs/bad.md'],
    {
      cwd: released,
      env
    }
  )
  expect('try-repo check-docs-lint: finds what needs no run', /docs\/bad\.md:3:\d+ error/.test(lint.text), lint.text)
  expect('try-repo check-docs-lint: runs nothing', lint.code === 1 && !lint.text.includes('broken.md:7'), lint.text)

  const local = repository({'docs/old.md': clean})
  const packed = {[`check-docs@${version}`]: tarball, 'pre-commit install': `${command} install`}
  followGuide(client, {page, heading: 'pre-commit with the package of npm', cwd: local, replace: packed, env})
  testCommits(client, {name: 'local hook', cwd: local, env})
}

/** A repository that holds what npm gets: somebody's own mirror of the package. */
function packedRepository({tarball, repository, run}) {
  const cwd = repository({})
  run('tar', ['-xzf', tarball, '--strip-components=1'], {cwd})
  run('git', ['add', '-A'], {cwd})
  run('git', ['commit', '-q', '-m', 'package'], {cwd})
  return cwd
}
