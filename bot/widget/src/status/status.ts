// How it stands: the answer is being looked for, or there is no line. Calm words, and a way to try again.
import { html, type TemplateResult } from "lit";
import type { Chat } from "../chat";

export { default as statusStyles } from "./status.css?inline";

/** Three dots, without words for a screen reader: the answer itself is read when it comes. */
export function typing(chat: Chat, slow: boolean): TemplateResult {
  return html`<div class="typing" part="typing">
    <span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>
    <span aria-hidden=${!slow}>${slow ? chat.texts.slow : chat.texts.typing}</span>
  </div>`;
}

/** The bar that says that there is no connection; it is there before it has something to say. */
export function lineBar(chat: Chat): TemplateResult {
  const off = chat.line === "offline";
  return html`<div class="line" part="line" role="status" ?data-off=${off}>
    ${off
      ? html`<p>${chat.texts.offline}</p><button class="plain" type="button" @click=${() => chat.resume()}>${chat.texts.retry}</button>`
      : ""}
  </div>`;
}
