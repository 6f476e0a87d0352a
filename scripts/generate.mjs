/** Writes the files that are made from others; `--check` says which are stale, with exit code 1. */
import {readFileSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import process from 'node:process'
import {fileURLToPath} from 'node:url'
import {toJsonSchema} from '@valibot/to-json-schema'
import {createJiti} from 'jiti'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const isCheck = process.argv.includes('--check')
const jiti = createJiti(import.meta.url, {fsCache: false})

const files = {'schema/config.json': await configSchema()}

for (const [path, text] of Object.entries(files)) {
  const now = read(join(root, path))
  if (now === text) continue
  if (isCheck) {
    console.error(`${path} is stale: run \`npm run generate\``)
    process.exitCode = 1
  } else {
    writeFileSync(join(root, path), text)
    console.log(`${path} written`)
  }
}

async function configSchema() {
  const {configSchema} = await jiti.import('../src/engine/config-schema.ts')
  const schema = toJsonSchema(configSchema, {errorMode: 'ignore'})
  return `${JSON.stringify({title: 'Configuration of check-docs', ...schema}, undefined, 2)}\n`
}

function read(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
