/** Runs the steps of a composite action as the runner of GitHub does, with its files and variables. */
import {existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {parse} from 'yaml'

/**
 * Runs the action of the folder `action` in `cwd`. `inputs` by name; `event`: `{name, payload, env}`. What the
 * first step installed is there for the next call. Gives the code of the first
 * step that fails, else 0, all that was printed, `outputs` of the last step by name and the text of its `summary`.
 */
export function runAction({temporary, run}, {action, cwd, inputs = {}, event}) {
  const definition = parse(readFileSync(join(action, 'action.yml'), 'utf8'))
  const given = {...defaultsOf(definition.inputs), ...inputs}
  const files = mkdtempSync(join(temporary, 'runner-'))
  const texts = []
  let result = {code: 0, outputs: {}, summary: ''}
  const isInstalled = existsSync(join(action, 'node_modules'))
  for (const [index, step] of definition.runs.steps.slice(isInstalled ? 1 : 0).entries()) {
    const [output, summary] = ['output', 'summary'].map((name) => join(files, `${name}-${index}`))
    for (const file of [output, summary]) writeFileSync(file, '')
    const env = {...runnerVariables({action, cwd, files, event}), GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary}
    const own = Object.entries(step.env ?? {}).map(([name, value]) => [name, evaluated(value, given)])
    // As the runner starts `shell: bash`.
    const {code, text} = run('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run], {
      cwd,
      env: {...env, ...Object.fromEntries(own)}
    })
    texts.push(text)
    result = {code, outputs: readOutputs(output), summary: readFileSync(summary, 'utf8')}
    if (code !== 0) break
  }
  return {...result, text: texts.join('')}
}

function runnerVariables({action, cwd, files, event}) {
  const payload = join(files, 'event.json')
  writeFileSync(payload, JSON.stringify(event.payload ?? {}))
  mkdirSync(join(files, 'temp'), {recursive: true})
  return {
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION_PATH: action,
    GITHUB_WORKSPACE: cwd,
    GITHUB_REPOSITORY: 'writers/handbook',
    GITHUB_EVENT_NAME: event.name,
    GITHUB_EVENT_PATH: payload,
    RUNNER_TEMP: join(files, 'temp'),
    ...event.env
  }
}

function defaultsOf(inputs) {
  return Object.fromEntries(Object.entries(inputs).map(([name, {default: value = ''}]) => [name, value]))
}

/** `${{ inputs.NAME }}`, and nothing else, is what a variable of a step may hold. */
function evaluated(text, inputs) {
  const name = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(text)?.[1]
  if (name === undefined || !(name in inputs)) throw new Error(`Unexpected value \`${text}\` of a variable`)
  return inputs[name]
}

function readOutputs(path) {
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]))
}
