/** The example project with a rule and requirements of its own, through what the package exports. */
import {spawnSync} from 'node:child_process'
import {cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {createJiti} from 'jiti'
import {afterAll, describe, expect, it} from 'vitest'
import {compareMessages, readRulePage, runExample} from 'check-docs/testing'

const root = fileURLToPath(new URL('../..', import.meta.url))
const project = join(root, 'examples/custom-rule')
// Inside the package, so that its name leads to it.
const copy = mkdtempSync(join(root, 'examples/.custom-rule-'))
afterAll(() => rmSync(copy, {recursive: true}))

describe('the rule', async () => {
  const rule: unknown = await createJiti(import.meta.url).import(join(project, 'rules/no-todo-heading.ts'), {
    default: true
  })
  const page = readRulePage(readFileSync(join(project, 'rules/no-todo-heading.md'), 'utf8'))

  it.each(page.examples.map((example) => [example.name, example] as const))('%s', async (_, example) => {
    const messages = await runExample(example, {rule: [rule as never, ['error', example.options]]})
    expect(compareMessages(messages, example)).toEqual([])
  })
})

describe('the project', () => {
  it('is in order', () => {
    expect(run(project)).toEqual({status: 0, messages: []})
  })

  it('is told what its own rule and its own requirements find', () => {
    cpSync(project, copy, {recursive: true})
    writeFileSync(join(copy, 'docs/orders.md'), '# DRAFT: orders\n')
    const readme = readFileSync(join(copy, 'README.md'), 'utf8')
    writeFileSync(join(copy, 'README.md'), readme.replace('## Who to ask', '## Licence'))
    const {status, messages} = run(copy)
    expect(status).toBe(1)
    expect(messages).toEqual(['required-sections', 'no-todo-heading'])
  })
})

function run(cwd: string): {status: number | null; messages: ReadonlyArray<string>} {
  const command = join(root, 'dist/bin/check-docs.js')
  const {status, stdout} = spawnSync(process.execPath, [command, '--format', 'json'], {cwd, encoding: 'utf8'})
  const report = JSON.parse(stdout) as {files: ReadonlyArray<{messages: ReadonlyArray<{ruleId: string}>}>}
  return {status, messages: report.files.flatMap((file) => file.messages.map(({ruleId}) => ruleId))}
}
