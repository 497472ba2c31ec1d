// The entry: defines `<ask-article>`, once.
import { AskArticle } from "./element/element";

if (!customElements.get("ask-article")) customElements.define("ask-article", AskArticle);

export { AskArticle };
