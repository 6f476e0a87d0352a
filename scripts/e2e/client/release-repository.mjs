/** The repository that users of the hooks and the action name: what a release tag holds. */
import {execFileSync} from 'node:child_process'
import {join} from 'node:path'
import process from 'node:process'

/** Path of a repository with the tag of this version, made of what is here now. */
export function releaseRepository({root, version, folder, run}) {
  const path = folder()
  const commit = execFileSync(process.execPath, [join(root, 'scripts/release-commit.mjs')], {encoding: 'utf8'}).trim()
  run('git', ['init', '-q', '-b', 'main'], {cwd: path})
  const {code, text} = run('git', ['push', '-q', path, `${commit}:refs/tags/v${version}`], {cwd: root})
  if (code !== 0) throw new Error(`Cannot make the repository of a release: ${text}`)
  run('git', ['checkout', '-q', '-B', 'main', `v${version}`], {cwd: path})
  return path
}
