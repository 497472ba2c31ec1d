// A reply that can't wait: emergency, crisis, or a sign to have checked.
import { html, type TemplateResult } from "lit";
import type { Chat } from "../chat";
import type { Answered } from "../conversation/conversation";
import { icons } from "../icons/icons";
import { linked } from "../reply/linked";

export { default as urgentCardStyles } from "./urgent-card.css?inline";

export type Urgent = "emergency" | "crisis" | "red_flag";

export const isUrgent = (kind: string): kind is Urgent => ["emergency", "crisis", "red_flag"].includes(kind);

export function urgentCard(chat: Chat, entry: Answered, lines: readonly string[]): TemplateResult {
  const { kind, notice } = entry.reply.data;
  const { texts } = chat;
  const heading = kind === "red_flag" && notice === "today" ? texts.red_flag_today : texts[kind as Urgent];
  // Read at once: being heard twice is better than being missed.
  return html`<div class="urgent" part="urgent urgent-${kind}" role="alert">
    <h3>${kind === "crisis" ? icons.heart : icons.alert}<span>${heading}</span></h3>
    ${lines.map((line) => html`<p dir="auto">${linked(line)}</p>`)}
  </div>`;
}
