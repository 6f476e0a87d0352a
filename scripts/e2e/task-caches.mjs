/** Turborepo and Nx with the configurations of docs/ci.md: their caches serve as long as nothing changed that a result stands on. */
import {readFileSync, rmSync, existsSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {clean} from './client/documents.mjs'

const tools = {
  turbo: {packages: ['turbo@2.11.11'], file: 'turbo.json', call: ['turbo', 'run', 'docs'], hit: /cache hit|FULL TURBO/},
  nx: {
    packages: ['nx@24.0.6'],
    file: 'nx.json',
    call: ['nx', 'run', 'root:docs'],
    hit: /local cache|read the output from the cache|1\/1 hit/i
  }
}

export default async function testTaskCaches(client) {
  for (const name of Object.keys(tools)) testTool(name, client)
}

function testTool(name, {root, repository, install, run, expect}) {
  const {packages, file, call, hit} = tools[name]
  const manifest = {
    name: 'root',
    private: true,
    packageManager: 'npm@10.9.0',
    scripts: {docs: 'check-docs --format json=docs-report.json'},
    ...(name === 'nx' ? {nx: {}} : {})
  }
  const cwd = repository({
    'package.json': JSON.stringify(manifest),
    '.gitignore': 'node_modules/\n.turbo/\n.nx/\ndocs-report.json\n',
    [file]: recipe(root, name),
    'src/a.js': 'export const a = 1\n',
    'docs/guide.md': `${clean}\n[code](../src/a.js)\n`
  })
  install(cwd, packages)
  const report = join(cwd, 'docs-report.json')
  const docs = () => run('npx', call, {cwd, env: {NX_DAEMON: 'false', TURBO_TELEMETRY_DISABLED: '1'}})

  const first = docs()
  expect(`${name}: the first run checks`, first.code === 0 && !hit.test(first.text) && existsSync(report), first.text)
  const before = existsSync(report) ? readFileSync(report, 'utf8') : ''
  rmSync(report, {force: true})
  const second = docs()
  expect(
    `${name}: the second is served by the cache, with its report`,
    hit.test(second.text) && existsSync(report) && readFileSync(report, 'utf8') === before,
    second.text
  )
  rmSync(join(cwd, 'src/a.js'))
  const third = docs()
  expect(`${name}: a linked file that is gone is no cache hit`, third.code !== 0 && !hit.test(third.text), third.text)
  writeFileSync(join(cwd, 'src/a.js'), 'export const a = 1\n')
  const fourth = docs()
  expect(`${name}: as it was before, the cache serves again`, fourth.code === 0 && hit.test(fourth.text), fourth.text)
}

/** The block of docs/ci.md. */
function recipe(root, name) {
  const page = readFileSync(join(root, 'docs/ci.md'), 'utf8')
  const blocks = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(([, block = '']) => block)
  return blocks.find((block) => block.includes(name === 'nx' ? '"targetDefaults"' : '"tasks"')) ?? ''
}
