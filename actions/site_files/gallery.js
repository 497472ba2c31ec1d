// Shows every card of the chat from the fixtures that the tests use, without a server.
const cards = document.getElementById("cards");
const choose = document.querySelector(".choose");
const chosen = new URLSearchParams(location.search);

for (const select of choose.elements) {
  if (chosen.has(select.name)) select.value = chosen.get(select.name);
  select.addEventListener("change", () => (location.search = new URLSearchParams(new FormData(choose))));
}
document.documentElement.dir = chosen.get("dir") ?? "ltr";

function card({ title, question, replies }) {
  const place = document.createElement("section");
  const chat = document.createElement("ask-article");
  for (const name of ["theme", "lang"]) chat.setAttribute(name, chosen.get(name) ?? "");
  chat.setAttribute("inline", "");
  chat.setAttribute("keep", "nothing");
  chat.setAttribute("heading", title);
  chat.setAttribute("server", location.origin);
  place.append(chat);
  cards.append(place);
  chat.preview(question, replies);
}

await customElements.whenDefined("ask-article");
const only = chosen.get("only");
const fixtures = await (await fetch("/fixtures.json")).json();
fixtures.filter(({ name }) => !only || name === only).forEach(card);
document.body.dataset.ready = "";
