// Brings the newest message into view: all of it where it fits, else its beginning.
export function reveal(root: ParentNode, id: string | undefined): void {
  const scroller = root.querySelector<HTMLElement>("#talk");
  if (!scroller || id === undefined) return;
  const turn = scroller.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`);
  if (!turn) return;
  const room = scroller.clientHeight;
  const top = turn.offsetTop - scroller.offsetTop;
  const question = turn.previousElementSibling as HTMLElement | null;
  const start = question && top + turn.offsetHeight - (question.offsetTop - scroller.offsetTop) < room ? question : turn;
  const end = scroller.scrollHeight - room;
  scroller.scrollTop = Math.min(end, start.offsetTop - scroller.offsetTop - 16);
}
