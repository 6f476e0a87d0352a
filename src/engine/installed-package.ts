/** Files of installed npm packages. Nothing is fetched, and nothing outside of the package is read. */
import {realpathSync} from 'node:fs'
import {dirname, extname, join, posix, sep} from 'node:path'
import {fileURLToPath} from 'node:url'
import {textAt} from '../files/look.ts'

/** Which file of which package. */
export interface WantedFile {
  /** Name on npm. */
  name: string
  /** As written (`2`, `^2.0.8`, `latest`); `undefined`: any. */
  version: string | undefined
  /** `''`: what the package names for browsers. */
  path: string
  /** It is imported, not loaded by a script tag. */
  isModule: boolean
}

export interface PackageFile {
  /** `htmx.org` */
  package: string
  version: string
  /** In the package: `dist/htmx.min.js`. */
  path: string
  source: string
}

/** Our own second versions of packages, by the name under which they are installed. */
const others: Readonly<Record<string, string>> = {'htmx.org': 'htmx-4'}
const contentTypes: Readonly<Record<string, string>> = {'.css': 'text/css', '.json': 'application/json'}

/** The file from the nearest `node_modules` at or above `folder`, else from check-docs's own; `undefined` when no version fits. */
export function readPackageFile(folder: string, wanted: WantedFile): PackageFile | undefined {
  return readFrom(folder, wanted) ?? readFrom(dirname(fileURLToPath(import.meta.url)), wanted)
}

export function contentTypeOf(path: string): string {
  return contentTypes[extname(path)] ?? 'text/javascript'
}

function readFrom(folder: string, wanted: WantedFile): PackageFile | undefined {
  const names = [wanted.name, ...(Object.hasOwn(others, wanted.name) ? [others[wanted.name] ?? ''] : [])]
  for (let at = folder; ; at = dirname(at)) {
    for (const name of names) {
      const found = readInstalled(join(at, 'node_modules', name), wanted)
      if (found !== undefined) return found
    }
    if (dirname(at) === at) return undefined
  }
}

function readInstalled(folder: string, wanted: WantedFile): PackageFile | undefined {
  const manifest = readManifest(folder)
  const version = fieldOf(manifest, 'version') ?? ''
  if (manifest === undefined || !fits(version, wanted.version)) return undefined
  const entry = wanted.isModule ? moduleFile(manifest) : browserFile(manifest)
  // A CDN of its own leaves the folder out that the package has.
  const paths = wanted.path === '' ? [entry] : [wanted.path, `dist/${wanted.path}`]
  for (const path of paths) {
    const source = path === undefined ? undefined : readInside(folder, path)
    if (path !== undefined && source !== undefined) return {package: wanted.name, version, path, source}
  }
  return undefined
}

function readInside(folder: string, path: string): string | undefined {
  for (const candidate of extname(path) === '' ? [path, `${path}.js`, `${path}/index.js`] : [path]) {
    try {
      const file = realpathSync(join(folder, posix.normalize(candidate)))
      if (file.startsWith(realpathSync(folder) + sep)) return textAt(file)
    } catch {
      // The next candidate may be there.
    }
  }
  return undefined
}

/** Same major version; documents of a later or earlier minor one run on what is installed. */
function fits(version: string, wanted: string | undefined): boolean {
  const major = /\d+/.exec(wanted ?? '')?.[0]
  return major === undefined || version.split('.')[0] === major
}

function browserFile(manifest: object): string {
  const fields = ['unpkg', 'jsdelivr', 'browser', 'main'].map((field) => fieldOf(manifest, field))
  return withoutDot(fields.find((field) => field !== undefined) ?? 'index.js')
}

/** What `import` gets; `undefined` where the package has no ES module. */
function moduleFile(manifest: object): string | undefined {
  const exported = conditionOf(memberOf(memberOf(manifest, 'exports'), '.') ?? memberOf(manifest, 'exports'))
  const main = fieldOf(manifest, 'main') ?? 'index.js'
  const isModule = fieldOf(manifest, 'type') === 'module' || /\besm\b|\.mjs$/.test(main)
  const file = exported ?? fieldOf(manifest, 'module') ?? (isModule ? main : undefined)
  return file === undefined ? undefined : withoutDot(file)
}

function conditionOf(target: unknown): string | undefined {
  if (typeof target === 'string') return target
  for (const condition of ['browser', 'import', 'module', 'default']) {
    const found = memberOf(target, condition)
    if (found !== undefined) return conditionOf(found)
  }
  return undefined
}

function readManifest(folder: string): object | undefined {
  try {
    const manifest: unknown = JSON.parse(textAt(join(folder, 'package.json')) ?? '')
    return typeof manifest === 'object' && manifest !== null ? manifest : undefined
  } catch {
    return undefined
  }
}

function withoutDot(path: string): string {
  return path.replace(/^\.\//, '')
}

function fieldOf(value: unknown, key: string): string | undefined {
  const found = memberOf(value, key)
  return typeof found === 'string' ? found : undefined
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined
}
