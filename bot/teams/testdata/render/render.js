// Renders the cards of the messages named on the command line with the
// renderer that Teams clients build on, and fails on whatever it complains
// about, on text that it took for Markdown or markup, and on what it dropped.
"use strict";
const fs = require("fs");
const path = require("path");
const { JSDOM } = require("jsdom");

const source = fs.readFileSync(path.join(__dirname, "node_modules/adaptivecards/dist/adaptivecards.js"), "utf8");

// A renderer for one card: 3.0.6 checks "lang" with an expression that
// remembers where it was, and refuses every second card.
function renderer() {
	const { window } = new JSDOM("<!doctype html><html><body></body></html>", { runScripts: "outside-only" });
	// jsdom has no innerText; the renderer writes plain text with it.
	Object.defineProperty(window.HTMLElement.prototype, "innerText", { get() { return this.textContent; }, set(text) { this.textContent = text; } });
	window.eval(source);
	const AC = window.AdaptiveCards;
	// Shows where Markdown would have been read.
	AC.AdaptiveCard.onProcessMarkdown = (text, result) => { result.outputHtml = "<mark>" + text + "</mark>"; result.didProcess = true; };
	// As Teams has it.
	const host = new AC.HostConfig({ actions: { maxActions: 6, actionsOrientation: "horizontal" }, supportsInteractivity: true });
	return { AC, host };
}

const count = (e, test) => (test(e) ? 1 : 0) + ["body", "items", "actions", "inlines"].flatMap((k) => e[k] || []).reduce((n, c) => n + count(c, test), 0);
const texts = (e) => (e.type === "TextRun" ? [e.text] : []).concat(["body", "items", "inlines"].flatMap((k) => e[k] || []).flatMap(texts));

let failed = 0;
for (const file of process.argv.slice(2)) {
	const card = JSON.parse(fs.readFileSync(file, "utf8")).attachments[0].content;
	const problems = [];
	const { AC, host } = renderer();
	const context = new AC.SerializationContext(AC.Versions.v1_5);
	const parsed = new AC.AdaptiveCard();
	parsed.hostConfig = host;
	parsed.parse(JSON.parse(JSON.stringify(card)), context);
	for (let i = 0; i < context.eventCount; i++) problems.push("parse: " + context.getEventAt(i).message);
	for (const e of parsed.validateProperties().validationEvents) problems.push("validate: " + e.message);
	const html = parsed.render();
	if (!html) {
		problems.push("nothing rendered");
	} else {
		if (html.querySelector("mark, a[href], img, b, script")) problems.push("markup came through: " + html.querySelector("mark, a[href], img, b, script").outerHTML);
		const actions = count(card, (e) => /^Action\./.test(e.type || ""));
		const buttons = html.querySelectorAll("button").length;
		if (actions !== buttons) problems.push(`${actions} actions, ${buttons} buttons`);
		const seen = html.textContent;
		for (const t of texts(card)) if (!seen.includes(t)) problems.push("not shown as it stands: " + t);
	}
	console.log((problems.length ? "FAIL " : "ok   ") + path.basename(file));
	for (const p of problems) console.log("     " + p);
	failed += problems.length;
}
process.exit(failed ? 1 : 0);
