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

  // Leaders hand in files: dragged or chosen, with how much of them is sent.
  const upload = document.querySelector("form[data-upload]");
  if (upload) {
    const input = upload.querySelector("input[type=file]");
    const list = document.getElementById("valgte");
    const note = document.getElementById("upload-status");
    const bar = document.getElementById("upload-progress");
    const large = () => {
      const sizes = [...input.files].map((f) => f.size);
      return sizes.some((n) => n > upload.dataset.maxFile) || sizes.reduce((a, b) => a + b, 0) > upload.dataset.maxAll;
    };
    const chosen = () => {
      list.replaceChildren(...[...input.files].map((f) => Object.assign(document.createElement("li"), { textContent: f.name })));
      list.hidden = input.files.length < 2;
      note.textContent = large() ? note.dataset.large : "";
    };
    const drag = (event, over) => {
      if (![...event.dataTransfer.types].includes("Files")) return;
      event.preventDefault();
      upload.classList.toggle("over", over);
    };
    input.addEventListener("change", chosen);
    for (const type of ["dragenter", "dragover"]) addEventListener(type, (event) => drag(event, true));
    addEventListener("dragleave", (event) => { if (!event.relatedTarget) upload.classList.remove("over"); });
    addEventListener("drop", (event) => {
      drag(event, false);
      if (!event.dataTransfer.files.length) return;
      const all = new DataTransfer();
      for (const f of [...input.files, ...event.dataTransfer.files]) all.items.add(f);
      input.files = all.files;
      chosen();
      input.focus();
    });
    upload.addEventListener("submit", (event) => {
      event.preventDefault();
      if (document.body.hasAttribute("aria-busy")) return;
      if (large()) {
        note.textContent = note.dataset.large;
        return;
      }
      const request = new XMLHttpRequest();
      const end = (article) => {
        bar.hidden = true;
        document.body.removeAttribute("aria-busy");
        note.textContent = article ? article.querySelector("p").firstChild.textContent : note.dataset.failed;
      };
      request.open("POST", upload.getAttribute("action"));
      request.setRequestHeader("Rollebot-Fragment", "1");
      request.upload.addEventListener("progress", (e) => { bar.value = e.total ? 100 * e.loaded / e.total : 0; });
      request.addEventListener("load", () => {
        const article = parse(request.responseText);
        if (article && article.dataset.work) location.assign(article.dataset.work);
        else end(article);
      });
      request.addEventListener("error", () => end());
      document.body.setAttribute("aria-busy", "true");
      note.textContent = note.dataset.sending;
      bar.value = 0;
      bar.hidden = false;
      request.send(new FormData(upload));
    });
  }

  // Work that goes on: how far it is, and then the page that shows what came of it.
  const work = document.getElementById("arbejde");
  if (work) {
    const again = async () => {
      try {
        const response = await fetch(location.href, { credentials: "same-origin", headers: { "Rollebot-Fragment": "1" } });
        if (response.status >= 500) throw new Error("no server");
        const article = parse(await response.text());
        if (!article || !article.dataset.work || "ended" in article.dataset) {
          location.reload();
          return;
        }
        const said = work.querySelector(".doing");
        const told = article.querySelector(".doing");
        if (said.textContent !== told.textContent) said.replaceChildren(...told.childNodes);
        work.querySelector("progress").replaceWith(article.querySelector("progress"));
      } catch {
        // the next look may find the server again
      }
      setTimeout(again, 1000);
    };
    setTimeout(again, 300);
  }
})();
