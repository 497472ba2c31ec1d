// Stand-ins for the unit tests of the parts. Not in the build.
import { render, type TemplateResult } from "lit";
import { vi } from "vitest";
import type { Chat } from "./chat";
import type { Answered } from "./conversation/conversation";
import { en } from "./texts/en";
import type { ReplyData } from "./wire";

/** What a template makes of the page. */
export function shown(template: unknown): HTMLElement {
  const place = document.createElement("div");
  render(template as TemplateResult, place);
  return place;
}

/** The words in a place, in one line. */
export const words = (place: Element | null): string => (place?.textContent ?? "").replace(/\s+/g, " ").trim();

/** A chat that only remembers what it was asked to do. */
export function fakeChat(changes: Partial<Chat> = {}): Chat {
  const deeds = { say: vi.fn(), retry: vi.fn(), resume: vi.fn(), show: vi.fn(), copy: vi.fn(), rate: vi.fn(), explain: vi.fn() };
  return { texts: en, language: "en-GB", line: "online", copied: "", ...deeds, ...changes } as Chat;
}

/** A reply of the bot as it stands in a conversation. */
export function answered(text: string, changes: Partial<ReplyData> = {}, more: Partial<Answered> = {}): Answered {
  const data: ReplyData = { kind: "smalltalk", quotes: [], suggestions: [], notice: null, ...changes };
  const at = "2026-11-23T09:30:00Z";
  return { who: "bot", id: "r1", at, reply: { seq: 1, id: "r1", in_reply_to: "q1", text, data, at }, ...more };
}
