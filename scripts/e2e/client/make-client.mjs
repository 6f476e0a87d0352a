/**
 * What a part gets: the packed tarball, clean folders, a way to run commands as a stranger's shell would, and `expect`.
 *
 * `temporary` is the folder of the part, without a space in its path; `version` that of the package.
 *
 *     export default async function ({tarball, folder, run, install, expect, measured, skip, root}) {
 *       const project = folder({'docs/a.md': '# A\n'})
 *       install(project)
 *       const {code, text, ms} = run('npx', ['check-docs', 'docs/'], {cwd: project})
 *       expect('a clean document passes', code === 0, text)
 *     }
 */
import {spawnSync} from 'node:child_process'
import {mkdirSync, mkdtempSync, readFileSync, writeFileSync} from 'node:fs'
import {delimiter, dirname, join} from 'node:path'
import process from 'node:process'

export function makeClient({root, tarball, temporary}) {
  const tally = {checks: 0, failed: 0, skipped: 0, transcript: []}
  const environment = cleanEnvironment(temporary)
  const {version} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

  /** A new empty folder, with the files given: path → text. Its name has a space, as the folders of people have. */
  function folder(files = {}) {
    const path = mkdtempSync(join(temporary, 'project '))
    write(path, files)
    return path
  }

  /**
   * Runs a command to its end: `{code, stdout, stderr, text, ms}`, `text` being both outputs. `env` is added to a clean
   * environment; `input` is written to it; `node`: folder of the `node` that it finds first.
   */
  function run(command, args, {cwd, env = {}, input, node}) {
    const started = performance.now()
    const path = [...(node === undefined ? [] : [node]), join(cwd, 'node_modules/.bin'), environment.PATH].join(
      delimiter
    )
    const result = spawnSync(command, args, {
      cwd,
      env: {...environment, PATH: path, ...env},
      input: input ?? '',
      encoding: 'utf8',
      timeout: 300_000,
      maxBuffer: 64 * 1024 * 1024
    })
    const ms = performance.now() - started
    const {stdout, stderr} = result
    const text = `${stdout}${stderr}${result.error === undefined ? '' : `\n${result.error.message}`}`
    tally.transcript.push(`$ ${[command, ...args].join(' ')}`, text, `? ${result.status} (${Math.round(ms)} ms)`, '')
    return {code: result.status, stdout, stderr, text, ms}
  }

  /** Installs the tarball and more packages with npm, without a word. Throws when that fails. */
  function install(cwd, packages = [], {node} = {}) {
    const args = ['install', '--no-audit', '--no-fund', '--prefer-offline', '--save-dev', '--save-exact']
    const {code, text} = run('npm', [...args, tarball, ...packages], {cwd, node})
    if (code !== 0) throw new Error(`npm could not install ${packages.join(', ')}: ${text}`)
  }

  /** A repository with these files committed. */
  function repository(files) {
    const path = folder(files)
    run('git', ['init', '-q', '-b', 'main'], {cwd: path})
    run('git', ['add', '-A'], {cwd: path})
    run('git', ['commit', '-q', '-m', 'start', '--allow-empty'], {cwd: path})
    return path
  }

  /** Counts one check; one that fails is printed with what was there in its place. */
  function expect(name, holds, shown = '') {
    tally.checks++
    if (!holds) tally.failed++
    console.log(`  ${holds ? '✓' : '✗'} ${name}${holds ? '' : `\n${indent(shown)}`}`)
    tally.transcript.push(`${holds ? 'ok' : 'NOT OK'}: ${name}`, '')
  }

  /** Says a figure; decides nothing. */
  function measured(name, figure) {
    console.log(`    ${name}: ${figure}`)
    tally.transcript.push(`measured: ${name}: ${figure}`, '')
  }

  /** Says what could not be looked at here, and why. */
  function skip(name, reason) {
    tally.skipped++
    console.log(`  - ${name}: skipped, ${reason}`)
  }

  return {
    client: {root, version, tarball, temporary, folder, repository, write, run, install, expect, measured, skip},
    tally
  }
}

/** Writes files, path → text, below a folder. */
function write(cwd, files) {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, name)), {recursive: true})
    writeFileSync(join(cwd, name), text)
  }
}

/** Of this environment only what finds programs, the network and the registry: nothing of npm's own run, of git, of CI. */
function cleanEnvironment(temporary) {
  const kept = Object.entries(process.env).filter(([name]) =>
    /^(?:PATH|HOME|USER|LANG|LC_\w+|TMPDIR|SYSTEMROOT|APPDATA|\w*_PROXY|NODE_EXTRA_CA_CERTS|SSL_CERT_\w+)$/i.test(name)
  )
  const outside = (process.env.PATH ?? '').split(delimiter).filter((path) => !path.includes('node_modules'))
  return {
    ...Object.fromEntries(kept),
    PATH: outside.join(delimiter),
    NO_COLOR: '1',
    XDG_CACHE_HOME: join(temporary, 'cache'),
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_SYSTEM: '/dev/null',
    ...Object.fromEntries(
      ['AUTHOR', 'COMMITTER'].flatMap((role) => [
        [`GIT_${role}_NAME`, 'A Writer'],
        [`GIT_${role}_EMAIL`, 'writer@example.org']
      ])
    )
  }
}

function indent(text) {
  return text
    .trimEnd()
    .split('\n')
    .slice(-40)
    .map((line) => `      ${line}`)
    .join('\n')
}
