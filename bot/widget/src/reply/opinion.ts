// Helpful or not: two buttons, and a word on what was missing.
import { html, type TemplateResult } from "lit";
import type { Chat } from "../chat";
import type { Answered } from "../conversation/conversation";

const RATED = new Set(["answer", "no_answer", "personal_result"]);

export function opinion(chat: Chat, entry: Answered): TemplateResult | string {
  if (!RATED.has(entry.reply.data.kind) || entry.reply.data.notice === "failure") return "";
  const { texts } = chat;
  return html`<div class="opinion" part="opinion" role="group" aria-label=${texts.rate}>
      <span aria-hidden="true">${texts.rate}</span>
      ${press(chat, entry, true, texts.yes)}${press(chat, entry, false, texts.no)}
    </div>
    ${entry.helpful === false && !entry.explained ? reason(chat, entry) : ""}`;
}

function press(chat: Chat, entry: Answered, helpful: boolean, label: string): TemplateResult {
  const pressed = entry.helpful === helpful;
  return html`<button class="press" part="helpful" type="button" aria-pressed=${pressed} @click=${() => chat.rate(entry, helpful)}>${label}</button>`;
}

function reason(chat: Chat, entry: Answered): TemplateResult {
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    chat.explain(entry, (form.elements.namedItem("reason") as HTMLInputElement).value.trim());
  };
  return html`<form class="reason" part="reason" @submit=${send}>
    <label>${chat.texts.reason}<input name="reason" maxlength="500" autocomplete="off" /></label>
    <button class="plain" type="submit">${chat.texts.send}</button>
  </form>`;
}
