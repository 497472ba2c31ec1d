// A plain chat box over the REST channel; the real widget replaces it. Only text nodes, never HTML.
const bot = document.querySelector('meta[name="bot"]').content;
const log = document.getElementById("log");
const chips = document.getElementById("chips");
const form = document.getElementById("form");
const field = document.getElementById("question");
const sender = crypto.randomUUID();
const starters = ["Should I worry?", "Does menopause matter?", "Is a biopsy always needed?"];

function element(name, className, text) {
  const node = document.createElement(name);
  if (className) node.className = className;
  if (text) node.textContent = text;
  return node;
}

function safeLink(address) {
  try {
    const url = new URL(address, location.href);
    return ["http:", "https:"].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

function citation(quote) {
  const node = element("cite", "", "");
  const address = safeLink(quote.url);
  if (!address) {
    node.textContent = quote.section;
    return node;
  }
  const link = element("a", "", `Section “${quote.section}”: show in the article`);
  link.href = address;
  node.append(link);
  return node;
}

function show(message) {
  const data = message.custom?.data ?? { kind: "smalltalk", quotes: [] };
  const urgent = ["emergency", "crisis", "red_flag"].includes(data.kind);
  const turn = element("div", `turn bot${urgent ? " urgent" : ""}`, "");
  const lines = (message.text ?? "").split("\n");
  if (data.quotes.length === 0) {
    for (const line of lines) turn.append(element("p", "", line));
  } else {
    turn.append(element("p", "", lines[0]));
    data.quotes.forEach((quote, number) => {
      turn.append(element("blockquote", "", quote.text.replace(/^- /gm, "• ")));
      if (data.quotes[number + 1]?.section !== quote.section) turn.append(citation(quote));
    });
  }
  log.append(turn);
  log.scrollTop = log.scrollHeight;
  offer(data.suggestions ?? []);
}

function offer(questions) {
  chips.replaceChildren(
    ...questions.map((text) => {
      const chip = element("button", "", text);
      chip.type = "button";
      chip.addEventListener("click", () => ask(text));
      return chip;
    }),
  );
  log.scrollTop = log.scrollHeight; // the chips take room from the conversation
}

async function ask(text) {
  log.append(element("div", "turn reader", text));
  log.scrollTop = log.scrollHeight;
  offer([]);
  try {
    const reply = await fetch(`${bot}/webhooks/rest/webhook`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ sender, message: text }),
    });
    const messages = reply.ok ? await reply.json() : [];
    if (messages.length === 0) throw new Error("no reply");
    messages.forEach(show);
  } catch {
    show({ text: "I can’t be reached just now. Your question is still in the box: please try again." });
    field.value = text;
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = field.value.trim();
  if (!text) return;
  field.value = "";
  ask(text);
});

offer(starters);
