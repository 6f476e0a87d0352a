/** Every message of the rule pages keeps the grammar of the house. */
import {readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {ruleTable} from '../../src/presets/rule-table.ts'
import {readRulePage} from '../../src/testing/rule-page.ts'

const messages = Object.keys(ruleTable).flatMap((id) => {
  const page = readRulePage(readFileSync(new URL(`../../docs/rules/${id}.md`, import.meta.url), 'utf8'))
  return page.examples.flatMap((example) => example.messages.filter((line) => !line.startsWith(' ')))
})

describe('messages', () => {
  it.each(messages)('%s', (message) => {
    const [, severity, reason] = /^\d+:\d+-\d+:\d+: (error|warning|info): (.*)$/.exec(message) ?? []
    expect(severity).toBeDefined()
    expect(reason).toMatch(/^(?:Unexpected|Cannot find|Cannot render) /)
    expect(reason).not.toMatch(/\.$/)
    expect(reason?.split('`').length ?? 0).toSatisfy((parts: number) => parts % 2 === 1)
  })
})
