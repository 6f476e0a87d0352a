import {expect, test, vi} from 'vitest'
import {folderWith} from './folder.ts'
import {loadConfig} from '../../src/engine/load-config.ts'
import {run} from '../../src/engine/run.ts'
import {settle} from '../../src/engine/settings.ts'

vi.mock('../../src/sandbox/pool.ts', () => ({
  createPool: () => ({run: () => Promise.reject(new Error('the sandbox did not start')), close: () => {}})
}))

const page = '[x](#nowhere)\n\n```html\n<p id="p"></p>\n```\n\n```json\n{"a": 1}\n```\n\n```java\nclass A {}\n```\n'

test('without a sandbox the rest is checked, nothing that should have run is proven, and it is told once', async () => {
  const cwd = folderWith({'a.md': page, 'b.md': page})
  const settings = settle(await loadConfig({cwd}), {cwd, overrides: {}})
  const {report, problems} = await run({settings, paths: ['.'], now: () => 0})
  expect(problems).toMatchObject([
    {kind: 'problem', message: 'Cannot run the snippets of 2 documents: the sandbox did not start'}
  ])
  expect(report.files.map(({messages}) => messages.map(({ruleId}) => ruleId))).toEqual([
    ['link-resolves'],
    ['link-resolves']
  ])
  expect(report.files[0]?.snippets.map(({status, reason}) => [status, reason])).toEqual([
    ['skipped', 'not run: the sandbox did not start'],
    ['proven', undefined],
    ['skipped', 'language without a checker: java']
  ])
})
