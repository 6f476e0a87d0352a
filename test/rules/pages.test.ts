/** Each rule's page is its test. `UPDATE_PAGES=1` writes what the rules say into the pages: read the difference. */
import {readFileSync, writeFileSync} from 'node:fs'
import {afterAll, describe, expect, it} from 'vitest'
import {ruleTable} from '../../src/presets/rule-table.ts'
import {
  compareMessages,
  createPageRunner,
  fixExample,
  readRulePage,
  runExample,
  updateRulePage
} from '../../src/testing/index.ts'

const pages = createPageRunner()
afterAll(() => pages.close())

for (const [id, entry] of Object.entries(ruleTable)) {
  const path = new URL(`../../docs/rules/${id}.md`, import.meta.url)
  const markdown = readFileSync(path, 'utf8')
  const {examples} = readRulePage(markdown)
  describe(id, () => {
    it('has examples of both kinds', () => {
      expect(examples.some((example) => example.messages.length > 0)).toBe(true)
      expect(examples.some((example) => example.messages.length === 0)).toBe(true)
    })

    if (process.env['UPDATE_PAGES'] !== undefined) {
      it('is updated', {timeout: 120_000}, async () => {
        const results = []
        for (const example of examples) {
          const options = {rule: entry.set('error', example.options), execute: pages.run}
          results.push({
            example,
            actual: await runExample(example, options),
            fixed: await fixExample(example, options)
          })
        }
        writeFileSync(path, updateRulePage(markdown, results))
      })
      return
    }

    it.each(examples.map((example) => [`${example.name} (line ${example.line})`, example] as const))(
      '%s',
      {timeout: 60_000},
      async (_, example) => {
        const options = {rule: entry.set('error', example.options), execute: pages.run}
        expect(compareMessages(await runExample(example, options), example)).toEqual([])
        if (example.messages.length > 0) expect(await fixExample(example, options)).toBe(example.fixed)
      }
    )
  })
}
