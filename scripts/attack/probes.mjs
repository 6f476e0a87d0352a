/** Reads the probes: a heading names one, the fence below it is its page (`html`) or what the document begins with (`md`). */
import {readFileSync, readdirSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {fileURLToPath} from 'node:url'

const folder = join(dirname(fileURLToPath(import.meta.url)), '../../test/attack/probes')

export function classes() {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => name.slice(0, -3))
}

/**
 * `{name, lang, text, must, file, link}` of each probe of a class. Above a fence a comment may say what must come of its first snippet
 * (`must: failed`), a name for its document in JSON (`file: "a\nb"`; without one, the probe's own name is taken), or that the
 * document is a link instead (`link: "/etc/passwd"`).
 */
export function readProbes(name) {
  const text = readFileSync(join(folder, `${name}.md`), 'utf8')
  const isStrict = /^Each .* must be reported as failed/m.test(text)
  const all = /^## (.+)\n\n(?:<!-- (.+) -->\n\n)?(`{3,})(html|md)\n([^]*?)\n\3$/gm
  return [...text.matchAll(all)].map(([, title, note = '', , lang, source]) => ({
    name: title.replace(/\W+/g, '-').toLowerCase(),
    lang,
    text: source,
    must: /must: (\w+)/.exec(note)?.[1] ?? (isStrict && lang === 'html' ? 'failed' : undefined),
    file: JSON.parse(/file: (".*")/.exec(note)?.[1] ?? 'null') ?? undefined,
    link: JSON.parse(/link: (".*")/.exec(note)?.[1] ?? 'null') ?? undefined
  }))
}

/** Runs inside the page: uses whatever it is given as a way to Node. What it gets is thrown, so that it is reported. */
export const prelude = `function tell(text) { setTimeout(() => { throw new Error(String(text)) }) }
function use(p) {
  if (typeof p !== 'object' || p === null || !(typeof p.reallyExit === 'function' || typeof p.pid === 'number')) return
  if (p.thisIsNowhere !== undefined) return // a stand-in that has every member
  tell('GOT' + '-NODE')
  const get = (name) => { for (const by of [() => p.getBuiltinModule(name), () => p.mainModule.require(name)]) { try { return by() } catch {} } }
  const tries = [
    () => tell(get('fs').readFileSync('CANARY', 'utf8')),
    () => tell(get('fs').readFileSync('/proc/' + p.ppid + '/environ', 'utf8')),
    () => get('fs').writeFileSync('DIR/pwned-NAME', ''),
    () => get('net').connect(PORT, '127.0.0.1'),
    () => get('child_process').spawnSync('touch', ['DIR/pwned-NAME']),
    () => p.kill(p.ppid, 'SIGTERM'),
    () => p.reallyExit(0)
  ]
  for (const attempt of tries) { try { attempt() } catch {} }
}
function loot(...values) {
  for (const value of values) {
    try { use(value); use(value?.process); if (typeof value?.readFileSync === 'function' && value.thisIsNowhere === undefined) tell('GOT' + '-NODE ' + value.readFileSync('CANARY', 'utf8')) } catch {}
    for (const F of [value, value?.constructor, value?.constructor?.constructor]) {
      if (typeof F !== 'function') continue
      for (const code of ['return process', 'return globalThis.process', 'return this.process', 'return require("process")']) { try { use(F(code)()) } catch {} }
    }
  }
}`
