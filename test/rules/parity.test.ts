/** Rules, pages, table and presets name the same rules. */
import {readFileSync, readdirSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {facetRules} from '../../src/presets/facet.ts'
import {recommendedRules} from '../../src/presets/recommended.ts'
import {ruleTable} from '../../src/presets/rule-table.ts'
import {keysAt} from '../../src/engine/schema-keys.ts'
import {ruleOptions} from '../../src/engine/rule-options.ts'
import {readRulePage} from '../../src/testing/rule-page.ts'

const root = new URL('../../', import.meta.url)
const ids = Object.keys(ruleTable).sort()

describe('parity', () => {
  it('each rule is one file', () => {
    expect(namesIn('rules', '.ts')).toEqual(ids)
  })

  it('each rule has a page', () => {
    expect(namesIn('docs/rules', '.md').filter((name) => name !== 'README')).toEqual(ids)
  })

  it('the preset `facet` has all rules, `recommended` all but the sections', () => {
    expect(facetRules.map(([id]) => id).sort()).toEqual(ids)
    expect(recommendedRules.map(([id]) => id).sort()).toEqual(ids.filter((id) => id !== 'required-sections'))
  })

  it.each(ids)('%s: the rule names itself and its page', (id) => {
    const source = readFileSync(new URL(`rules/${id}.ts`, root), 'utf8')
    expect(source).toContain(`meta('${id}')`)
    expect(source).toContain(`docs/rules/${id}.md`)
    expect(source.split('\n').length).toBeLessThanOrEqual(121)
  })

  it.each(ids)('%s: the page has its parts', (id) => {
    const page = readRulePage(readFileSync(new URL(`docs/rules/${id}.md`, root), 'utf8'))
    expect(page.title).toBe(id)
    expect(page.sections).toEqual(['Why', 'Examples', 'Options', 'When not to use it'])
  })

  it.each(ids)('%s: the page tells the options that the schema has', (id) => {
    const page = readFileSync(new URL(`docs/rules/${id}.md`, root), 'utf8')
    const text = /\n## Options\n([\s\S]*?)\n## /.exec(page)?.[1] ?? ''
    const schema = ruleOptions[id]
    const names = schema === undefined ? [] : keysAt(schema, [])
    expect(text.trim() === 'None.').toBe(names.length === 0)
    for (const name of names) expect(text).toContain(`\`${name}\``)
  })
})

function namesIn(folder: string, suffix: string): ReadonlyArray<string> {
  return readdirSync(new URL(folder, root))
    .filter((name) => name.endsWith(suffix))
    .map((name) => name.slice(0, -suffix.length))
    .sort()
}
