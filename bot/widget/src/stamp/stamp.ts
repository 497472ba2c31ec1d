// When something was said, in the reader's own way of writing times.
import { html, type TemplateResult } from "lit";

export { default as stampStyles } from "./stamp.css?inline";

export function stamp(at: string, language: string): TemplateResult | string {
  const time = new Date(at);
  if (Number.isNaN(time.valueOf())) return "";
  return html`<time class="stamp" part="time" datetime=${at}>${clock(time, language)}</time>`;
}

/** Hours and minutes; the day too where it is another one. */
export function clock(time: Date, language: string, now = new Date()): string {
  const today = time.toDateString() === now.toDateString();
  const day = today ? {} : ({ day: "numeric", month: "short" } as const);
  return time.toLocaleString(language, { hour: "numeric", minute: "2-digit", ...day });
}

/** A date such as 2026-11-23 in words; as it stands where it is none. */
export function dateInWords(date: string, language: string): string {
  const time = new Date(`${date}T12:00:00`);
  if (Number.isNaN(time.valueOf())) return date;
  return time.toLocaleDateString(language, { day: "numeric", month: "long", year: "numeric" });
}
