/** What every commit hook must do: stop a commit whose snippet is broken, at a place that can be clicked, and let a clean one go. */
import {broken, clean} from './documents.mjs'

/** `cwd`: a repository whose hook is installed; `name` stands before each check; `env`: what the client needs. */
export function testCommits({run, write, expect}, {name, cwd, env = {}}) {
  const commit = () => {
    run('git', ['add', '-A'], {cwd})
    return run('git', ['commit', '-m', 'a change'], {cwd, env})
  }
  const count = () => run('git', ['rev-list', '--count', 'HEAD'], {cwd}).stdout.trim()

  const before = count()
  write(cwd, {'docs/guide.md': broken})
  const stopped = commit()
  expect(`${name}: a broken snippet stops the commit`, stopped.code !== 0 && count() === before, stopped.text)
  expect(`${name}: it names file and line`, /(?:^|\s)docs\/guide\.md:7:\d+ error /m.test(stopped.text), stopped.text)
  write(cwd, {'docs/guide.md': clean})
  const passed = commit()
  expect(
    `${name}: a clean document is committed`,
    passed.code === 0 && count() === String(Number(before) + 1),
    passed.text
  )
  write(cwd, {'notes.txt': 'No document.\n'})
  const other = commit()
  expect(`${name}: a commit without documents passes`, other.code === 0, other.text)
}
