/** The repository that users of the pre-commit framework name: what a release tag holds. */
import {execFileSync} from 'node:child_process'
import {join} from 'node:path'
import process from 'node:process'

/** Path of a repository with the tag `v0.1.0`, made of what is here now. */
export function hookRepository({root, folder, run}) {
  const path = folder()
  const commit = execFileSync(process.execPath, [join(root, 'scripts/release-commit.mjs')], {encoding: 'utf8'}).trim()
  run('git', ['init', '-q', '-b', 'main'], {cwd: path})
  const {code, text} = run('git', ['push', '-q', path, `${commit}:refs/tags/v0.1.0`], {cwd: root})
  if (code !== 0) throw new Error(`Cannot make the repository of the hook: ${text}`)
  run('git', ['checkout', '-q', '-B', 'main', 'v0.1.0'], {cwd: path})
  return path
}
