// What looks at pages: a browser, pictures of what it shows, and axe. Prints one
// line for each check and ends with 1 when one failed.
import { createRequire } from "node:module";
import { mkdirSync, readFileSync } from "node:fs";
import { chromium } from "playwright-core";

export const [base, shots] = process.argv.slice(2);
const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
if (shots) mkdirSync(shots, { recursive: true });

let failed = 0;
export const check = (what, ok, more = "") => {
  if (!ok) failed++;
  console.log(`${ok ? "ok  " : "FAIL"} ${what}${ok || !more ? "" : `: ${more}`}`);
};

export const phone = { width: 320, height: 640 };
export const desk = { width: 1280, height: 800 };

export async function open(options, f) {
  const context = await browser.newContext({ viewport: desk, locale: "da-DK", reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(15000);
  const said = [];
  page.on("console", (m) => { if (m.type() === "error" && !/status of [45]\d\d/.test(m.text())) said.push(m.text()); });
  page.on("pageerror", (e) => said.push(String(e)));
  await f(page);
  check(`${options.name}: the browser has no complaints`, said.length === 0, said.join(" | "));
  await context.close();
}

export async function look(page, name) {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
  await page.evaluate(axeSource);
  const result = await page.evaluate(() => axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  }));
  check(`${name}: axe finds nothing`, result.violations.length === 0,
    result.violations.map((v) => `${v.id} ${v.nodes.map((n) => n.target.join(" ") + " " + n.failureSummary.replaceAll("\n", " ")).join("; ")}`).join(" | "));
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  check(`${name}: nothing to scroll sideways`, wide <= 0, `${wide} px`);
  const small = await page.evaluate(() => [...document.querySelectorAll("a, button, summary, textarea, input:not([type=hidden])")]
    .filter((e) => e.checkVisibility() && !e.closest("p, dd, figcaption, .skip") && (e.getBoundingClientRect().height < 24 || e.getBoundingClientRect().width < 24))
    .map((e) => `${e.tagName} ${e.textContent.trim().slice(0, 30)}`));
  check(`${name}: targets of 24 px or more`, small.length === 0, small.join(", "));
}

// still looks without a script of its own.
export async function still(page, name) {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
  check(`${name}: no button that needs a script`, !(await page.locator(".with-script").evaluateAll((es) => es.some((e) => e.checkVisibility())).catch(() => false)));
}

export async function end() {
  await browser.close();
  console.log(failed ? `${failed} failed` : "all well");
  process.exit(failed ? 1 : 0);
}
