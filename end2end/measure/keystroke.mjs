// How long one key takes in the week of a group, from the event to the next frame, in Chromium.
//
//   cargo run -p xtask -- run   # or any server with many customers: caseload seed --customers 1000
//   node end2end/measure/keystroke.mjs http://127.0.0.1:3000 USER PASSWORD [CHROMIUM]
//
// Types into cells spread over the whole grid. Prints the rows, and median, 95th percentile and worst of 100 keys in
// milliseconds: "handled" is the time all listeners take together, "to frame" includes style, layout and waiting for the
// next frame (up to 16.7 ms of it at 60 Hz is the wait alone).
import { chromium } from '@playwright/test';

const [, , base, user, password, executablePath] = process.argv;
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
await page.goto(`${base}/sign-in`);
await page.getByLabel('User name').fill(user);
await page.getByLabel('Password').fill(password);
await page.getByRole('button', { name: 'Sign in' }).click();
await page.waitForURL(/customers/);
await page.goto(`${base}/attendance`);
await page.goto(new URL((await page.getByRole('link', { name: 'Week before' }).getAttribute('href')) ?? '', base).href);
await page.locator('html[data-live]').waitFor();
await page.waitForTimeout(1_000);
const figures = await page.evaluate(async () => {
  const fields = [...document.querySelectorAll('table.grid input[data-col]')];
  const handled = [];
  const framed = [];
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  for (let turn = 0; turn < 100; turn += 1) {
    const field = fields[(turn * 37) % fields.length];
    field.focus();
    // A jump over the grid scrolls it: painted before the key, which is what is measured.
    await new Promise((done) => setTimeout(done, 400));
    await frame();
    field.value = turn % 2 === 0 ? '830-12, 1230-5' : '830-12, 1230-5p';
    const started = performance.now();
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'p', bubbles: true, cancelable: true }));
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    handled.push(performance.now() - started);
    await frame();
    framed.push(performance.now() - started);
  }
  const sorted = (list) => list.sort((a, b) => a - b);
  const figure = (list) => {
    const all = sorted(list);
    return [0.5, 0.95, 1].map((part) => Number(all[Math.min(all.length - 1, Math.floor(all.length * part))].toFixed(2)));
  };
  return {
    rows: document.querySelectorAll('table.grid tbody tr').length,
    elements: document.querySelectorAll('*').length,
    handled: figure(handled),
    'to frame': figure(framed),
  };
});
console.log(JSON.stringify(figures));
await browser.close();
