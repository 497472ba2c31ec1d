// The whole widget as the element's state has it: launcher, and a panel with header, conversation and field.
import { html, type TemplateResult } from "lit";
import { about, eraseAsk } from "../about/about";
import type { Chat } from "../chat";
import { composer } from "../composer/composer";
import { consent } from "../consent/consent";
import { waiting } from "../conversation/conversation";
import { greeting } from "../greeting/greeting";
import { header } from "../header/header";
import { launcher } from "../launcher/launcher";
import { log } from "../log/log";
import { lineBar, typing } from "../status/status";
import type { Talk } from "../talk/talk";
import { keepOf } from "./settings";
import type { AskArticle } from "./element";

export type View = "chat" | "about" | "erase";

export function panel(widget: AskArticle, talk: Talk, chat: Chat): TemplateResult {
  const content = html`${top(widget)}${widget.view === "about" ? aboutPage(widget, talk) : ""}
    ${widget.view === "erase" ? erasePage(widget) : ""}${conversation(widget, talk, chat)}
    <p class="hidden" role="status">${widget.says}</p>`;
  if (widget.inline) {
    return html`<section class="panel" part="panel" aria-labelledby="title" @keydown=${keyed(widget)} @focusin=${() => widget.begin()}>${content}</section>`;
  }
  const label = widget.away ? chat.texts.back : widget.label || widget.phrases.title;
  return html`${launcher(chat.texts, label, widget.unread, widget.open, () => widget.show())}
    <dialog class="panel" part="panel" aria-labelledby="title" @keydown=${keyed(widget)} @cancel=${(event: Event) => widget.escape(event)}>${content}</dialog>`;
}

function top(widget: AskArticle): TemplateResult {
  return header(widget.phrases, widget.heading || widget.phrases.title, widget.menu, widget.inline, {
    toggle: () => (widget.menu = !widget.menu),
    choose: (choice) => widget.choose(choice),
    close: () => widget.hide(),
  });
}

function conversation(widget: AskArticle, talk: Talk, chat: Chat): TemplateResult {
  const away = widget.view !== "chat";
  const { entries } = talk;
  const { sent, queued } = waiting(entries);
  const looking = sent.length > 0 || (queued.length > 0 && talk.at === "online");
  const slow = sent.some(({ progress }) => progress === "slow");
  return html`<div id="talk" class="talk" part="conversation" tabindex="0" role="group" aria-label=${chat.texts.log} ?hidden=${away}>
      ${greeting(chat, widget.welcome, entries.length > 0 || widget.mustAgree)}
      ${widget.mustAgree ? consent(chat.texts, widget.consent, () => widget.agree()) : ""}
      ${log(chat, entries, talk.earlier)}${looking ? typing(chat, slow) : ""}
    </div>
    ${lineBar(chat)}
    <div ?hidden=${away || widget.mustAgree}>
      ${composer(chat.texts, widget.typed, {
        send: (text) => {
          widget.typed = 0;
          widget.say(text);
        },
        typed: (length) => (widget.typed = length),
      })}
    </div>`;
}

function aboutPage(widget: AskArticle, talk: Talk): TemplateResult {
  return about(widget.phrases, talk.keep !== "nothing", widget.privacy, {
    keep: (kept) => {
      const usual = keepOf(widget.keep);
      talk.keepIn(kept ? (usual === "nothing" ? "device" : usual) : "nothing");
    },
    done: () => (widget.view = "chat"),
  });
}

function erasePage(widget: AskArticle): TemplateResult {
  return eraseAsk(widget.phrases, {
    erase: () => void widget.erase(),
    cancel: () => (widget.view = "chat"),
  });
}

function keyed(widget: AskArticle): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.key === "Escape" && !event.isComposing) widget.escape(event);
  };
}
