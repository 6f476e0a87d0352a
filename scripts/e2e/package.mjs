/** The packed package: its size, what it asks of users, and empty projects on every Node that is supported, with npm and pnpm. */
import {execFileSync} from 'node:child_process'
import {readFileSync, statSync} from 'node:fs'
import {join} from 'node:path'
import {broken, clean} from './client/documents.mjs'

const [supported, old] = [
  [20, 22, 24, 26],
  [14, 16, 18]
]
/** Bytes. Most of it is the browser that pages run in. */
const budget = {packed: 3_000_000, unpacked: 12_000_000}

const files = {
  'package.json': '{"private": true, "type": "module"}\n',
  'docs/clean.md': clean,
  'broken.md': broken,
  'check-docs.config.ts': "import {defineConfig} from 'check-docs'\n\nexport default defineConfig({timeout: 5000})\n",
  'use.ts': `import {checkDocs, defineConfig} from 'check-docs'
import rule from 'check-docs/rules/link-resolves'

const report = await checkDocs({paths: ['docs/']})
const total: number = report.summary.snippets.proven
console.log(typeof rule, typeof defineConfig({}), total)
`
}

export default async function testPackage(client) {
  testTarball(client)
  const nodes = installNodes(client)
  for (const version of old) testOldNode(client, nodes(version))
  for (const version of supported) {
    for (const manager of ['npm', 'pnpm'])
      testProject(client, {manager, node: nodes(version), name: `Node ${version}, ${manager}`})
  }
  for (const manager of ['npm', 'pnpm']) testWorkspace(client, {manager, node: nodes(24)})
}

function testTarball({root, tarball, expect, measured}) {
  const packed = statSync(tarball).size
  const list = execFileSync('tar', ['-tvzf', tarball], {encoding: 'utf8', maxBuffer: 16 * 1024 * 1024})
  const unpacked = list.split('\n').reduce((sum, line) => sum + Number(line.trim().split(/\s+/)[2] ?? 0), 0)
  const shown = `${(packed / 1e6).toFixed(1)} MB packed, ${(unpacked / 1e6).toFixed(1)} MB unpacked`
  measured('size', shown)
  expect('the size is within its budget', packed <= budget.packed && unpacked <= budget.unpacked, shown)
  const {scripts, dependencies} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const hooks = ['preinstall', 'install', 'postinstall'].filter((name) => name in scripts)
  expect('nothing runs at its installation', hooks.length === 0, hooks)
  const exact = Object.values(dependencies).every((range) => /^(?:npm:.+@)?\d+\.\d+\.\d+$/.test(range))
  expect('dependencies have exact versions', exact, JSON.stringify(dependencies))
}

/** Gives a function: major version → the folder of that `node`. */
function installNodes({folder, run}) {
  const cwd = folder({'package.json': '{"private": true}\n'})
  const packages = [...old, ...supported].map((version) => `node${version}@npm:node@${version}`)
  const {code, text} = run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', ...packages], {cwd})
  if (code !== 0) throw new Error(text)
  return (version) => join(cwd, 'node_modules', `node${version}`, 'bin')
}

function testOldNode({root, run, expect, folder}, node) {
  const {code, stdout, stderr} = run('node', [join(root, 'dist/bin/check-docs.js'), 'docs/'], {cwd: folder(), node})
  const isLine = /^check-docs: Unexpected Node 1\d\.[\d.]+, expected [^\n]+\n$/.test(stderr)
  expect(
    `an old Node is told in one line: ${stderr.trim()}`,
    code === 2 && stdout === '' && isLine,
    `${stdout}${stderr}`
  )
}

function testProject(client, {manager, node, name}) {
  const {run, expect, folder, root} = client
  const cwd = folder(files)
  add(client, {manager, cwd, node})
  const good = run('check-docs', ['docs/'], {cwd, node})
  expect(`${name}: a clean document passes`, good.code === 0 && good.text.includes('1 proven'), good.text)
  const bad = run('check-docs', ['broken.md'], {cwd, node})
  expect(`${name}: a broken one fails at its line`, bad.code === 1 && bad.text.includes('broken.md:7:'), bad.text)
  const executable = join(root, 'node_modules/jiti/lib/jiti-cli.mjs')
  const used = run('node', [executable, 'use.ts'], {cwd, node})
  expect(`${name}: it can be imported`, used.code === 0 && used.stdout.includes('function object 1'), used.text)
  const options = [
    '--noEmit',
    '--strict',
    '--module',
    'nodenext',
    '--target',
    'es2023',
    'use.ts',
    'check-docs.config.ts'
  ]
  const types = run('node', [join(root, 'node_modules/typescript/bin/tsc'), ...options], {cwd, node})
  expect(`${name}: its types hold`, types.code === 0, types.text)
}

/** The command belongs to the root, the documents to a package; it is called from there. */
function testWorkspace(client, {manager, node}) {
  const {run, expect, folder} = client
  const cwd = folder({
    'package.json': '{"private": true, "workspaces": ["packages/*"]}\n',
    'pnpm-workspace.yaml': 'packages:\n  - packages/*\n',
    'packages/site/package.json': '{"name": "site", "version": "1.0.0", "private": true}\n',
    'packages/site/docs/guide.md': broken
  })
  add(client, {manager, cwd, node, isRoot: true})
  const site = join(cwd, 'packages/site')
  const [command, args] = manager === 'npm' ? ['npx', ['--no-install']] : ['npx', ['--yes', 'pnpm@10', 'exec']]
  const {code, text} = run(command, [...args, 'check-docs', 'docs/'], {cwd: site, node})
  expect(`workspace, ${manager}: called from a package`, code === 1 && text.includes('docs/guide.md:7:'), text)
}

function add(client, {manager, cwd, node, isRoot = false}) {
  if (manager === 'npm') return client.install(cwd, [], {node})
  const args = ['--yes', 'pnpm@10', 'add', '--save-dev', ...(isRoot ? ['-w'] : []), client.tarball]
  const {code, text} = client.run('npx', args, {cwd, node, env: {CI: 'true'}})
  if (code !== 0) throw new Error(`pnpm could not install: ${text}`)
}
