/**
 * Makes the commit that a release tag points at, and prints its hash: the working tree with `dist/`, and with a
 * package.json that has neither development dependencies nor scripts, so that it is quickly installed as it is: the pre-commit
 * framework runs `npm install` and `npm pack` in it, and fails where a script writes a line to the output of the latter.
 * No branch and no file changes. `npm run build` comes before.
 */
import {execFileSync} from 'node:child_process'
import {mkdtempSync, readFileSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import process from 'node:process'
import {fileURLToPath} from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const temporary = mkdtempSync(join(tmpdir(), 'check-docs-release-'))
try {
  console.log(makeCommit())
} finally {
  rmSync(temporary, {recursive: true})
}

function makeCommit() {
  git(['read-tree', 'HEAD'])
  git(['add', '--all'])
  git(['add', '--force', 'dist'])
  git(['rm', '--cached', '-r', '-q', '--ignore-unmatch', 'dist/box/cache'])
  const manifest = readJson('package.json')
  const lock = readJson('package-lock.json')
  put('package.json', withoutDevelopment(manifest))
  put('package-lock.json', {...lock, packages: usersPackages(lock.packages)})
  return git(['commit-tree', git(['write-tree']), '-p', 'HEAD', '-m', `Release ${manifest.version}`])
}

function withoutDevelopment({devDependencies: _tools, scripts: _scripts, ...rest}) {
  return rest
}

/** What `npm ci` would install for users; packages that are only there for development or as optional peers are left out. */
function usersPackages(packages) {
  const used = Object.entries(packages).filter(([, entry]) => !entry.dev && !entry.devOptional && !entry.peer)
  return Object.fromEntries(used.map(([path, entry]) => [path, path === '' ? withoutDevelopment(entry) : entry]))
}

function put(path, value) {
  const input = `${JSON.stringify(value, undefined, 2)}\n`
  git(['update-index', '--cacheinfo', `100644,${git(['hash-object', '-w', '--stdin'], input)},${path}`])
}

/** With an index of its own: that of the user stays as it is. */
function git(args, input = '') {
  const env = {...process.env, GIT_INDEX_FILE: join(temporary, 'index')}
  return execFileSync('git', args, {cwd: root, env, input, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024}).trim()
}

function readJson(path) {
  return JSON.parse(readFileSync(join(root, path), 'utf8'))
}
