// Drives Microsoft's Agents Playground against "rollebot serve --teams-local":
//
//	npm ci --ignore-scripts && node play.mjs ROLLEBOT
//
// where ROLLEBOT is the program. Pictures of what a person sees come to lie
// in shots/. Chromium must be installed (CHROMIUM names it, else /usr/bin/chromium).
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const here = path.dirname(fileURLToPath(import.meta.url));
const shots = path.join(here, "shots");
mkdirSync(shots, { recursive: true });
const data = mkdtempSync(path.join(tmpdir(), "rollebot-play-"));
const free = () => new Promise((done) => { const s = createServer().listen(0, "127.0.0.1", () => { const { port } = s.address(); s.close(() => done(port)); }); });
const [app, metrics, port] = [await free(), await free(), await free()];

const children = [];
// start runs a program until it has said something.
function start(command, args, env, ready) {
	const child = spawn(command, args, { cwd: data, env: { PATH: process.env.PATH, HOME: data, ...env } });
	children.push(child);
	return new Promise((done, fail) => {
		let said = "";
		const hear = (b) => { said += b; if (ready.test(said)) done(); };
		child.stdout.on("data", hear);
		child.stderr.on("data", hear);
		child.on("exit", () => fail(new Error(command + " ended: " + said)));
		setTimeout(() => fail(new Error(command + " does not start: " + said)), 60_000).unref();
	});
}

let browser, failed = 0;
const check = (what, ok) => { console.log((ok ? "ok   " : "FAIL ") + what); failed += ok ? 0 : 1; };
try {
	await start(path.resolve(process.argv[2] || "rollebot"), ["serve", "--teams-local"], { ROLLEBOT_ADDR: "127.0.0.1:" + app, ROLLEBOT_METRICS_ADDR: "127.0.0.1:" + metrics, ROLLEBOT_DATA: data }, /rollebot answers/);
	await start(process.execPath, ["--require", path.join(here, "loopback.cjs"), path.join(here, "node_modules/@microsoft/m365agentsplayground/cli.js"),
		"-e", `http://127.0.0.1:${app}/api/messages`, "-p", String(port), "-c", "msteams", "--su", `http://127.0.0.1:${port}/_connector`, "--dt"],
		{ BROWSER: "none" }, /Listening|listening|started|56150|http:\/\//);
	browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox"] });
	const page = await browser.newPage({ viewport: { width: 1200, height: 1300 } });
	await page.goto(`http://127.0.0.1:${port}/`);
	const shot = (name) => page.screenshot({ path: path.join(shots, name + ".png") });
	const sees = (words) => page.getByText(words).last().waitFor({ timeout: 8_000 }).then(() => true, () => false);
	const box = page.locator('[contenteditable="true"], textarea').first();
	const say = async (words) => { await box.click(); await box.fill(words); await box.press("Enter"); };

	await box.waitFor({ timeout: 30_000 });
	await say("jeg er pædagogmedhjælper på Specialklyngen");
	check("the role is noted", await sees("Jeg svarer dig som"));
	await shot("role");
	await say("Skal jeg deltage i stuemøder?");
	check("the answer is shown", await sees("Ja, men der er en undtagelse."));
	check("the exception is set apart", await sees("Undtagelse:"));
	await shot("answer");
	await page.getByRole("button", { name: /Se også/ }).last().click({ timeout: 8_000 }).catch(() => {});
	await shot("unfolded");
	await page.getByRole("button", { name: "Spørg min leder" }).last().click({ timeout: 8_000 });
	check("the letter is answered for", await sees(/Jeg ved ikke, hvor lederne/));
	await shot("leader");
	await say("Hvad er hovedstaden i Peru?");
	check("an honest no-answer", await sees("Det står der ikke noget om"));
	await shot("unknown");
	await say("hjælp");
	check("help", await sees("Du kan for eksempel spørge:"));
	await page.getByRole("button", { name: /^Skal jeg/ }).last().click({ timeout: 8_000 });
	await shot("suggested");
} catch (e) {
	check(String(e), false);
} finally {
	await browser?.close();
	for (const c of children) { c.removeAllListeners("exit"); c.kill("SIGTERM"); }
	await Promise.all(children.map((c) => c.exitCode !== null || new Promise((done) => c.once("exit", done))));
	rmSync(data, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);
