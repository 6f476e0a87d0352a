import {spawnSync} from 'node:child_process'
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {Ajv} from 'ajv'
import {expect, test} from 'vitest'
import {validateConfig} from '../../src/engine/validate-config.ts'

const root = join(import.meta.dirname, '../..')
const schema = JSON.parse(readFileSync(join(root, 'schema/config.json'), 'utf8'))
const validate = new Ajv({strict: false}).compile(schema)

test('schema/config.json is made from the schema of the code', () => {
  const {status, stderr} = spawnSync(process.execPath, ['scripts/generate.mjs', '--check'], {
    cwd: root,
    encoding: 'utf8'
  })
  expect(stderr).toBe('')
  expect(status).toBe(0)
})

test.each<[unknown, boolean]>([
  [{}, true],
  [{$schema: 'x', files: ['docs'], ignore: [], preset: 'facet', templates: 'views', strict: true}, true],
  [{rules: {'link-resolves': 'off', 'snippet-runs': ['warn', {}]}}, true],
  [{rules: {'snippet-runs': ['warn', {x: 1}]}}, false],
  [{rules: {'link-resolves': ['warn', {allow: ['#*']}], 'reconnection-kept': ['error', {strict: true}]}}, true],
  [{rules: {'link-resolves': ['warn', {allow: '#*'}]}}, false],
  [{rules: {'required-sections': ['warn', {documents: [{files: ['a'], sections: []}]}]}}, true],
  [{rules: {'required-sections': ['warn', {documents: [{file: ['a'], sections: []}]}]}}, false],
  [{rules: {'link-resolves': 'on'}}, false],
  [{rules: {'link-resolves': ['warn']}}, false],
  [{backend: {routes: {'GET /x': {status: 200, body: {a: [1]}}}, streams: {'/x': [{data: 'y'}]}}}, true],
  [{backend: {routes: {'GET /x': {status: 99}}}}, false],
  [{backend: {collections: {'/shop/products': [{_id: 1}]}, context: {user: 'x'}}}, true],
  [
    {sections: [{files: ['*.md'], sections: [{name: 'A', heading: ['a'], sections: [{name: 'B', heading: ['b']}]}]}]},
    true
  ],
  [{sections: [{files: ['*.md'], sections: [{name: 'A', heading: ['a'], sections: [{nam: 'B'}]}]}]}, false],
  [{jobs: 0}, false],
  [{minProven: 101}, false],
  [{rulez: {}}, false]
])('%j: %s for the code and for editors', async (config, isValid) => {
  const isTaken = await validateConfig(config, {path: '', shown: 'x'}).then(
    () => true,
    () => false
  )
  expect(isTaken).toBe(isValid)
  expect(validate(config)).toBe(isValid)
})
