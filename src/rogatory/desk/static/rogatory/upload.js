// SPDX-License-Identifier: Apache-2.0
// Sends files in pieces that resume where they stopped.  Without this script the form sends them whole.
(() => {
  "use strict";
  const PIECE = 2 * 1024 * 1024;

  const send = async (form, file, show) => {
    const token = form.elements.csrfmiddlewaretoken.value;
    const headers = { "X-CSRFToken": token, Accept: "application/json" };
    const told = new URLSearchParams({ name: file.name, size: String(file.size) });
    const begun = await fetch(form.dataset.resumable, { method: "POST", headers, body: told, redirect: "error" });
    let state = await begun.json();
    if (!begun.ok) throw new Error(state.said);
    while (state.received < file.size) {
      const end = Math.min(state.received + PIECE, file.size);
      const answer = await fetch(state.url, {
        method: "PUT",
        headers: { ...headers, "Content-Range": `bytes ${state.received}-${end - 1}/${file.size}` },
        body: file.slice(state.received, end),
        redirect: "error",
      });
      const next = await answer.json();
      // A piece that arrived although its answer was lost: go on from the place that is told.
      if (answer.status === 409 && next.here) state = { ...state, received: Number(next.here) };
      else if (!answer.ok) throw new Error(next.said);
      else state = next;
      show(state.received);
    }
  };

  for (const form of document.querySelectorAll("form[data-resumable]")) {
    const box = form.querySelector("[data-upload-progress]");
    const bar = box.querySelector("progress");
    const said = box.querySelector("[data-upload-said]");
    const percent = new Intl.NumberFormat(document.documentElement.lang, { style: "percent" });
    form.addEventListener("submit", async (event) => {
      const files = [...form.querySelector("input[type=file]").files];
      if (!files.length || files.some((file) => file.size === 0)) return;
      event.preventDefault();
      box.hidden = false;
      const total = files.reduce((sum, file) => sum + file.size, 0);
      let before = 0;
      try {
        for (const file of files) {
          await send(form, file, (here) => {
            bar.value = (100 * (before + here)) / total;
            said.textContent = percent.format((before + here) / total);
          });
          before += file.size;
        }
        location.reload();
      } catch (error) {
        said.setAttribute("role", "alert");
        said.textContent = error instanceof TypeError || !error.message ? form.dataset.failed : error.message;
      }
    });
  }
})();
