// Colours and type: light, dark by the reader's system, or as the publisher sets `theme`.
import { sheet } from "../sheet";
import base from "./base.css?inline";
import dark from "./dark.css?inline";
import light from "./theme.css?inline";

const darkFor = (host: string): string => dark.replace(":host", host);
const always = darkFor(':host([theme="dark"])');
const bySystem = `@media (prefers-color-scheme: dark){${darkFor(':host(:not([theme="light"]))')}}`;

export const theme = [sheet(light), sheet(always), sheet(bySystem), sheet(base)];
