// What the parts of the widget may ask of it: the element gives this to each of them.
import type { Line } from "./connection/listener";
import type { Answered } from "./conversation/conversation";
import type { Texts } from "./texts/texts";
import type { Quote } from "./wire";

export interface Chat {
  readonly texts: Texts;
  readonly language: string;
  readonly line: Line;
  readonly copied: string; // the id of the card that was copied last
  say(text: string): void;
  retry(id: string): void;
  resume(): void;
  show(event: Event, quotes: readonly Quote[]): void;
  copy(id: string, text: string): void;
  rate(entry: Answered, helpful: boolean): void;
  explain(entry: Answered, reason: string): void;
}
