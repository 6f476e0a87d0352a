/** What happens around the built command: links, odd names, full disks, killed children, Ctrl-C. */
import {existsSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import process from 'node:process'
import {expect, test, vi} from 'vitest'
import type {Report} from '../../src/engine/report.ts'
import {busyPage, command, repositoryWith, withoutTimes} from './command.ts'

vi.setConfig({testTimeout: 120_000})

const fine = '# A\n\n```html\n<p id="p">x</p>\n<script>document.getElementById("p").click()</script>\n```\n'
const endless = '# A\n\n```html\n<script>for (;;) {}</script>\n```\n'
const broken = '# A\n\n[x](#nowhere)\n'

function read(stdout: string): Report {
  return JSON.parse(stdout)
}

function verdicts(stdout: string): Record<string, ReadonlyArray<string>> {
  return Object.fromEntries(read(stdout).files.map(({path, snippets}) => [path, snippets.map(({status}) => status)]))
}

test('links in circles and out of the repository are told, the rest is checked, twice the same', async () => {
  const cwd = repositoryWith({'docs/a.md': fine})
  symlinkSync('loop.md', join(cwd, 'docs/loop.md'))
  symlinkSync('.', join(cwd, 'docs/folder'))
  symlinkSync('/etc/hostname', join(cwd, 'docs/outside.md'))
  symlinkSync('../.git/config', join(cwd, 'docs/secret.md'))
  writeFileSync(join(cwd, '.git/config'), '[extraheader](#token)\n')
  const [first, second] = await Promise.all([1, 2].map(() => command(['docs', '--format', 'json'], {cwd})))
  expect(first).toMatchObject({code: 1, stderr: ''})
  expect(verdicts(first?.stdout ?? '')['docs/a.md']).toEqual(['proven'])
  expect(read(first?.stdout ?? '').files.flatMap(({messages}) => messages.map(({message}) => message))).toEqual([
    'Cannot read `docs/loop.md`: its links lead in a circle',
    'Cannot read `docs/outside.md`: its link leads out of the repository',
    'Cannot read `docs/secret.md`: its link leads out of the repository'
  ])
  expect(withoutTimes(second?.stdout ?? '')).toEqual(withoutTimes(first?.stdout ?? ''))
})

test('names with spaces and new lines', async () => {
  const names = ['a b.md', 'new\nline.md', ' .md', 'quote\'".md', '-rf.md', '$(x).md']
  const cwd = repositoryWith(Object.fromEntries(names.map((name) => [`docs/${name}`, broken])))
  const found = await command(['docs', '--format', 'json'], {cwd})
  const named = await command(['--format', 'json', ...names.map((name) => `docs/${name}`).sort()], {cwd})
  expect(found).toMatchObject({code: 1, stderr: ''})
  expect(read(found.stdout).files.map(({path}) => path)).toEqual(names.map((name) => `docs/${name}`).sort())
  expect(withoutTimes(named.stdout)).toEqual(withoutTimes(found.stdout))
})

test.runIf(existsSync('/dev/full'))('a full disk takes one report, and not the others', async () => {
  const cwd = repositoryWith({'a.md': broken})
  symlinkSync('/dev/full', join(cwd, 'full.json'))
  const args = ['a.md', '--format', 'pretty', '--format', 'sarif=full.json', '--format', 'json=kept.json']
  const {code, stdout, stderr} = await command(args, {cwd})
  expect(stderr).toBe('check-docs: Cannot write report `full.json`: no space is left\n')
  expect(code).toBe(2)
  expect(stdout).toContain('a.md:3:5')
  expect(read(readFileSync(join(cwd, 'kept.json'), 'utf8')).summary.errors).toBe(1)
})

test('results that can not be kept are told in one line, and nothing is lost without `--cache`', async () => {
  const cwd = repositoryWith({'a.md': broken, kept: 'a file'})
  const {code, stderr} = await command(['a.md', '--cache', '--cache-location', 'kept/below'], {cwd})
  expect(code).toBe(2)
  expect(stderr).toMatch(/^check-docs: Cannot keep results in `\S+kept\/below`: [^\n]+\n$/)
  expect((await command(['a.md'], {cwd})).code).toBe(1)
})

test.runIf(process.platform === 'linux')('a page whose process is killed has failed, the rest goes on', async () => {
  const cwd = repositoryWith({'a.md': endless, 'b.md': fine, 'c.md': broken})
  const args = ['.', '--jobs', '1', '--timeout', '60000', '--format', 'json']
  const {code, stdout, stderr} = await command(args, {
    cwd,
    meanwhile: async (pid) => void process.kill(await busyPage(pid), 'SIGKILL')
  })
  expect({code, stderr}).toEqual({code: 1, stderr: ''})
  expect(verdicts(stdout)).toEqual({'a.md': ['failed'], 'b.md': ['proven'], 'c.md': []})
  expect(read(stdout).files[0]?.snippets[0]?.reason).toContain('The system ended the process of the page')
  expect(read(stdout).files[2]?.messages).toHaveLength(1)
})

test.runIf(process.platform === 'linux')(
  'after Ctrl-C the next run knows everything, and no part of a report is left',
  async () => {
    const cwd = repositoryWith({'a.md': broken, 'b.md': endless, 'c.md': fine})
    const cached = ['--cache', '--cache-location', 'kept', '--format', 'json=report.json', '--format', 'agent']
    const cut = await command(['.', '--jobs', '1', '--timeout', '60000', ...cached], {
      cwd,
      meanwhile: async (pid) => {
        await busyPage(pid)
        process.kill(pid, 'SIGINT')
      }
    })
    expect(cut.code).toBe(2)
    expect(cut.stderr).toMatch(/^check-docs: Interrupted after \d of 3 documents\n$/)
    expect(cut.stdout).toContain('a.md:3:5 error link-resolves')
    expect(read(readFileSync(join(cwd, 'report.json'), 'utf8')).files[0]?.messages).toHaveLength(1)
    const next = await command(['.', '--timeout', '300', ...cached], {cwd})
    const anew = await command(['.', '--timeout', '300', '--no-cache', '--format', 'json'], {cwd})
    expect(next.code).toBe(1)
    expect(withoutTimes(readFileSync(join(cwd, 'report.json'), 'utf8'))).toEqual(withoutTimes(anew.stdout))
  }
)

test('a pull request from a fork can not run code by its configuration', async () => {
  const cwd = repositoryWith({'a.md': broken, 'check-docs.config.mjs': 'process.exit(0)'})
  const told = /^check-docs: Cannot load config file `check-docs\.config\.mjs` under `--sandbox strict`: [^\n]+\n$/
  const fork = {GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: 'pull_request'}
  for (const run of [command(['a.md', '--sandbox', 'strict'], {cwd}), command(['a.md'], {cwd, env: fork})]) {
    const {code, stderr} = await run
    expect(code).toBe(2)
    expect(stderr).toMatch(told)
  }
})
