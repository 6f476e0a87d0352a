/** One run of the command on all probes of a class, and what came of it outside. */
import {spawn} from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import {createServer} from 'node:net'
import {tmpdir} from 'node:os'
import {join, resolve} from 'node:path'
import process from 'node:process'
import {prelude, readProbes} from './probes.mjs'

export {classes} from './probes.mjs'

const secrets = {file: 'canary-of-the-file-71c2', env: 'canary-of-the-parent-0b9e'}
/** Its other lines may be known: a quote of them must not tell the one that is not. */
const canaryText = `first line of the file\n${secrets.file}\nlast line of the file\n`
const mustFail = '<!doctype html>\n<p>x</p>\n<script>document.getElementById("nowhere").click()</script>'
/** Reports that are written beside the JSON on standard output. */
const formats = ['pretty', 'github', 'agent', 'sarif', 'junit', 'gitlab', 'summary']
/** Seconds after which a run counts as hanging: for the whole, and for each document. */
const patience = {run: 120, document: 20}

/** `{name, effects}` of each probe; an effect is something that must not have happened. */
export async function attack(name, {node, command, only}) {
  const probes = readProbes(name).filter((probe) => only === undefined || only.includes(probe.name))
  const folder = mkdtempSync(join(tmpdir(), 'check-docs-attack-'))
  const listener = await listen()
  // The checkout is a folder of its own: what lies beside it is none of its documents' business.
  const cwd = join(folder, 'checkout')
  const canary = join(folder, 'canary.txt')
  writeFileSync(canary, canaryText)
  const docs = join(cwd, 'docs')
  for (const path of [docs, join(cwd, '.git')]) mkdirSync(path, {recursive: true})
  writeFileSync(join(cwd, '.git', 'config'), `[core]\n\tbare = false\n\textraheader = ${secrets.file}\n`)
  const values = {CANARY: canary, DIR: folder, PORT: String(listener.port)}
  for (const probe of probes) {
    const file = join(docs, fileOf(probe))
    if (probe.link === undefined) writeFileSync(file, documentOf(probe, values))
    else symlinkSync(probe.link, file)
  }
  for (const witness of ['0-before', 'zz-after']) writeFileSync(join(docs, `${witness}.md`), witnessText)
  const limit = patience.run + patience.document * probes.length
  const reports = formats.flatMap((format) => ['--format', `${format}=reports/${format}`])
  const args = ['--format', 'json', ...reports, '--timeout', '2000', 'docs']
  const ran = await run([node, resolve(command), ...args], {cwd, limit})
  listener.close()
  const state = {report: parse(ran.stdout), ran, folder, canary, visits: listener.visits}
  const results = probes.map((probe) => ({name: probe.name, effects: effectsOf(probe, state)}))
  const common = [...commonEffects(state), ...reportEffects(cwd), ...orphans()]
  if (common.length > 0) results.push({name: `the run of ${name}`, effects: common})
  rmSync(folder, {recursive: true, force: true})
  return results
}

function fileOf({name, file}) {
  return file ?? `${name}.md`
}

function documentOf({name, lang, text}, values) {
  const page = `<!doctype html>\n<script>\n${prelude}\n</script>\n${text}`
  const first = lang === 'md' ? text : `# ${name}\n\n\`\`\`\`html\n${page}\n\`\`\`\``
  const filled = Object.entries({...values, PRELUDE: prelude, NAME: name}).reduce(
    (all, [key, value]) => all.replaceAll(key, value),
    first
  )
  return `${repeat(filled)}\n\n\`\`\`html\n${mustFail}\n\`\`\`\n`
}

/** `REPEAT(3, "> ")` stands for a text that would be long to write. */
function repeat(text) {
  return text.replace(/REPEAT\((\d+), ("(?:[^"\\]|\\.)*")\)/g, (_, times, part) =>
    JSON.parse(part).repeat(Number(times))
  )
}

const witnessText = `# Witness\n\n\`\`\`html\n<!doctype html>\n<p id="p">x</p>\n<script>document.getElementById("p").click()</script>\n\`\`\`\n\n\`\`\`html\n${mustFail}\n\`\`\`\n`

