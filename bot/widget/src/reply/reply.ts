// A message of the bot: its own words, the cards for what it quotes, and what to do with it.
import { html, type TemplateResult } from "lit";
import type { Chat } from "../chat";
import { chips, choices } from "../choices/choices";
import type { Answered } from "../conversation/conversation";
import { quoteCard, runs } from "../quote-card/quote-card";
import { stamp } from "../stamp/stamp";
import { isUrgent, urgentCard } from "../urgent-card/urgent-card";
import { linked } from "./linked";
import { opinion } from "./opinion";
import { wordsOf } from "./words";

export { default as replyStyles } from "./reply.css?inline";

/** `last` is whether nothing was said since: only then its suggestions are offered. */
export function reply(chat: Chat, entry: Answered, last: boolean): TemplateResult {
  const { kind } = entry.reply.data;
  return html`<div class="reply ${kind}" part="reply reply-${kind}">
    <span class="hidden">${chat.texts.bot}</span>
    ${isUrgent(kind) ? urgent(chat, entry) : usual(chat, entry)}
    <div class="foot" aria-live="off">${opinion(chat, entry)}${stamp(entry.at, chat.language)}</div>
    ${last ? offers(chat, entry) : ""}
  </div>`;
}

function urgent(chat: Chat, entry: Answered): TemplateResult {
  const { before, after } = wordsOf(entry.reply);
  return urgentCard(chat, entry, [...before, ...after]);
}

function usual(chat: Chat, entry: Answered): TemplateResult {
  const { data } = entry.reply;
  const { before, after, reviewed } = wordsOf(entry.reply);
  const label = labelOf(chat, data.kind);
  return html`<div class="words" part="words">
      ${label ? html`<p class="label">${label}</p>` : ""}${before.map(paragraph)}
    </div>
    ${runs(data.quotes).map((quotes, number) => quoteCard(chat, `${entry.id}.${number}`, quotes, reviewed))}
    ${after.length ? html`<div class="words" part="words">${after.map(paragraph)}</div>` : ""}`;
}

function offers(chat: Chat, entry: Answered): TemplateResult | string {
  const { kind, suggestions, notice } = entry.reply.data;
  const question = entry.reply.in_reply_to;
  if (notice === "failure" && question) {
    return html`<p><button class="plain" type="button" @click=${() => chat.retry(question)}>${chat.texts.retry}</button></p>`;
  }
  if (kind !== "clarification") return chips(chat, chat.texts.next, suggestions);
  return choices(chat, suggestions, wordsOf(entry.reply).none ?? chat.texts.none);
}

function labelOf(chat: Chat, kind: string): string {
  const { personal, handoff } = chat.texts;
  return { personal_result: personal, handoff }[kind] ?? "";
}

const paragraph = (line: string): TemplateResult => html`<p dir="auto">${linked(line)}</p>`;
