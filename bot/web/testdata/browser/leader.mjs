// Uses the leaders' pages as they do: hands in files, looks at what changes,
// publishes, goes back; with and without JavaScript, on a phone, on paper.
import { readFileSync } from "node:fs";
import { base, check, end, look, open, phone, shots, still } from "./browser.mjs";

const folder = process.argv[4];
const name = "sosu-assistent-hjemmeplejen-2024.txt";
const text = readFileSync(`${folder}/${name}`, "utf8");
let proposal = "";

// Dragged onto the page, sent by the script, watched until it is read.
await open({ name: "leader" }, async (page) => {
  await page.goto(`${base}/leder`);
  await look(page, "leader-home-before");
  const drag = await page.evaluateHandle(([name, text]) => {
    const all = new DataTransfer();
    all.items.add(new File([text], name, { type: "text/plain" }));
    return all;
  }, [name, text]);
  await page.dispatchEvent(".hand-in", "dragover", { dataTransfer: drag });
  check("leader: the place to drop files shows itself", await page.locator(".hand-in.over").count() === 1);
  await page.dispatchEvent(".hand-in", "drop", { dataTransfer: drag });
  check("leader: the dropped file is chosen", (await page.locator("#filer").evaluate((e) => [...e.files].map((f) => f.name).join())) === name);
  await page.getByRole("button", { name: "Læg ind, og se" }).click();
  await page.getByRole("heading", { name: "Forslag til udgave 3" }).waitFor();
  proposal = page.url();
  check("leader: what stops it stands first", (await page.locator(".report").first().getAttribute("class")).includes("is-stops"));
  check("leader: the rest is folded", await page.getByText("Omformuleret overskrift").isHidden());
  const marks = await page.locator("ins").first().evaluate((e) => getComputedStyle(e).textDecorationLine);
  check("leader: new words are underlined", marks === "underline", marks);

  // A file that is too large is not sent, and one that cannot be read is told of on the page.
  await page.goto(`${base}/leder`);
  await page.setInputFiles("#filer", { name: "billede.svg", mimeType: "image/svg+xml", buffer: Buffer.from("<svg/>") });
  await page.getByRole("button", { name: "Læg ind, og se" }).click();
  await page.getByText("»billede.svg« kan ikke læses.").waitFor();
  await look(page, "leader-refused");

  // Reading that takes long shows that it goes on, and leads on by itself.
  await page.goto(`${base}/leder`);
  await page.setInputFiles("#filer", { name: "langsom.txt", mimeType: "text/plain", buffer: Buffer.from(text.replace("Dosere", "langsomt dosere")) });
  await page.getByRole("button", { name: "Læg ind, og se" }).click();
  await page.getByRole("heading", { name: "Læser filerne …" }).waitFor();
  await look(page, "leader-work");
  await page.request.get(`${base}/frigiv`);
  await page.getByRole("heading", { name: "Forslag til udgave 3" }).waitFor();
  await page.getByRole("button", { name: "Kassér …" }).click();
  await page.getByRole("button", { name: "Kassér" }).click();
  await page.getByRole("heading", { name: "Forslaget er kasseret" }).waitFor();
});

for (const [look1, options] of Object.entries({
  "desktop": {}, "phone": { viewport: phone }, "dark": { colorScheme: "dark" }, "dark-phone": { viewport: phone, colorScheme: "dark" },
  "forced": { forcedColors: "active" }, "no-script": { javaScriptEnabled: false },
})) {
  await open({ name: `leader-${look1}`, ...options }, async (page) => {
    const shot = (what) => options.javaScriptEnabled === false ? still(page, `leader-${look1}-${what}`) : look(page, `leader-${look1}-${what}`);
    const see = async (path, what) => {
      await page.goto(path.startsWith("http") ? path : base + path);
      await shot(what);
    };
    await see("/leder", "home");
    await see(proposal, "proposal");
    for (const folded of await page.locator("details.report > summary").all()) await folded.click();
    await shot("proposal-unfolded");
    await page.getByLabel("Hvad er udgaven?").fill("LokalMED 17. september 2024");
    await page.getByLabel("Hvorfor skal den ud").fill("Svaret bliver rettet på næste møde");
    await page.getByRole("button", { name: "Udgiv …" }).click();
    await page.getByRole("heading", { name: "Udgiv?" }).waitFor();
    await shot("confirm");
    await see("/leder/udgaver", "editions");
    await see("/leder/udgaver/2", "edition");
    await see("/leder/udgaver/1", "edition-before");
    await page.getByRole("link", { name: /^Stillingsbeskrivelse|STILLING|sosu|Social/ }).first().click();
    await page.getByText("Sådan har jeg læst dokumentet.").waitFor();
    await shot("read");
    await see("/leder/sammenlign?fra=0&til=1", "compare");
    await see("/leder/aftalt", "golden");
    await page.getByRole("button", { name: "Prøv dem nu" }).click();
    await page.getByRole("heading", { name: "De aftalte spørgsmål er prøvet" }).waitFor();
    await shot("tried");
    await see("/leder/aftalt/ret?nr=1", "golden-form");
    await see("/leder/spoergsmaal", "heard");
    await see("/leder/log", "log");
  });
  await open({ name: `leader-${look1}-not`, ...options, extraHTTPHeaders: { "X-Forwarded-For": "10.0.0.7" } }, async (page) => {
    await page.goto(`${base}/leder`);
    if (options.javaScriptEnabled === false) await still(page, `leader-${look1}-not`);
    else await look(page, `leader-${look1}-not`);
  });
}

