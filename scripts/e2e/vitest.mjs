/** Markdown files as test files of vitest: 4 on this Node, 5 on Node 22. */
import {spawn} from 'node:child_process'
import {existsSync, readFileSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import process from 'node:process'
import {broken, clean} from './client/documents.mjs'

const files = {
  'package.json': '{"private": true, "type": "module"}',
  'vitest.config.ts': `import checkDocs from 'check-docs/vitest'
import {defineConfig} from 'vitest/config'

export default defineConfig({plugins: [checkDocs()]})
`,
  'tsconfig.json': '{"compilerOptions": {"module": "nodenext", "noEmit": true, "strict": true, "skipLibCheck": true}}',
  'sum.test.ts': "import {expect, test} from 'vitest'\ntest('sum', () => expect(1 + 1).toBe(2))\n",
  'docs/clean.md': clean,
  'docs/text.md': '# Text\n\nNothing else.\n',
  'docs/broken.md': `${broken}\n## Data\n\n\`\`\`json\n{"a": 1}\n\`\`\`\n\n\`\`\`java\nclass A {}\n\`\`\`\n`
}

const node22 = '/tmp/n22/node_modules/.bin'

export default async function testVitest(client) {
  await testVersion('4.1.12', client)
  if (Number.parseInt(process.versions.node, 10) >= 22) await testVersion('5', client)
  else if (existsSync(join(node22, 'node'))) await testVersion('5', client, node22)
  else client.skip('vitest 5', 'it needs Node 22')
}

async function testVersion(version, {folder, run, install, expect, measured}, node) {
  const cwd = folder(files)
  install(cwd, [`vitest@${version}`, 'typescript@7.0.2'], {node})
  const vitest = (...args) => run('node', ['node_modules/vitest/vitest.mjs', ...args], {cwd, node})
  const say = (name, holds, shown) => expect(`vitest ${version}: ${name}`, holds, shown)

  const all = vitest('run', '--reporter=default', '--reporter=junit', '--outputFile.junit=junit.xml')
  measured(`vitest ${version}, 4 files`, `${Math.round(all.ms)} ms`)
  say(
    'one test per snippet, beside other tests',
    /5 passed|Tests {2}1 failed \| 4 passed \| 1 skipped/.test(all.text),
    all.text
  )
  say('a broken snippet fails the run', all.code === 1, all.text)
  say('the frame is inside the Markdown', /❯ snippet-runs docs\/broken\.md:7:38/.test(all.text), all.text)
  say('the code frame shows the Markdown', /7\|\s+document\.getElementById\('mesages'\)/.test(all.text), all.text)
  const junit = readFileSync(join(cwd, 'junit.xml'), 'utf8')
  say('junit has each snippet', /name="line 3: html page"[\s\S]*<failure/.test(junit), junit)
  say('junit has what was skipped', /line 17: java other \(.*\)"[^>]*>\s*<skipped/.test(junit), junit)

  const one = vitest('run', 'docs/broken.md:13')
  say('the line of a fence selects its snippet', one.code === 0 && /1 passed/.test(one.text), one.text)
  const inside = vitest('run', 'docs/broken.md:7')
  say('so does a line inside of it', inside.code === 1 && /1 failed \|/.test(inside.text), inside.text)
  say('watch runs a changed document again', await watches({cwd, node}))
  const types = run('node', ['node_modules/typescript/bin/tsc', '-p', '.'], {cwd, node})
  say('the plugin fits the types of the configuration', types.code === 0, types.text)
}

/** True when the document that is mended while vitest watches is green then. */
function watches({cwd, node}) {
  const command = node === undefined ? process.execPath : join(node, 'node')
  const env = {...process.env, NO_COLOR: '1', PATH: `${dirname(command)}:${process.env.PATH}`}
  const child = spawn(command, ['node_modules/vitest/vitest.mjs', '--watch', 'docs/broken.md'], {cwd, env})
  return new Promise((resolve) => {
    let text = ''
    const timer = setTimeout(() => end(false), 90_000)
    child.stdout.on('data', (chunk) => {
      text += String(chunk)
      if (/(?:Waiting|Watching) for file changes/.test(text) && !/RERUN/.test(text)) {
        setTimeout(() => writeFileSync(join(cwd, 'docs/broken.md'), clean), 500)
      }
      if (/RERUN[\s\S]*Tests\s+1 passed/.test(text)) end(true)
    })
    function end(holds) {
      clearTimeout(timer)
      child.kill()
      resolve(holds)
    }
  })
}
