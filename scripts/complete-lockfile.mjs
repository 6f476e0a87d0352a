/**
 * Adds to package-lock.json the optional packages of other platforms that the registry did not offer when the lock file was
 * written. `npm install` drops an optional package that it can't read, and `npm ci` then calls the lock file incomplete. Their
 * versions are exact in the package that asks for them, so nothing is guessed; where they are not for the machine at
 * hand, nothing is fetched. Run it after changing a dependency: `node scripts/complete-lockfile.mjs`.
 */
import {readFileSync, writeFileSync} from 'node:fs'

const file = 'package-lock.json'
const lock = JSON.parse(readFileSync(file, 'utf8'))
const systems = {
  darwin: 'darwin',
  win32: 'win32',
  android: 'android',
  freebsd: 'freebsd',
  openharmony: 'openharmony',
  linux: 'linux'
}
const processors = ['arm64', 'arm', 'x64', 'ia32', 'ppc64', 'riscv64', 's390x', 'wasm32', 'loong64', 'mips64el']

const added = []
for (const [path, entry] of Object.entries(lock.packages)) {
  if (path === '') continue
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const key = `node_modules/${name}`
    if (lock.packages[key] !== undefined || lock.packages[`${path}/${key}`] !== undefined) continue
    if (!/^\d+\.\d+\.\d+$/.test(version)) continue
    const os = Object.keys(systems).find((system) => name.includes(system))
    const cpu = processors.find((processor) => name.includes(processor))
    if (os === undefined && cpu === undefined) continue
    lock.packages[key] = {
      version,
      ...(cpu && {cpu: [cpu]}),
      ...(entry.dev && {dev: true}),
      optional: true,
      ...(os && {os: [os]})
    }
    added.push(name)
  }
}
const sorted = Object.entries(lock.packages).sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))
writeFileSync(file, `${JSON.stringify({...lock, packages: Object.fromEntries(sorted)}, undefined, 2)}\n`)
console.log(`${added.length} optional packages added${added.length > 0 ? `: ${added.join(', ')}` : ''}`)
