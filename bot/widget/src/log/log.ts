// The conversation. What an earlier visit left stands outside of the live region, so that a screen reader
// does not read it again; the log is there, empty, before the first message.
import { html, type TemplateResult } from "lit";
import type { Chat } from "../chat";
import type { Entries, Entry } from "../conversation/conversation";
import { reader } from "../reader/reader";
import { reply } from "../reply/reply";

export { default as logStyles } from "./log.css?inline";

export function log(chat: Chat, entries: Entries, earlier: ReadonlySet<string>): TemplateResult {
  const old = entries.filter((entry) => earlier.has(entry.id));
  const fresh = entries.filter((entry) => !earlier.has(entry.id));
  const last = entries.at(-1)?.id;
  return html`<div class="turns" part="earlier" role="group" aria-label=${chat.texts.earlier} ?hidden=${!old.length}>${turns(chat, old, last)}</div>
    <div id="log" class="turns" part="log" role="log" aria-live="polite" aria-relevant="additions" aria-label=${chat.texts.log}>${turns(chat, fresh, last)}</div>`;
}

function turns(chat: Chat, entries: Entries, last: string | undefined): TemplateResult[] {
  const turn = (entry: Entry): TemplateResult =>
    entry.who === "reader" ? reader(chat, entry) : reply(chat, entry, entry.id === last);
  return entries.map((entry) => html`<div class="turn" data-id=${entry.id}>${turn(entry)}</div>`);
}
