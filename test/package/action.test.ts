/** The action, the page about it, and the workflow that calls it speak of the same inputs and outputs. */
import {readFileSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import {expect, it} from 'vitest'
import {parse} from 'yaml'

const action = parse(read('action.yml'))
const inputs = Object.keys(action.inputs)
const page = read('docs/ci.md')

it('documents every input, with its default', () => {
  const rows = [...page.matchAll(/^\| `([\w-]+)` \| .* \| (.*) \|$/gm)].map(([, name = '', shown = '']) => [
    name,
    shown
  ])
  expect(rows.map(([name]) => name)).toEqual(inputs)
  for (const [name = '', shown] of rows) {
    const {default: value} = action.inputs[name]
    if (value !== '') expect(shown).toBe(`\`${value}\``)
  }
})

it('documents every output', () => {
  const [, sentence = ''] = /^Outputs are ([^.]+(?:\([^)]*\))?[^.]*)\./m.exec(page) ?? []
  expect([...sentence.matchAll(/`([\w-]+)`/g)].map(([, name]) => name)).toEqual(Object.keys(action.outputs))
})

it('gives inputs to its steps through the environment only', () => {
  for (const {run, env = {}} of action.runs.steps) {
    expect(run).not.toContain('${{')
    for (const [name, value] of Object.entries(env)) {
      expect(value).toBe(`\${{ inputs.${name.replace('INPUT_', '').replaceAll('_', '-').toLowerCase()} }}`)
    }
  }
  expect(Object.keys(action.runs.steps.at(-1).env)).toHaveLength(inputs.length)
})

it('has a workflow with the same inputs', () => {
  const {on, jobs} = parse(read('.github/workflows/docs.yml'))
  const step = jobs['check-docs'].steps.find(({uses = ''}: {uses?: string}) => uses.startsWith('check-docs/'))
  expect(Object.keys(step.with)).toEqual(inputs)
  expect(Object.keys(on.workflow_call.inputs)).toEqual([
    ...inputs.filter((name) => name !== 'sarif-file'),
    'node-version'
  ])
})

function read(path: string): string {
  return readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8')
}
