// SPDX-License-Identifier: Apache-2.0
// Lets a passkey sign the statement that the page shows.  Words stand in the page; this file makes none.
(() => {
  "use strict";

  const form = document.querySelector("form[data-passkey]");
  const told = document.getElementById("passkey-options");
  if (!form || !told || !window.PublicKeyCredential) return;
  const options = JSON.parse(told.textContent);
  const button = form.querySelector("[data-passkey-confirm]");
  const said = form.querySelector("[data-passkey-said]");

  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  button.hidden = false;
  button.addEventListener("click", async () => {
    said.textContent = "";
    button.disabled = true;
    try {
      const answer = await navigator.credentials.get({
        publicKey: {
          challenge: bytes(options.challenge),
          allowCredentials: options.credentials.map((id) => ({ type: "public-key", id: bytes(id) })),
          userVerification: "required",
        },
      });
      form.elements.credential.value = text(answer.rawId);
      form.elements.authenticator_data.value = text(answer.response.authenticatorData);
      form.elements.client_data.value = text(answer.response.clientDataJSON);
      form.elements.signature.value = text(answer.response.signature);
      form.requestSubmit();
    } catch {
      said.textContent = form.dataset.passkeyFailed;
      button.disabled = false;
    }
  });
})();
