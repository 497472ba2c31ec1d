// Web addresses in the bot's words become links; everything else stays text.
import { html, type TemplateResult } from "lit";
import { safeAddress } from "../wire";

const ADDRESS = /(https?:\/\/[^\s<>"“”]*[^\s<>"“”.,;:!?)])/;

export function linked(line: string): (string | TemplateResult)[] {
  return line.split(ADDRESS).map((part, number) => {
    const address = number % 2 ? safeAddress(part) : undefined;
    return address ? html`<a href=${address} target="_blank" rel="noopener noreferrer">${part}</a>` : part;
  });
}
