// Where the reader types: Enter sends, Shift and Enter make a new line.
import { html, type TemplateResult } from "lit";
import { icons } from "../icons/icons";
import { fill, type Texts } from "../texts/texts";

export { default as composerStyles } from "./composer.css?inline";

export const LONGEST = 1000;
const WARN_BELOW = 100;

export interface ComposerSays {
  send(text: string): void;
  typed(length: number): void;
}

export function composer(texts: Texts, length: number, says: ComposerSays): TemplateResult {
  const left = LONGEST - length;
  return html`<form class="composer" part="composer" @submit=${(event: Event) => submit(event, says)}>
    <label for="field">${texts.field}</label>
    <div class="row" part="field-row">
      <textarea id="field" part="field" rows="1" maxlength=${LONGEST} placeholder=${texts.placeholder} enterkeyhint="send" autocomplete="off" dir="auto"
        @input=${(event: Event) => says.typed((event.target as HTMLTextAreaElement).value.length)} @keydown=${keyed}></textarea>
      <button class="main send" part="send" type="submit" aria-label=${texts.send}>${icons.send}</button>
    </div>
    <p class="left" role="status">${left < WARN_BELOW ? fill(texts.left, { n: left }) : ""}</p>
  </form>`;
}

function keyed(event: KeyboardEvent): void {
  // While an input method composes, Enter belongs to it.
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  (event.target as HTMLTextAreaElement).form?.requestSubmit();
}

function submit(event: Event, says: ComposerSays): void {
  event.preventDefault();
  const field = (event.target as HTMLFormElement).querySelector("textarea");
  const text = field?.value.trim() ?? "";
  if (!field || !text) return;
  field.value = "";
  says.send(text.slice(0, LONGEST));
}
