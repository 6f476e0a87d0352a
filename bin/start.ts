import process from 'node:process'
import {guardEnd} from '../src/cli/guard-end.ts'
import {keyboardOf} from '../src/cli/keyboard.ts'
import {main} from '../src/cli/main.ts'

const end = guardEnd(process)
const {argv, env, stdin, stdout, stderr} = process
const interrupt = new AbortController()
process.on('SIGINT', () => (interrupt.signal.aborted ? process.exit(2) : interrupt.abort()))
const keyboard = keyboardOf(stdin)
const io = {args: argv.slice(2), cwd: process.cwd(), env, stdin, keyboard, stdout, stderr, signal: interrupt.signal}
process.exitCode = await main(io)
end()
