/** Runs `node ...arguments` and prints what it used, as JSON. On Linux. */
import {spawn} from 'node:child_process'
import {readFileSync} from 'node:fs'
import process from 'node:process'

const started = performance.now()
const child = spawn(process.execPath, process.argv.slice(2), {stdio: ['ignore', 'ignore', 'inherit']})
let parentMb = 0
const timer = setInterval(() => (parentMb = Math.max(parentMb, peakMb(child.pid))), 200)
child.on('close', () => {
  clearInterval(timer)
  console.log(JSON.stringify({ms: performance.now() - started, parentMb, cpuMs: childrenMs()}))
})

function peakMb(pid) {
  try {
    return Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024)
  } catch {
    return 0
  }
}

/** Processor time of all that was waited for, by this process or by its children: `proc_pid_stat(5)`, fields 16 and 17. */
function childrenMs() {
  const [, rest] = readFileSync('/proc/self/stat', 'utf8').split(') ')
  const fields = rest.split(' ')
  return (Number(fields[13]) + Number(fields[14])) * 10
}
