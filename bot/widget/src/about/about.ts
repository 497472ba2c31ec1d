// What this is, what happens to the reader's words, and the choice to keep nothing.
import { html, type TemplateResult } from "lit";
import type { Texts } from "../texts/texts";
import { safeAddress } from "../wire";

export { default as aboutStyles } from "./about.css?inline";

export interface AboutSays {
  keep(kept: boolean): void;
  done(): void;
}

export function about(texts: Texts, kept: boolean, policy: string, says: AboutSays): TemplateResult {
  const address = policy ? safeAddress(policy) : undefined;
  return html`<section class="about" part="about" aria-labelledby="about-title">
    <h3 id="about-title" tabindex="-1">${texts.about}</h3>
    ${texts.aboutText.map((text) => html`<p>${text}</p>`)}
    <label class="keep"><input type="checkbox" .checked=${kept} @change=${(event: Event) => says.keep((event.target as HTMLInputElement).checked)} /><span>${texts.keep}</span></label>
    ${address ? html`<p><a href=${address} target="_blank" rel="noopener noreferrer">${texts.policy}</a></p>` : ""}
    <button class="main" type="button" @click=${says.done}>${texts.done}</button>
  </section>`;
}

export function eraseAsk(texts: Texts, says: { erase(): void; cancel(): void }): TemplateResult {
  return html`<section class="about" part="erase" aria-labelledby="erase-title">
    <h3 id="erase-title" tabindex="-1">${texts.eraseAsk}</h3>
    <div class="pair">
      <button class="main" type="button" @click=${says.erase}>${texts.eraseYes}</button>
      <button class="plain" type="button" @click=${says.cancel}>${texts.cancel}</button>
    </div>
  </section>`;
}
