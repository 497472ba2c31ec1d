// The interface's texts by language; a further language is one more file here.
import { en, type Texts } from "./en";
import { es } from "./es";

export type { Texts };

export const LANGUAGES: Record<string, Texts> = { en, es };

/** The texts of a language tag such as `es-MX`; English where there are none. */
export function textsFor(tag: string): Texts {
  return LANGUAGES[tag.toLowerCase().split("-")[0] ?? ""] ?? en;
}

/** Put values into the places of a text. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}
