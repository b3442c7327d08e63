// SPDX-License-Identifier: Apache-2.0
// Conveniences of the desk.  Every page works without them; no text is made here, it stands in data attributes.
(() => {
  "use strict";

  // The summary of errors is where a person starts correcting.
  document.querySelector("[data-error-summary]")?.focus();

  // Paper shows what the screen folds away.
  const folded = [];
  window.addEventListener("beforeprint", () => {
    for (const fold of document.querySelectorAll("details:not([open])")) {
      fold.open = true;
      folded.push(fold);
    }
  });
  window.addEventListener("afterprint", () => {
    for (const fold of folded.splice(0)) fold.open = false;
  });

  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }

  // A draft is kept a moment after the last stroke.  `data-autosave` names the address.
  for (const form of document.querySelectorAll("form[data-autosave]")) {
    const status = form.querySelector("[data-autosave-status]");
    const say = (key) => {
      if (status) status.textContent = status.dataset[key] ?? "";
    };
    let waiting;
    const keep = async () => {
      say("saving");
      const body = new FormData(form);
      for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
      try {
        const answer = await fetch(form.dataset.autosave, { method: "POST", body, redirect: "error" });
        say(answer.ok ? "saved" : "failed");
      } catch {
        say("failed");
      }
    };
    form.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(keep, 1200);
    });
    form.addEventListener("submit", () => clearTimeout(waiting));
  }

  // An upload shows how far it has come; the answer is an ordinary page.
  for (const form of document.querySelectorAll("form[data-upload]")) {
    const box = form.querySelector("[data-upload-progress]");
    const bar = box?.querySelector("progress");
    const said = box?.querySelector("[data-upload-said]");
    if (!bar) continue;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const request = new XMLHttpRequest();
      const percent = new Intl.NumberFormat(document.documentElement.lang, { style: "percent" });
      box.hidden = false;
      request.upload.addEventListener("progress", (progress) => {
        if (!progress.lengthComputable) return;
        bar.value = (100 * progress.loaded) / progress.total;
        said.textContent = percent.format(progress.loaded / progress.total);
      });
      request.addEventListener("error", () => {
        said.textContent = form.dataset.failed;
      });
      request.addEventListener("load", () => {
        if (request.responseURL !== form.action) {
          location.assign(request.responseURL);
          return;
        }
        const page = new DOMParser().parseFromString(request.responseText, "text/html");
        document.body.replaceWith(document.adoptNode(page.body));
        document.querySelector("[data-error-summary], [aria-invalid]")?.focus();
      });
      request.open("POST", form.action);
      request.send(new FormData(form));
    });
  }
})();
