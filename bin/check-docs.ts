#!/usr/bin/env node
import process from 'node:process'
import {main} from '../src/cli/main.ts'

const {argv, env, stdin, stdout, stderr} = process
process.exitCode = await main({args: argv.slice(2), cwd: process.cwd(), env, stdin, stdout, stderr})
