// The pages as people use them, with keyboard and mouse.

import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { browse, home, scratch, serve, start, unravel } from './support.mjs';

const CURVE = 'kappa=1';
const runs = scratch();
const run = join(runs.path, 'fig4a-1');
let server;
let browser;
let page;

before(async () => {
  unravel('run', join(home, 'conf/fig4a.conf'), '--trajectories', '512', '--out', run, '--quiet');
  unravel('eve', run, '--trajectories', '64', '--quiet');
  server = await serve(runs.path);
  browser = await browse(server.base);
  page = browser.context.pages()[0];
});

after(async () => {
  await browser?.close();
  await server?.stop();
  runs.remove();
});

afterEach(() => {
  assert.deepEqual(browser.complaints.splice(0), []);
});

async function open(path) {
  await page.goto(server.base + path);
  await page.waitForSelector('h1');
}

const cells = (column) => page.locator(`#histories tbody td:nth-child(${column})`).allTextContents();
const numbers = async (column) => (await cells(column)).map((text) => Number(text.replace('−', '-')));

/** Waits until something holds. */
async function until(condition, what, seconds = 30) {
  const end = Date.now() + 1000 * seconds;
  while (!(await condition())) {
    assert.ok(Date.now() < end, `not within ${seconds} s: ${what}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

async function openRun() {
  await open('/runs/fig4a-1/');
  await page.waitForSelector('#histories tbody tr');
  await page.waitForSelector('#eve canvas');
}

async function openHistory(query = '') {
  await open(`/runs/fig4a-1/histories/1${query}`);
  await page.waitForSelector('#place');
  await until(async () => (await page.locator('#main .uplot').count()) === 2, 'two charts');
}

test('the list leads to a run', async () => {
  await open('/');
  const row = page.locator('tr[data-run="fig4a-1"]');
  await row.waitFor();
  assert.match(await row.textContent(), /finished.*pass.*100 %/s);
  await row.locator('a').focus();
  await page.keyboard.press('Enter');
  await page.waitForSelector('#verdict');
  assert.equal(await page.textContent('#verdict'), 'cross-check: pass');
  assert.equal(await page.title(), 'fig4a-1 - Unravel');
});

test('a run shows its curves, with a readout under the cursor', async () => {
  await openRun();
  const charts = page.locator('#slot-curves .uplot');
  assert.equal(await charts.count(), 7);
  await charts.first().hover({ position: { x: 600, y: 150 } });
  const readout = page.locator('#slot-curves .readout').first();
  await until(async () => /kappa=1.*±.*exact/.test(await readout.textContent()), 'estimate and exact value');
  await page.getByRole('button', { name: '±3 se' }).click();
  await page.locator('#slot-curves .legend button').first().click();
  await charts.first().hover({ position: { x: 500, y: 150 } });
  await until(async () => !/kappa=1 t/.test(await readout.textContent()), 'a hidden curve says nothing');
});

test('the arrow keys move the cursor of a chart', async () => {
  await openRun();
  await page.locator('#slot-curves .plot').first().focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  const readout = page.locator('#slot-curves .readout').first();
  assert.match(await readout.textContent(), /t = /);
});

test('the time slider changes the state that is shown', async () => {
  await openRun();
  const picture = () => page.locator('canvas.map').evaluate((canvas) => canvas.toDataURL());
  await until(async () => (await page.locator('canvas.map').getAttribute('width')) === '31', 'the map');
  const first = await picture();
  const slider = page.getByRole('slider', { name: 'Time' });
  await slider.focus();
  await page.keyboard.press('End');
  await until(async () => (await picture()) !== first, 'another picture');
  assert.match(await page.locator('#slot-state output').textContent(), /t = 0\.5, p = 0\.5 {2}\(51 of 51\)/);
  await page.keyboard.press('Home');
  await until(async () => (await picture()) === first, 'the first picture again');
  await slider.press(' ');
  await until(async () => (await slider.inputValue()) > 3, 'it plays');
  await slider.press(' ');
  const stopped = await slider.inputValue();
  await new Promise((done) => setTimeout(done, 400));
  assert.equal(await slider.inputValue(), stopped);
});

test('the table of histories is sorted, filtered and paged', async () => {
  await openRun();
  const measurements = page.locator('#histories th button', { hasText: /^measurements$/ });
  await measurements.click();
  await measurements.click();
  await until(async () => (await numbers(4))[0] >= 2, 'most measurements first');
  const sorted = await numbers(4);
  assert.deepEqual(
    sorted,
    [...sorted].sort((a, b) => b - a),
  );
  await page.fill('#where', 'measurements = 1 and first < 0.1');
  await page.keyboard.press('Enter');
  await until(async () => (await numbers(4)).every((n) => n === 1), 'only those that match');
  assert.ok((await numbers(5)).every((t) => t < 0.1));
  await page.getByRole('button', { name: 'Clear' }).click();
  await page.getByRole('button', { name: 'Next ›' }).click();
  await until(async () => (await numbers(1))[0] === 25, 'the second page');
});

test('a filter that makes no sense is answered plainly', async () => {
  await openRun();
  await page.fill('#where', 'measurements >');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#histories .trouble');
  assert.match(await page.textContent('#histories .trouble'), /expected a number or none/);
  // The browser itself notes the answer 400 on its console.
  browser.complaints.splice(0).forEach((text) => assert.match(text, /400 \(Bad Request\)/));
});

test('what the conditional states give is worked out when it is asked for', async () => {
  await openRun();
  await page.locator('#histories input[type=checkbox]').check();
  await until(async () => (await page.locator('#histories th').count()) === 13, 'more columns', 60);
  await page.getByRole('button', { name: 'lowest Q_v' }).click();
  await until(async () => (await numbers(10))[0] < -6, 'lowest first');
});

test('rows are walked with the arrow keys and opened with Enter', async () => {
  await openRun();
  await page.locator('#histories tbody a').first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#place');
  assert.match(page.url(), /\/histories\/1\?curve=/);
});

test('a history is stepped through with keys and buttons', async () => {
  await openHistory();
  const place = () => page.textContent('#place');
  const event = () => page.textContent('#event');
  const count = Number(/of (\d+)/.exec(await place())[1]);
  assert.ok(count > 3);
  assert.match(await event(), /^prepared/);
  await page.keyboard.press('ArrowRight');
  await until(async () => (await place()).startsWith('event 2 '), 'the second event');
  assert.match(await event(), /^Eve measures Sz = /);
  await page.click('#next');
  await until(async () => (await place()).startsWith('event 3 '), 'the third');
  await page.click('#previous');
  await page.keyboard.press('End');
  await until(async () => (await place()) === `event ${count} of ${count}`, 'the last');
  assert.equal(await event(), 'end');
  assert.ok(await page.locator('#next').isDisabled());
  await page.keyboard.press('Home');
  await until(async () => (await place()).startsWith('event 1 '), 'the first');
  await page.locator('#events tbody tr').nth(1).click();
  await until(async () => (await place()).startsWith('event 2 '), 'the one that was clicked');
  assert.match(page.url(), /event=1/);
});

test("a history can be seen given Eve's record", async () => {
  await openHistory();
  await page.getByRole('button', { name: "Eve's record" }).click();
  await page.waitForURL(/as=eve/);
  await page.waitForSelector('#place');
  assert.match(await page.textContent('.lead'), /given Eve's record alone/);
});

test('light and dark follow the system, and the choice is remembered', async () => {
  const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.emulateMedia({ colorScheme: 'dark' });
  await open('/');
  assert.equal(await theme(), 'dark');
  const dark = await paper();
  await page.click('#theme');
  assert.equal(await theme(), 'light');
  assert.notEqual(await paper(), dark);
  await page.reload();
  assert.equal(await theme(), 'light');
  await page.emulateMedia({ colorScheme: null });
  await page.evaluate(() => localStorage.clear());
});

for (const width of [1280, 390]) {
  test(`nothing has to be scrolled sideways at a width of ${width}`, async () => {
    await page.setViewportSize({ width, height: 800 });
    for (const visit of [() => open('/'), openRun, openHistory]) {
      await visit();
      await page.waitForTimeout(300);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= width, `${page.url()} is ${wide} wide`);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
  });
}

test('what is downloaded is what the program says', async () => {
  await openRun();
  const download = async (link) => {
    const [file] = await Promise.all([page.waitForEvent('download'), link.click()]);
    return readFileSync(await file.path(), 'utf8');
  };
  const link = (name) => page.getByRole('link', { name, exact: true }).first();
  assert.equal(await download(link('ensemble.csv')), readFileSync(join(run, 'ensemble.csv'), 'utf8'));
  assert.equal(await download(link('exact.csv')), readFileSync(join(run, 'exact.csv'), 'utf8'));
  assert.equal(
    await download(link('Table as CSV')),
    unravel('inspect', run, '--curve', CURVE, '--all', '--format', 'csv', '--quiet'),
  );
  const slice = await download(link('This slice as CSV'));
  assert.equal(slice.split('\n')[0], 'i,j,re,im,abs');
  assert.equal(slice.trimEnd().split('\n').length, 1 + 31 * 31);
  await openHistory();
  assert.equal(
    await download(link('Timeline as CSV')),
    unravel('inspect', run, '--trajectory', '1', '--format', 'csv', '--quiet'),
  );
});

test('what is not there is said so', async () => {
  const response = await page.goto(`${server.base}/runs/nobody/`);
  assert.equal(response.status(), 404);
  assert.match(await page.textContent('h1'), /There is no such run here/);
  browser.complaints.splice(0).forEach((text) => assert.match(text, /404 \(Not Found\)/));
});

test('a coordinator shows its nodes, and the blocks under way', async () => {
  const folder = join(runs.path, 'cluster');
  const file = (name) => join(folder, name);
  cpSync(run, folder, { recursive: true });
  writeFileSync(file('run.json'), readFileSync(file('run.json'), 'utf8').replace(/("state" : )"\w+"/, '$1"running"'));
  writeFileSync(file('lock'), `${process.pid}\n`);
  mkdirSync(file('live'));
  const nodes = [
    { name: '10.0.0.2-a', workers: 8, trajectories: 2048, rate: 1234.4 },
    { name: '10.0.0.3-b', workers: 0, trajectories: 256, rate: 0 },
  ];
  const progress = { trajectories: 2304, planned: 4096, seconds: 2, blocksUnderWay: 17, nodes };
  writeFileSync(file('live/progress.json'), JSON.stringify(progress));
  try {
    const there = async () => (await fetch(`${server.base}/runs/cluster/`)).ok;
    await until(there, 'the folder is looked at again');
    await open('/runs/cluster/');
    await page.waitForSelector('#nodes tbody tr');
    assert.match(await page.textContent('#progress p'), /17 blocks under way/);
    const rows = await page.locator('#nodes tbody tr').allInnerTexts();
    assert.deepEqual(
      rows.map((row) => row.split('\t').map((cell) => cell.replace(/\D(?=\d{3})/, ''))),
      [
        ['10.0.0.2-a', '8', '2048', '1234/s'],
        ['10.0.0.3-b', 'gone', '256', ''],
      ],
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a run at work is watched to its end, and is not held up', { timeout: 180_000 }, async () => {
  await open('/');
  const live = start(
    ...['run', join(home, 'conf/fig4a.conf'), '--set', 'curves=[]', '--trajectories', '3000000', '--quiet'],
    ...['--out', join(runs.path, 'live'), '--workers', '1'],
  );
  const row = page.locator('tr[data-run="live"]');
  await row.waitFor({ timeout: 60_000 });
  await until(async () => /running/.test(await row.textContent()), 'it runs');
  await row.locator('a').click();
  await page.waitForSelector('#progress');
  await until(async () => (await page.locator('#slot-curves .uplot').count()) === 7, 'curves before the end', 60);
  assert.equal(await page.textContent('#state-badge'), 'running');
  const text = () => page.textContent('#progress p').catch(() => '');
  const first = await text();
  await until(async () => (await text()) !== first, 'progress');
  assert.equal(await live.ended, 0);
  await until(async () => (await page.textContent('#state-badge')) === 'finished', 'its end');
  await page.waitForSelector('#verdict');
  await page.waitForSelector('canvas.map');
  await page.waitForSelector('main[data-ended]');
});
