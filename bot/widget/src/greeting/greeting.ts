// What stands above the conversation: who answers here, and three questions to begin with.
import { html, type TemplateResult } from "lit";
import type { Chat } from "../chat";
import { chips } from "../choices/choices";

export { default as greetingStyles } from "./greeting.css?inline";

export interface Welcome {
  greeting: string;
  starters: readonly string[];
}

export function greeting(chat: Chat, welcome: Welcome, begun: boolean): TemplateResult {
  return html`<div class="greeting" part="greeting">
    <p>${welcome.greeting}</p>
    <p class="notice" part="notice">${chat.texts.notice}</p>
    ${begun ? "" : chips(chat, chat.texts.next, welcome.starters)}
  </div>`;
}
