/** Snippets as tests of node:test, mocha and jest. */
import {broken, clean} from './client/documents.mjs'

const documents = `['docs/clean.md', 'docs/other.md']`
const other = '# Other\n\n```java\nclass A {}\n```\n'

export default async function testRunners({folder, run, install, expect, measured}) {
  const call = (made, paths) =>
    `import {testSnippets} from 'check-docs/test'\n\nawait testSnippets(${made}, ${paths})\n`
  const project = folder({
    'package.json': '{"private": true, "type": "module", "jest": {"testMatch": ["**/jest/*.mjs"], "transform": {}}}',
    'docs/clean.md': clean,
    'docs/other.md': other,
    'broken.md': broken,
    'node/good.test.mjs': `import test from 'node:test'\n${call('test', documents)}`,
    'node/bad.test.mjs': `import test from 'node:test'\n${call('test', `'broken.md'`)}`,
    'node/gone.test.mjs': `import test from 'node:test'\n${call('test', `'gone/'`)}`,
    'mocha/good.mjs': call('it', documents),
    'mocha/bad.mjs': call('it', `'broken.md'`),
    'jest/good.mjs': `import {test} from '@jest/globals'\n${call('test', documents)}`,
    'jest/bad.mjs': `import {test} from '@jest/globals'\n${call('test', `'broken.md'`)}`
  })
  install(project, ['mocha@11.7.5', 'jest@30.5.2'])
  const jest = {NODE_OPTIONS: '--experimental-vm-modules'}
  const runners = [
    {name: 'node:test', call: ['node', '--test'], good: 'node/good.test.mjs', bad: 'node/bad.test.mjs'},
    {name: 'mocha', call: ['mocha'], good: 'mocha/good.mjs', bad: 'mocha/bad.mjs'},
    {
      name: 'jest',
      call: ['jest', '--colors=false', '--runTestsByPath'],
      good: 'jest/good.mjs',
      bad: 'jest/bad.mjs',
      env: jest
    }
  ]
  for (const {
    name,
    call: [command, ...args],
    good,
    bad,
    env = {}
  } of runners) {
    const passed = run(command, [...args, good], {cwd: project, env})
    measured(name, `${Math.round(passed.ms)} ms`)
    expect(`${name}: a snippet that runs passes`, passed.code === 0, passed.text)
    expect(
      `${name}: what is not run is skipped`,
      /(?:skipped|pending)\D+1|1 (?:skipped|pending)/.test(passed.text),
      passed.text
    )
    const failed = run(command, [...args, bad], {cwd: project, env})
    expect(`${name}: a broken one fails`, failed.code !== 0 && /mesages/.test(failed.text), failed.text)
    expect(`${name}: its stack leads to the Markdown`, /broken\.md:7:38/.test(failed.text), failed.text)
  }
  const gone = run('node', ['--test', 'node/gone.test.mjs'], {cwd: project})
  expect('a path that leads to nothing fails', gone.code !== 0 && /Cannot find `gone\/`/.test(gone.text), gone.text)
}
