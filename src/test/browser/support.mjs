// The program, its server and a browser, for tests.

import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';

export const home = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '../../..');

const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A new directory, and what takes it away. */
export function scratch() {
  const path = mkdtempSync(join(tmpdir(), 'unravel-browser-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Runs a command of the program to its end and gives its standard output. */
export function unravel(...args) {
  const { status, stdout, stderr } = spawnSync(join(home, 'unravel'), args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) {
    throw new Error(`unravel ${args.join(' ')} ended with ${status}: ${stderr}`);
  }
  return stdout;
}

/** Starts one and does not wait; `ended` gives its exit code. */
export function start(...args) {
  const process = spawn(join(home, 'unravel'), args, { stdio: ['ignore', 'pipe', 'inherit'] });
  return { process, ended: new Promise((done) => process.on('exit', done)) };
}

/** Starts a server on any port; `stop` ends it. */
export async function serve(...directories) {
  const { process, ended } = start('serve', ...directories, '--port', '0');
  const base = await new Promise((done, fail) => {
    let text = '';
    process.stdout.on('data', (part) => {
      text += part;
      const address = /http:\/\/[^\s]+(?=\/\s)/.exec(text);
      if (address) {
        done(address[0]);
      }
    });
    ended.then((code) => fail(new Error(`the server ended with ${code}`)));
  });
  const stop = async () => {
    process.kill('SIGTERM');
    await ended;
  };
  return { base, stop };
}

/**
 * A browser with a profile of its own. `complaints` collects errors on the console and in scripts,
 * and requests to anybody but the server.
 */
export async function browse(base, options = {}) {
  const profile = scratch();
  const context = await chromium.launchPersistentContext(profile.path, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: ARGUMENTS,
    viewport: { width: 1280, height: 800 },
    acceptDownloads: true,
    ...options,
  });
  const complaints = [];
  context.on('request', (request) => {
    if (!request.url().startsWith(`${base}/`) && !/^(data|blob|about):/.test(request.url())) {
      complaints.push(`request to ${request.url()}`);
    }
  });
  context.on('page', (page) => listen(page, complaints));
  context.pages().forEach((page) => listen(page, complaints));
  const close = async () => {
    await context.close();
    profile.remove();
  };
  return { context, complaints, close };
}

function listen(page, complaints) {
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') {
      complaints.push(`console: ${message.text()}`);
    }
  });
}
