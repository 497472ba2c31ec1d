// A message of the reader, and how far it has come.
import { html, type TemplateResult } from "lit";
import type { Chat } from "../chat";
import type { Said } from "../conversation/conversation";
import { stamp } from "../stamp/stamp";

export { default as readerStyles } from "./reader.css?inline";

export function reader(chat: Chat, entry: Said): TemplateResult {
  const { texts } = chat;
  return html`<div class="said" part="reader">
    <span class="hidden">${texts.you}</span>
    <p class="bubble" dir="auto">${entry.text}</p>
    ${entry.progress === "failed"
      ? html`<div class="failed" part="failed">
          <p>${entry.why ?? texts.failed}</p>
          <button class="plain" type="button" @click=${() => chat.retry(entry.id)}>${texts.retry}</button>
        </div>`
      : entry.progress === "queued" && chat.line !== "online"
        ? html`<p class="stamp">${texts.queued}</p>`
        : stamp(entry.at, chat.language)}
  </div>`;
}
