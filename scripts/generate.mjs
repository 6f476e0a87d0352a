/** Writes the files, and the parts of pages, that are made from code; `--check` says which are stale, with exit code 1. */
import {readFileSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import process from 'node:process'
import {fileURLToPath} from 'node:url'
import {toJsonSchema} from '@valibot/to-json-schema'
import {createJiti} from 'jiti'
import * as v from 'valibot'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const isCheck = process.argv.includes('--check')
const jiti = createJiti(import.meta.url, {fsCache: false})
const {configSchema} = await jiti.import('../src/engine/config-schema.ts')
const {noOptions, ruleOptions} = await jiti.import('../src/engine/rule-options.ts')
const {flags} = await jiti.import('../src/cli/flags.ts')
const {ruleTable} = await jiti.import('../src/presets/rule-table.ts')
const schema = toJsonSchema(withRules(configSchema), {errorMode: 'ignore'})

write('schema/config.json', () => {
  const head = {$schema: 'http://json-schema.org/draft-07/schema#', title: 'Configuration of check-docs'}
  return `${JSON.stringify({...head, ...schema}, undefined, 2)}\n`
})
write('README.md', (page) => fill(page, 'rules', rulesTable('docs/rules/')))
write('docs/rules/README.md', (page) => fill(page, 'rules', rulesTable('')))
write('docs/command-line.md', (page) => fill(fill(page, 'options', optionTables()), 'config', configTable()))

/** Every rule by its id, with its options: editors complete both. */
function withRules({entries}) {
  const level = v.picklist(['off', 'warn', 'error'])
  const rules = Object.entries(ruleTable).map(([id, {description}]) => {
    const setting = v.union([level, v.strictTuple([level, ruleOptions[id] ?? noOptions])])
    return [id, v.exactOptional(v.pipe(setting, v.description(`Warns about ${description}`)))]
  })
  const any = v.union([level, v.strictTuple([level, v.record(v.string(), v.unknown())])])
  const text = v.description('Level, or level and options, by rule id')
  return v.strictObject({
    ...entries,
    rules: v.exactOptional(v.pipe(v.objectWithRest(Object.fromEntries(rules), any), text))
  })
}

function write(path, make) {
  const before = read(join(root, path))
  const after = make(before)
  if (before === after) return
  if (isCheck) {
    console.error(`${path} is stale: run \`npm run generate\``)
    process.exitCode = 1
  } else {
    writeFileSync(join(root, path), after)
    console.log(`${path} written`)
  }
}

/** The page with `text` between its two comments of that name. */
function fill(page, name, text) {
  const [start, end] = [`<!-- generated: ${name} -->\n`, '<!-- /generated -->']
  const from = page.indexOf(start) + start.length
  const to = page.indexOf(end, from)
  if (from < start.length || to === -1) throw new Error(`Cannot find \`${start.trim()}\` and \`${end}\``)
  return `${page.slice(0, from)}\n${text}\n${page.slice(to)}`
}

function optionTables() {
  const groups = [...new Set(flags.map((flag) => flag.group))]
  return groups.map((group) => `${group}:\n\n${optionTable(flags.filter((flag) => flag.group === group))}`).join('\n')
}

function optionTable(rows) {
  const name = (flag) => (flag.negated === 'only' ? `--no-${flag.name}` : `--${flag.name}`)
  const lines = rows.map(
    (flag) => `| \`${name(flag)}${flag.value === undefined ? '' : ` ${flag.value}`}\` | ${flag.help} |`
  )
  return `| option | meaning |\n|---|---|\n${lines.join('\n')}\n`
}

function rulesTable(folder) {
  const rows = Object.entries(ruleTable).map(
    ([id, {description}]) => `| [\`${id}\`](${folder}${id}.md) | ${description} |`
  )
  return `| rule | finds |\n|---|---|\n${rows.join('\n')}\n`
}

function configTable() {
  const rows = Object.entries(schema.properties).filter(([, value]) => value.description !== undefined)
  return `| key | meaning |\n|---|---|\n${rows.map(([key, value]) => `| \`${key}\` | ${value.description} |`).join('\n')}\n`
}

function read(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
