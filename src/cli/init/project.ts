/** What a project has: documents, package manager, CI, hooks. */
import {existsSync, readFileSync, readdirSync} from 'node:fs'
import {dirname, join, resolve} from 'node:path'
import {execFileSync} from 'node:child_process'
import {isRecord} from '../../engine/is-record.ts'

export type Manager = 'npm' | 'pnpm' | 'yarn' | 'bun'

export interface Project {
  /** What a configuration would name: `docs`, `README.md`. */
  documents: ReadonlyArray<string>
  /** Name of the configuration that is there. */
  config: string | undefined
  /** `undefined`: no `package.json`. */
  manager: Manager | undefined
  /** True when it depends on check-docs. */
  isInstalled: boolean
  ci: ReadonlyArray<'github' | 'gitlab'>
  hooks: 'husky' | 'lefthook' | 'pre-commit' | 'simple-git-hooks' | 'git' | undefined
  /** Absolute folder of git's own hooks; `undefined` outside a repository. */
  gitHooks: string | undefined
}

export function readProject(cwd: string): Project {
  const manifest = readManifest(cwd)
  const packages = {...recordOf(manifest?.['dependencies']), ...recordOf(manifest?.['devDependencies'])}
  const gitHooks = gitHooksOf(cwd)
  return {
    documents: places.filter((place) => hasMarkdown(join(cwd, place))),
    config:
      configNames.find((name) => existsSync(join(cwd, name))) ??
      (manifest?.['checkDocs'] === undefined ? undefined : 'package.json'),
    manager: manifest === undefined ? undefined : managerOf(cwd, manifest),
    isInstalled: 'check-docs' in packages,
    ci: ciOf(cwd),
    hooks: hooksOf(cwd, {manifest: manifest ?? {}, packages, isRepository: gitHooks !== undefined}),
    gitHooks
  }
}

const places = ['docs', 'doc', 'documentation', 'website/docs', 'README.md', 'readme.md', 'DEVELOPERS_GUIDE.md']
const configNames = ['ts', 'mts', 'js', 'mjs', 'json', 'jsonc', 'yaml', 'yml'].map(
  (ending) => `check-docs.config.${ending}`
)

function hasMarkdown(path: string): boolean {
  if (path.endsWith('.md')) return readdirOf(dirname(path)).includes(path.slice(dirname(path).length + 1))
  return readdirOf(path).some((name) => /\.(?:md|markdown)$/i.test(name) || hasMarkdown(join(path, name)))
}

function readdirOf(folder: string): ReadonlyArray<string> {
  try {
    return readdirSync(folder).filter((name) => !name.startsWith('.') && name !== 'node_modules')
  } catch {
    return []
  }
}

function readManifest(cwd: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(join(cwd, 'package.json'), 'utf8'))
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}

function recordOf(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {}
}

const lockFiles = {'pnpm-lock.yaml': 'pnpm', 'yarn.lock': 'yarn', 'bun.lock': 'bun', 'bun.lockb': 'bun'} as const

/** What the project says, else whose lock file is there. */
function managerOf(cwd: string, manifest: Record<string, unknown>): Manager {
  const {packageManager} = manifest
  const said = typeof packageManager === 'string' ? packageManager.split('@')[0] : undefined
  if (said === 'npm' || said === 'pnpm' || said === 'yarn' || said === 'bun') return said
  return Object.entries(lockFiles).find(([name]) => existsSync(join(cwd, name)))?.[1] ?? 'npm'
}

/** Of a project without any: that of its remote, GitHub when that says nothing. */
function ciOf(cwd: string): ReadonlyArray<'github' | 'gitlab'> {
  const found = [
    ...(existsSync(join(cwd, '.github')) ? ['github' as const] : []),
    ...(existsSync(join(cwd, '.gitlab-ci.yml')) ? ['gitlab' as const] : [])
  ]
  if (found.length > 0) return found
  return [/gitlab/.test(git(cwd, ['remote', '-v'])) ? 'gitlab' : 'github']
}

interface HookContext {
  manifest: Record<string, unknown>
  packages: Record<string, unknown>
  isRepository: boolean
}

function hooksOf(cwd: string, {manifest, packages, isRepository}: HookContext): Project['hooks'] {
  const has = (...names: ReadonlyArray<string>) => names.some((name) => existsSync(join(cwd, name)))
  if (has('.husky') || 'husky' in packages) return 'husky'
  if (has('lefthook.yml', 'lefthook.yaml', '.lefthook.yml') || 'lefthook' in packages) return 'lefthook'
  if (has('.pre-commit-config.yaml')) return 'pre-commit'
  if ('simple-git-hooks' in manifest || 'simple-git-hooks' in packages) return 'simple-git-hooks'
  return isRepository ? 'git' : undefined
}

function gitHooksOf(cwd: string): string | undefined {
  const path = git(cwd, ['rev-parse', '--git-path', 'hooks']).trim()
  return path === '' ? undefined : resolve(cwd, path)
}

function git(cwd: string, args: ReadonlyArray<string>): string {
  try {
    return execFileSync('git', [...args], {cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore']})
  } catch {
    return ''
  }
}
