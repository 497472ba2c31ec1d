// The widget's few drawings. They are decoration: the words beside them say the same.
import { html, type TemplateResult } from "lit";

const shape = (d: string): TemplateResult =>
  html`<svg class="icon" viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false"><path d=${d}></path></svg>`;

export const icons = {
  chat: shape("M4 5h16v11H10l-5 4v-4H4zM8 9h8M8 12h5"),
  close: shape("M6 6l12 12M18 6L6 18"),
  more: shape("M5 12h.1M12 12h.1M19 12h.1M5 12.5h.1M12 12.5h.1M19 12.5h.1M5 11.5h.1M12 11.5h.1M19 11.5h.1"),
  send: shape("M12 19V5M6 11l6-6 6 6"),
  place: shape("M4 5h10M4 10h16M4 15h7M16 14v6M13 17l3 3 3-3"),
  copy: shape("M9 9h11v11H9zM5 15H4V4h11v1"),
  alert: shape("M12 4l9 16H3zM12 10v4M12 17h.01"),
  heart: shape("M12 20s-7-4.5-7-10a4 4 0 0 1 7-2.6a4 4 0 0 1 7 2.6c0 5.5-7 10-7 10z"),
  mark: shape("M10 8c-3 0-4 2-4 4v4h4v-4H6M18 8c-3 0-4 2-4 4v4h4v-4h-4"),
};
