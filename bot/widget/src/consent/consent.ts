// What the publisher wants agreed before the first message. Nothing is sent or kept before.
import { html, type TemplateResult } from "lit";
import type { Texts } from "../texts/texts";
import { linked } from "../reply/linked";

export { default as consentStyles } from "./consent.css?inline";

export function consent(texts: Texts, text: string, agree: () => void): TemplateResult {
  return html`<section class="consent" part="consent">
    <p>${linked(text)}</p>
    <button id="agree" class="main" type="button" @click=${agree}>${texts.consentYes}</button>
  </section>`;
}
