// The button that opens the chat.
import { html, type TemplateResult } from "lit";
import { icons } from "../icons/icons";
import { fill, type Texts } from "../texts/texts";

export { default as launcherStyles } from "./launcher.css?inline";

export function launcher(texts: Texts, label: string, unread: number, hidden: boolean, open: () => void): TemplateResult {
  return html`<button id="launcher" class="main launcher" part="launcher" type="button" aria-haspopup="dialog" ?hidden=${hidden} @click=${open}>
    ${icons.chat}<span>${label}</span>${unread
      ? html`<span class="unread" part="unread">${fill(texts.unread, { n: unread })}</span>`
      : ""}
  </button>`;
}