// For the next meeting: the whole of it, unfolded, black on white.
await open({ name: "leader-print", colorScheme: "dark" }, async (page) => {
  await page.goto(proposal);
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  if (shots) await page.pdf({ path: `${shots}/leader-print.pdf`, format: "A4" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  const seen = await page.evaluate(() => ["nav", ".publish", ".tools", "button"].filter((q) => [...document.querySelectorAll(q)].some((e) => e.checkVisibility())));
  check("leader-print: nothing that cannot be pressed on paper", seen.length === 0, seen.join(" "));
  for (const words of ["Omformuleret overskrift", "Dokument afløst af et nyt", "Næstved Kommune · Rollebot"]) {
    check(`leader-print: ${words}`, await page.getByText(words).first().isVisible());
  }
  const look = await page.locator("ins").first().evaluate((e) => ({ ...Object.fromEntries(["color", "backgroundColor", "textDecorationLine"].map((k) => [k, getComputedStyle(e)[k]])), page: getComputedStyle(document.body).backgroundColor }));
  check("leader-print: new words are black on white, underlined", look.color === "rgb(0, 0, 0)" && look.backgroundColor === "rgba(0, 0, 0, 0)" && look.page === "rgb(255, 255, 255)" && look.textDecorationLine === "underline", JSON.stringify(look));
  if (shots) await page.screenshot({ path: `${shots}/leader-print.png`, fullPage: true });
});

// The keyboard alone: from the first stop to a published edition, and back.
await open({ name: "leader-keyboard" }, async (page) => {
  const tabTo = async (found) => {
    for (let i = 0; i < 80; i++) {
      await page.keyboard.press("Tab");
      const seen = await page.evaluate(() => {
        const e = document.activeElement, b = e.getBoundingClientRect(), s = getComputedStyle(e);
        return { text: e.textContent.trim(), id: e.id, tag: e.tagName, ring: s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2, inside: b.top < innerHeight && b.bottom > 0 };
      });
      if (seen.tag !== "BODY") check(`leader-keyboard: focus can be seen on ${seen.tag} ${seen.text.slice(0, 20)}`, seen.ring && seen.inside, JSON.stringify(seen));
      if (found(seen)) return true;
    }
    return false;
  };
  await page.goto(`${base}/leder`);
  check("leader-keyboard: files are reached", await tabTo((e) => e.id === "filer"));
  await page.goto(proposal);
  check("leader-keyboard: what is folded is reached", await tabTo((e) => e.tag === "SUMMARY"));
  await page.keyboard.press("Enter");
  check("leader-keyboard: and unfolds", await page.locator("details.report[open]").count() === 1);
  check("leader-keyboard: the note is reached", await tabTo((e) => e.id === "note"));
  await page.keyboard.type("LokalMED 17. september 2024");
  check("leader-keyboard: the reason is reached", await tabTo((e) => e.id === "begrundelse"));
  await page.keyboard.type("Svaret bliver rettet");
  check("leader-keyboard: publishing is reached", await tabTo((e) => e.text === "Udgiv …"));
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Udgiv?" }).waitFor();
  check("leader-keyboard: confirming is reached", await tabTo((e) => e.text === "Udgiv nu"));
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: /^Udgave 3/ }).waitFor();
  check("leader-keyboard: telling is reached", await tabTo((e) => e.text === "Fortæl dem det …"));
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Fortæl dem det?" }).waitFor();
  await look(page, "leader-tell");
  await page.getByRole("button", { name: "Skriv til dem" }).click();
  await page.getByRole("heading", { name: "Der var ingen at skrive til" }).waitFor();
  await look(page, "leader-told");
});

// What staff see of it.
await open({ name: "staff-changes" }, async (page) => {
  await page.goto(`${base}/stilling`);
  await page.getByRole("button", { name: "social- og sundhedsassistent" }).click();
  await page.locator("article.turn").waitFor();
  await page.fill("#q", "Hvad er ændret for mig?");
  await page.locator("#spoerg button.main").click();
  await page.getByText("Udgave 3").first().waitFor();
  await look(page, "staff-changes");
  const said = await page.locator("#read-out").textContent();
  check("staff-changes: what is new is announced", /Ændret opgave Før »Arbejde hver anden weekend« Nu »Arbejde hver anden weekend/.test(said), said);
  await page.setViewportSize(phone);
  await look(page, "staff-changes-phone");
});

await end();
