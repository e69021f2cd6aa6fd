// Uses the pages as people do: with and without JavaScript, with the keyboard
// only, on a phone, in the dark.
import { base, check, end, look, open, phone, shots, still } from "./browser.mjs";

const turns = (page) => page.locator("article.turn");
async function ask(page, question) {
  const before = await turns(page).count();
  await page.fill("#q", question);
  await page.locator("#spoerg button.main").click();
  await turns(page).nth(before).waitFor();
  await page.waitForFunction(() => !document.body.hasAttribute("aria-busy"));
}

const exception = "Skal jeg deltage i stuemøder?";
const several = "Skal jeg deltage i personalemøder?";
const unknown = "Skal jeg køre bus?";

for (const [look1, options] of Object.entries({
  "desktop": {}, "phone": { viewport: phone }, "dark": { colorScheme: "dark" }, "dark-phone": { viewport: phone, colorScheme: "dark" },
  "forced": { forcedColors: "active" }, "no-script": { javaScriptEnabled: false, axe: false },
})) {
  await open({ name: look1, ...options }, async (page) => {
    const shot = (name) => options.javaScriptEnabled === false ? still(page, `${look1}-${name}`) : look(page, `${look1}-${name}`);
    await page.goto(base);
    await shot("home");
    await ask(page, exception);
    await shot("exception");
    await page.getByRole("button", { name: "Spørg min leder" }).last().click();
    await page.getByRole("button", { name: /^Send til/ }).waitFor();
    await shot("letter");
    await page.getByRole("button", { name: "Send ikke" }).click();
    await page.getByText("Jeg har ikke sendt noget.").waitFor();
    await page.getByRole("group", { name: "Hjalp svaret?" }).getByRole("button", { name: "Nej" }).click();
    await page.getByLabel(/Hvad manglede du/).waitFor();
    await shot("feedback");
    await page.goto(base);
    await ask(page, unknown);
    await shot("unknown");
    await page.goto(base);
    await ask(page, several);
    await shot("several");
    await ask(page, "Hvad skal en pædagogmedhjælper lave?");
    await page.locator("details summary").first().click();
    await shot("long");
    await page.goto(`${base}/stilling`);
    await shot("roles");
    await page.goto(`${base}/documents`);
    await shot("documents");
    await page.goto(base);
    await ask(page, exception);
    await page.locator("figcaption a").first().click();
    await page.locator(".passage:target").waitFor();
    await shot("document");
    await page.goto(`${base}/documents/specialklyngen-paedagogmedhjaelper#p-findesikke`);
    if (options.javaScriptEnabled !== false) check(`${look1}: a passage that has gone is told of`, await page.locator("#flyttet").isVisible());
    await page.goto(`${base}/om-mig`);
    await shot("about-me");
    await page.goto(`${base}/findes-ikke`);
    await shot("problem");
  });
}

// The keyboard alone: from the address line to an answer, its source and back.
await open({ name: "keyboard" }, async (page) => {
  await page.goto(base);
  await page.keyboard.press("Tab");
  check("keyboard: the first stop skips the menu", await page.evaluate(() => document.activeElement.textContent === "Gå til indholdet" && document.activeElement.getBoundingClientRect().left >= 0));
  await page.keyboard.press("Enter");
  const tabTo = async (found, back) => {
    for (let i = 0; i < 60; i++) {
      await page.keyboard.press(back ? "Shift+Tab" : "Tab");
      const seen = await page.evaluate(() => {
        const e = document.activeElement, b = e.getBoundingClientRect(), s = getComputedStyle(e);
        return { text: e.textContent.trim(), id: e.id, tag: e.tagName, ring: s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2, inside: b.top < innerHeight && b.bottom > 0 };
      });
      if (seen.tag !== "BODY") check(`keyboard: focus can be seen on ${seen.tag} ${seen.text.slice(0, 20)}`, seen.ring && seen.inside, JSON.stringify(seen));
      if (found(seen)) return true;
    }
    return false;
  };
  check("keyboard: the question is reached", await tabTo((e) => e.id === "q"));
  await page.keyboard.type(exception);
  await page.keyboard.press("Enter");
  await turns(page).first().waitFor();
  await page.waitForFunction(() => !document.body.hasAttribute("aria-busy"));
  const said = await page.locator("#read-out").textContent();
  check("keyboard: the answer is announced with its exception", /Ja, men der er en undtagelse/.test(said) && /Undtagelse:/.test(said) && /stuemøder/.test(said), said);
  check("keyboard: focus stays where the next question is typed", await page.evaluate(() => document.activeElement.id === "q" && document.activeElement.value === ""));
  check("keyboard: the address is the conversation's", /\/samtale\/[A-Z2-7]{26}$/.test(page.url()), page.url());
  check("keyboard: the leader is reached", await tabTo((e) => e.text === "Spørg min leder", true));
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: /^Send til/ }).waitFor();
  check("keyboard: focus moves to the letter", await page.evaluate(() => document.activeElement.hasAttribute("data-focus")));
  check("keyboard: sending is reached", await tabTo((e) => e.text.startsWith("Send til")));
  await page.keyboard.press("Enter");
  await page.getByText("Jeg har sendt dit spørgsmål").waitFor();
  check("keyboard: the thanks have focus", await page.evaluate(() => document.activeElement.textContent.includes("Jeg har sendt")));
  check("keyboard: the source is reached", await tabTo((e) => e.tag === "A" && e.text.startsWith("Stillingsbeskrivelse for"), true));
  await page.keyboard.press("Enter");
  await page.locator(".passage:target").waitFor();
  check("keyboard: the passage is on the screen", await page.locator(".passage:target").evaluate((e) => { const b = e.getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight; }));
  await page.goBack();
  await turns(page).first().waitFor();
  check("keyboard: going back finds the conversation", (await turns(page).count()) === 1);
  await page.keyboard.press("Tab");
});

// Trouble on the way is told, and what was typed is kept.
await open({ name: "trouble" }, async (page) => {
  await page.goto(base);
  await page.route("**/samtale/*", (route) => route.fulfill({ status: 502, contentType: "text/html", body: "<h1>Bad gateway</h1><script>document.title='x'</script>" }));
  await page.fill("#q", unknown);
  await page.locator("#spoerg button.main").click();
  await page.getByText("Jeg kunne ikke få fat i serveren").waitFor();
  check("trouble: what was typed is kept", (await page.inputValue("#q")) === unknown);
  await page.unroute("**/samtale/*");
  await ask(page, "<img src=x onerror=alert(1)><script>alert(1)</script> Skal jeg deltage i stuemøder?");
  check("trouble: markup in a question stays text", (await page.locator("article.turn img, article.turn script").count()) === 0 && (await page.locator(".asked").textContent()).includes("<img src=x"));
});

// On paper.
await open({ name: "print" }, async (page) => {
  await page.goto(base);
  await ask(page, "Hvad skal en pædagogmedhjælper lave?");
  await page.emulateMedia({ media: "print" });
  const seen = await page.evaluate(() => ["#spoerg", "nav", ".after"].filter((q) => document.querySelector(q)?.checkVisibility()));
  check("print: nothing that cannot be pressed on paper", seen.length === 0, seen.join(" "));
  if (shots) await page.screenshot({ path: `${shots}/print.png`, fullPage: true });
});

await end();
