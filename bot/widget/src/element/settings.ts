// The attributes of the element: what each means, and what stands in where it is missing or wrong.
import type { Keep } from "../keeping/keeping";
import { fill, textsFor, type Texts } from "../texts/texts";

export interface Attributes {
  lang: string;
  texts: Partial<Texts>;
  heading: string;
  greeting: string;
  starters: string;
}

/** The interface's texts: the language's, then the publisher's own. */
export function textsOf(attributes: Attributes, page: string): Texts {
  return { ...textsFor(attributes.lang || page || "en"), ...attributes.texts };
}

/** The starter questions, separated by bars in the attribute. */
export function startersOf(starters: string, texts: Texts): readonly string[] {
  const given = starters.split("|").map((text) => text.trim()).filter(Boolean);
  return given.length ? given : texts.starters;
}

/** Where to keep a conversation; on the device where nothing else is asked for. */
export function keepOf(keep: string): Keep {
  return keep === "tab" || keep === "nothing" ? keep : "device";
}

/** The server's address, or an error that names the attribute and the mend. */
export function serverOf(server: string): string {
  try {
    const url = new URL(server);
    if (url.protocol === "http:" || url.protocol === "https:") return url.origin + url.pathname.replace(/\/$/, "");
  } catch {
    // told below
  }
  const says = "<ask-article server={value}>: not a web address; give the bot's, such as https://bot.example.org";
  throw new Error(fill(says, { value: JSON.stringify(server) }));
}

/** How to write times and dates: as the reader's browser does, where it speaks the interface's language. */
export function writingOf(tag: string, spoken: readonly string[] = navigator.languages): string {
  const language = tag.split("-")[0];
  return spoken.find((other) => other.split("-")[0] === language) ?? tag;
}
