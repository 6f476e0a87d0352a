/** Each rule's page is its test. `UPDATE_PAGES=1` writes what the rules say into the pages; read the difference. */
import {readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {ruleTable} from '../../src/presets/rule-table.ts'
import {readRulePage} from '../../src/testing/rule-page.ts'
import {compareMessages, runExample} from '../../src/testing/run-example.ts'

for (const [id, entry] of Object.entries(ruleTable)) {
  const page = readRulePage(readFileSync(new URL(`../../docs/rules/${id}.md`, import.meta.url), 'utf8'))
  describe(id, () => {
    it.each(page.examples.map((example) => [`${example.name} (line ${example.line})`, example] as const))(
      '%s',
      async (_, example) => {
        const actual = await runExample(example, {rule: entry.set('error', example.options)})
        expect(compareMessages(actual, example)).toEqual([])
      }
    )
  })
}
