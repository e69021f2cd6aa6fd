// Without this file every form loads a page. With it a turn is put into the
// page it belongs to. It holds no sentences of its own.
"use strict";
(() => {
  document.documentElement.classList.add("script");

  // The server has escaped what it sends; nothing else becomes markup.
  const rules = { createHTML: (html) => html };
  const policy = window.trustedTypes ? trustedTypes.createPolicy("rollebot", rules) : rules;
  const parse = (html) => new DOMParser().parseFromString(policy.createHTML(html), "text/html").querySelector("article.turn");

  const talk = document.getElementById("samtale");
  const status = document.getElementById("status");
  const question = document.getElementById("q");
  const readOut = document.getElementById("read-out");
  const tell = (text) => { status.textContent = text; };

  let busy = false;

  async function turn(form, button) {
    const body = new URLSearchParams(new FormData(form, button));
    body.delete("once"); // nothing is sent twice from here
    const action = (button && button.getAttribute("formaction")) || form.getAttribute("action");
    const response = await fetch(action, {
      method: "POST", body, credentials: "same-origin", redirect: "error",
      headers: { "Rollebot-Fragment": "1" },
    });
    return parse(await response.text());
  }

  function put(article, asked, typed) {
    const before = document.getElementById(article.id);
    if (before) {
      before.replaceWith(article);
    } else {
      talk.append(article);
    }
    if (asked) {
      const said = [...article.querySelectorAll("[data-say]")].filter((e) => !e.closest("details")).map((e) => e.textContent.trim());
      tell("");
      readOut.textContent = [readOut.dataset.answer, ...said].join(" ");
      for (const welcome of document.querySelectorAll(".welcome")) welcome.remove();
      document.querySelector(".tools").classList.remove("later");
    }
    late(article);
    const focus = asked ? (typed ? null : article.querySelector("[tabindex='-1']")) : article.querySelector("[data-focus]");
    if (focus) focus.focus({ preventScroll: true });
    (asked ? article : focus || article).scrollIntoView({ block: asked ? "start" : "nearest" });
  }

  // What a model adds comes after the answer, or never.
  async function late(article) {
    const slot = article.querySelector("[data-late]");
    if (!slot) return;
    for (let i = 0; i < 8 && slot.isConnected; i++) {
      await new Promise((done) => setTimeout(done, 1500));
      try {
        const response = await fetch(slot.dataset.late, { credentials: "same-origin", redirect: "error", headers: { "Rollebot-Fragment": "1" } });
        if (response.status !== 200) continue;
        const fresh = parse(await response.text());
        const wording = fresh && fresh.querySelector(".wording");
        const near = fresh && fresh.querySelector(".near");
        const room = article.querySelector("[data-near]");
        if (wording) slot.replaceWith(wording);
        if (near && room) room.replaceWith(near);
        const added = wording || near;
        if (added) readOut.textContent = [...added.querySelectorAll("[data-say]")].map((e) => e.textContent.trim()).join(" ");
        return;
      } catch {
        return; // the answer stands as it is
      }
    }
  }
  for (const article of document.querySelectorAll("article.turn")) late(article);

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!talk || !form.hasAttribute("data-turn")) return;
    event.preventDefault();
    if (busy) return;
    busy = true;
    const asked = form.getAttribute("action").startsWith("/samtale/");
    const typed = form.contains(question);
    document.body.setAttribute("aria-busy", "true");
    if (asked) {
      readOut.textContent = "";
      tell(status.dataset.waiting);
    }
    try {
      const article = await turn(form, event.submitter);
      if (!article) throw new Error("no turn");
      put(article, asked, typed);
      if (asked && !article.classList.contains("problem")) {
        if (typed) question.value = "";
        history.replaceState(null, "", form.getAttribute("action"));
      }
    } catch {
      tell(status.dataset.failed);
    } finally {
      busy = false;
      document.body.removeAttribute("aria-busy");
    }
  });

  if (question) {
    question.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        if (question.value.trim()) question.form.requestSubmit();
      }
    });
  }

  for (const button of document.querySelectorAll("[data-print]")) {
    button.addEventListener("click", () => print());
  }
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details:not([open])")) {
      details.open = true;
      details.dataset.shut = "";
    }
  });
  addEventListener("afterprint", () => {
    for (const details of document.querySelectorAll("details[data-shut]")) {
      details.open = false;
      delete details.dataset.shut;
    }
  });

  // A link to a passage that has changed since.
  const moved = document.getElementById("flyttet");
  const look = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    moved.hidden = !id.startsWith("p-") || !!document.getElementById(id);
  };
  if (moved) {
    look();
    addEventListener("hashchange", look);
  }
})();
