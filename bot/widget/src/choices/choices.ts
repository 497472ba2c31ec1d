// Things to say with one press: suggestions, and the choices of a clarification.
import { html, type TemplateResult } from "lit";
import type { Chat } from "../chat";

export { default as choicesStyles } from "./choices.css?inline";

/** Small buttons, side by side. */
export function chips(chat: Chat, title: string, questions: readonly string[]): TemplateResult | string {
  return questions.length ? list(chat, title, questions, "chips") : "";
}

/** Large buttons, one below the other, with a way out. */
export function choices(chat: Chat, questions: readonly string[], none: string): TemplateResult | string {
  return questions.length ? list(chat, chat.texts.choose, [...questions, none], "choices") : "";
}

function list(chat: Chat, title: string, questions: readonly string[], kind: "chips" | "choices"): TemplateResult {
  return html`<div class=${kind} part=${kind} role="group" aria-label=${title}>
    <p aria-hidden="true">${title}</p>
    <ul>
      ${questions.map(
        (text) => html`<li><button type="button" part="chip" dir="auto" @click=${() => chat.say(text)}>${text}</button></li>`,
      )}
    </ul>
  </div>`;
}
