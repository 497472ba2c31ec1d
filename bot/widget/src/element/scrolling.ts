// Brings the newest turn into view: all of it where it fits, else the beginning of what was answered.
const AIR = 16; // px above it

export function reveal(root: ParentNode, id: string | undefined): void {
  const scroller = root.querySelector<HTMLElement>("#talk");
  const newest = id && scroller?.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`);
  if (!scroller || !newest) return;
  const [question, answer] = turnOf(newest);
  const top = (element: HTMLElement): number => element.offsetTop - scroller.offsetTop;
  const fits = top(newest) + newest.offsetHeight - top(question) < scroller.clientHeight - AIR;
  const target = fits ? question : answer;
  // At great zoom the whole panel scrolls, not the conversation in it.
  if (scroller.scrollHeight > scroller.clientHeight) scroller.scrollTop = top(target) - AIR;
  else if (scroller.closest(":modal")) target.scrollIntoView();
}

/** The question of a turn and the first reply to it: advice comes before a quote, and must not be passed over. */
function turnOf(newest: HTMLElement): [HTMLElement, HTMLElement] {
  let first = newest;
  while (!first.querySelector(".said")) {
    const before = first.previousElementSibling as HTMLElement | null;
    if (!before) return [first, first];
    if (before.querySelector(".said")) return [before, first];
    first = before;
  }
  return [first, first];
}
