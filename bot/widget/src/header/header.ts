// The top of the panel: what this is, the menu, and the way out.
import { html, type TemplateResult } from "lit";
import { icons } from "../icons/icons";
import type { Texts } from "../texts/texts";

export { default as headerStyles } from "./header.css?inline";

export type Choice = "renew" | "download" | "erase" | "about";
const CHOICES: readonly Choice[] = ["renew", "download", "erase", "about"];

export interface HeaderSays {
  toggle(): void;
  choose(choice: Choice): void;
  close(): void;
}

export function header(texts: Texts, title: string, menu: boolean, inline: boolean, says: HeaderSays): TemplateResult {
  return html`<header class="header" part="header">
    <span class="main badge">${icons.mark}</span>
    <div class="heading">
      <h2 id="title" part="title" tabindex="-1">${title}</h2>
      <p>${texts.subtitle}</p>
    </div>
    <button id="menu" class="square" part="menu-button" type="button" aria-expanded=${menu} aria-controls="choices" aria-label=${texts.menu} @click=${says.toggle}>${icons.more}</button>
    ${inline
      ? ""
      : html`<button class="square" part="close" type="button" aria-label=${texts.close} @click=${says.close}>${icons.close}</button>`}
    <ul id="choices" class="menu" part="menu" ?hidden=${!menu}>
      ${CHOICES.map(
        (choice) => html`<li><button type="button" @click=${() => says.choose(choice)}>${texts[choice]}</button></li>`,
      )}
    </ul>
  </header>`;
}