/** What one document shows. */
function effectsOf(probe, {report, folder, visits}) {
  const {name, must} = probe
  const file = report?.files.find(({path}) => path.endsWith(`/${fileOf(probe)}`))
  if (file === undefined) return ['its document is not in the report']
  const text = JSON.stringify(file)
  const first = file.snippets[0]
  const last = file.snippets.at(-1)
  return [
    text.includes(secrets.file) ? 'read the canary file' : '',
    text.includes(secrets.env) ? 'read the environment of the parent' : '',
    /GOT-NODE/.test(text) ? 'got hold of Node' : '',
    existsSync(join(folder, `pwned-${name}`)) ? 'wrote a file' : '',
    visits.some((visit) => visit.includes(name)) ? 'reached the network' : '',
    last?.status === 'failed' || isRefused(file)
      ? ''
      : `hid the failure of the last snippet (${last?.status} ${last?.reason ?? ''})`,
    must !== undefined && first?.status !== must ? `is ${first?.status}: ${first?.reason ?? ''}` : ''
  ].filter((effect) => effect !== '')
}

/** The document as a whole was refused, with an error. */
function isRefused({messages, snippets}) {
  return snippets.length === 0 && messages.some(({severity}) => severity === 'error')
}

/** What the whole run shows. */
function commonEffects({report, ran, folder, canary, visits}) {
  const witnesses = ['0-before.md', 'zz-after.md'].map((name) => report?.files.find(({path}) => path.endsWith(name)))
  const statuses = witnesses.map((file) => file?.snippets.map(({status}) => status).join())
  const all = ran.stdout + ran.stderr
  return [
    report === undefined ? 'no readable JSON report' : '',
    ran.code === 1 ? '' : `exit code ${ran.code} ${ran.signal ?? ''}, expected 1: ${ran.stderr.slice(0, 300)}`,
    isForged(all) ? 'the output has a forged line' : '',
    all.includes(secrets.file) || all.includes(secrets.env) ? 'a secret is in the output' : '',
    readFileSync(canary, 'utf8') === canaryText ? '' : 'the canary file was changed',
    readdirSync(folder).some((name) => name.startsWith('pwned')) ? 'a file was written' : '',
    visits.length > 0 ? 'the listener was reached' : '',
    statuses.every((status) => status === 'proven,failed')
      ? ''
      : `other documents were influenced (${statuses.join(' / ')})`
  ].filter((effect) => effect !== '')
}

/** What a terminal or a CI runner would take for a command; that of `own` is what the report itself has to say. */
function isForged(text, own = /^$/) {
  const hasControl = /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/.test(text)
  const commands = text.split('\n').filter((line) => /^\s*::/.test(line) && !own.test(line))
  return hasControl || commands.length > 0 || /##(?:\[|vso\[|teamcity\[)/.test(text)
}

/** The other reports: all written, without secrets and commands of strangers. */
function reportEffects(cwd) {
  return formats.flatMap((format) => {
    const text = read(join(cwd, 'reports', format))
    const own = format === 'github' ? /^::(?:error|warning|notice) (?:file=docs\/|title=check-docs::)/ : undefined
    return [
      text === '' ? `the report ${format} is missing` : '',
      text.includes(secrets.file) || text.includes(secrets.env) ? `a secret is in the report ${format}` : '',
      isForged(text, own) ? `the report ${format} has a forged line` : '',
      (format === 'sarif' || format === 'gitlab') && parse(text) === undefined
        ? `the report ${format} can not be read`
        : '',
      /^(?:0 errors|No problems|✔)/m.test(text) ? `the report ${format} has a forged result` : ''
    ].filter((effect) => effect !== '')
  })
}

/** Children of this build whose parent is gone; Linux only. */
function orphans() {
  if (process.platform !== 'linux') return []
  const isOrphan = (pid) =>
    read(`/proc/${pid}/cmdline`).includes(resolve('dist/box/child.cjs')) &&
    /^PPid:\t1$/m.test(read(`/proc/${pid}/status`))
  const left = readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && isOrphan(pid))
  return left.length === 0 ? [] : [`processes are left: ${left.join()}`]
}

function read(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function parse(text) {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function listen() {
  const visits = []
  const server = createServer((socket) => {
    visits.push('')
    const at = visits.length - 1
    socket.on('data', (data) => (visits[at] += data))
    socket.on('error', () => {})
    setTimeout(() => socket.destroy(), 200)
  })
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready))
  return {visits, port: server.address().port, close: () => server.close()}
}

async function run([command, ...args], {cwd, limit}) {
  const env = {PATH: process.env.PATH, HOME: process.env.HOME, SECRET_TOKEN: secrets.env}
  const child = spawn(command, args, {cwd, env, stdio: ['ignore', 'pipe', 'pipe']})
  const texts = {stdout: '', stderr: ''}
  for (const name of ['stdout', 'stderr']) child[name].setEncoding('utf8').on('data', (text) => (texts[name] += text))
  const timer = setTimeout(() => child.kill('SIGKILL'), limit * 1000)
  const [code, signal] = await new Promise((end) => child.on('close', (...values) => end(values)))
  clearTimeout(timer)
  return {code, signal, ...texts}
}
