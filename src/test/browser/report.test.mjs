// report.html in a real browser: what it says, that it asks the network for nothing, that it fits.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const HOME = resolve(import.meta.dirname, '../../..');
const SHOTS = process.env.SCREENSHOTS; // a directory for pictures to look at
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 360, height: 740 };

let browser;
let directory;
let report;

function unravel(...args) {
  return execFileSync(join(HOME, 'unravel'), args, {
    cwd: directory,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

before(async () => {
  directory = mkdtempSync(join(tmpdir(), 'unravel-report-'));
  unravel('run', join(HOME, 'conf/fig4a.conf'), '--trajectories', '256', '--quiet', '--out', 'run');
  report = join(directory, 'run/report.html');
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS });
});

after(async () => {
  await browser?.close();
  if (directory) {
    rmSync(directory, { recursive: true, force: true });
  }
});

/** A page in a context of its own, with all that it asked for and all that went wrong. */
async function open(options = {}, file = report) {
  const context = await browser.newContext({ viewport: DESKTOP, offline: true, ...options });
  const page = await context.newPage();
  const seen = { requests: [], complaints: [] };
  page.on('request', (request) => seen.requests.push(request.url()));
  page.on('console', (message) => seen.complaints.push(message.text()));
  page.on('pageerror', (error) => seen.complaints.push(String(error)));
  const url = pathToFileURL(file).href;
  await page.goto(url);
  return { page, seen, url, close: () => context.close() };
}

async function picture(page, name) {
  if (SHOTS) {
    await page.screenshot({ path: join(SHOTS, `report-${name}.png`) });
  }
}

test('it asks for nothing but itself and complains of nothing', async () => {
  const { page, seen, url, close } = await open();
  const outside = seen.requests.filter((request) => request !== url && !request.startsWith('data:image/png'));
  assert.deepEqual(outside, []);
  assert.deepEqual(seen.complaints, []);
  assert.equal(await page.title(), 'fig4a · Unravel');
  assert.equal(await page.locator('script, link, iframe, object').count(), 0);
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  assert.match(policy, /^default-src 'none'; style-src 'sha256-/);
  await close();
});

test('the style sheet is applied, although the policy allows no other', async () => {
  const { page, close } = await open();
  const size = await page.locator('h1').evaluate((h1) => parseFloat(getComputedStyle(h1).fontSize));
  assert.ok(size > 30, `the heading has ${size} px`);
  await page.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<p id="evil" style="color: red">x</p>'));
  const color = await page.locator('#evil').evaluate((p) => getComputedStyle(p).color);
  assert.notEqual(color, 'rgb(255, 0, 0)', 'a style attribute is not allowed');
  await close();
});

test('it says the verdict, the curves, the scenario, how to reproduce and how to cite it', async () => {
  const { page, close } = await open();
  assert.match(await page.locator('.verdict').innerText(), /Pass[\s\S]*All \d+ comparisons/);
  for (const id of ['verdict', 'curves', 'eve', 'states', 'numbers', 'scenario', 'reproduce', 'cite', 'glossary']) {
    assert.equal(await page.locator(`#${id} h2`).count(), 1, id);
    assert.equal(await page.locator(`nav a[href="#${id}"]`).count(), 1, id);
  }
  assert.match(await page.locator('#scenario pre').innerText(), /name = fig4a[\s\S]*label = "kappa=0.01"/);
  assert.match(await page.locator('#reproduce').innerText(), /unravel run fig4a.conf[\s\S]*[0-9a-f]{64}/);
  assert.match(await page.locator('#cite').innerText(), /@software\{unravel/);
  await close();
});

test('curves are drawn, and named for those who do not see them', async () => {
  const { page, close } = await open();
  const charts = page.getByRole('img');
  assert.ok((await charts.count()) >= 9, 'charts and pictures');
  const bell = page.getByRole('img', { name: 'Bell value', exact: true });
  const box = await bell.boundingBox();
  assert.ok(box.width > 500 && box.height > 250, JSON.stringify(box));
  const line = await bell.locator('path.exact.c1').evaluate((path) => path.getTotalLength());
  assert.ok(line > 200, `the exact line is ${line} long`);
  const stroke = await bell.locator('path.exact.c1').evaluate((path) => getComputedStyle(path).stroke);
  assert.match(stroke, /^rgb/);
  const ids = await page.evaluate(() => [...document.querySelectorAll('[id]')].map((element) => element.id));
  assert.equal(new Set(ids).size, ids.length, 'ids differ');
  const sizes = await page.locator('.pictures img').evaluateAll((images) => images.map((i) => i.naturalWidth));
  assert.deepEqual(sizes, Array(9).fill(31));
  await close();
});

test('the tables come out of it to the last byte', async () => {
  const { page, close } = await open({ acceptDownloads: true });
  for (const name of ['ensemble.csv', 'exact.csv']) {
    const waiting = page.waitForEvent('download');
    await page.locator(`a[download="${name}"]`).click();
    const download = await waiting;
    assert.equal(download.suggestedFilename(), name);
    assert.deepEqual(readFileSync(await download.path()), readFileSync(join(directory, 'run', name)));
  }
  await close();
});

test('light and dark differ, and both have enough contrast', async () => {
  const papers = [];
  for (const colorScheme of ['light', 'dark']) {
    const { page, close } = await open({ colorScheme });
    const [ink, paper] = await page.evaluate(() => {
      const style = getComputedStyle(document.body);
      return [style.color, style.backgroundColor];
    });
    papers.push(paper);
    assert.ok(contrast(ink, paper) > 7, `${colorScheme}: ${ink} on ${paper}`);
    for (const style of ['.note', 'nav a', '.verdict .word', 'figcaption']) {
      const color = await page
        .locator(style)
        .first()
        .evaluate((element) => getComputedStyle(element).color);
      assert.ok(contrast(color, paper) > 4.5, `${colorScheme}: ${style} ${color} on ${paper}`);
    }
    await picture(page, colorScheme);
    await close();
  }
  assert.notEqual(papers[0], papers[1]);
});

/** WCAG 2: (L1 + 0.05) / (L2 + 0.05) of the relative luminances. */
function contrast(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function luminance(color) {
  const [r, g, b] = color
    .match(/\d+/g)
    .slice(0, 3)
    .map((value) => value / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

test('it fits a phone and a laptop, and can be walked through by keyboard', async () => {
  for (const viewport of [PHONE, DESKTOP]) {
    const { page, close } = await open({ viewport });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= viewport.width, `${width} px on ${viewport.width}`);
    const text = await page.evaluate(() => {
      const word = document.querySelector('.chart text.x-tick');
      return word.getBoundingClientRect().height;
    });
    assert.ok(text > 8, `ticks are ${text} px high`);
    await picture(page, `${viewport.width}`);
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => location.hash), '#verdict');
    await close();
  }
});

test('it prints, on pages of white', async () => {
  const { page, close } = await open({ colorScheme: 'dark' });
  await page.emulateMedia({ media: 'print' });
  const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  assert.equal(paper, 'rgb(255, 255, 255)');
  assert.equal(await page.locator('nav').isVisible(), false);
  const pdf = await page.pdf({ format: 'A4', path: SHOTS && join(SHOTS, 'report.pdf') });
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g).length;
  assert.ok(pages >= 4 && pages <= 20, `${pages} pages`);
  await close();
});

test("what Eve's record tells is there once it is worked out", async () => {
  const first = await open();
  assert.match(await first.page.locator('#eve').innerText(), /unravel eve fig4a-1/);
  await first.close();
  unravel('eve', 'run', '--quiet');
  unravel('report', 'run', '--out', 'eve.html');
  const { page, seen, close } = await open({}, join(directory, 'eve.html'));
  assert.doesNotMatch(await page.locator('#eve').innerText(), /unravel eve fig4a-1/);
  assert.equal(await page.getByRole('img', { name: 'Measurements until it is gone' }).count(), 3);
  await page.locator('#eve summary').first().click();
  assert.ok(await page.locator('#eve details table').first().isVisible());
  assert.deepEqual(seen.complaints, []);
  await picture(page, 'eve');
  await close();
});
