// All style sheets of the widget, theme first.
import { aboutStyles } from "../about/about";
import { choicesStyles } from "../choices/choices";
import { composerStyles } from "../composer/composer";
import { consentStyles } from "../consent/consent";
import { greetingStyles } from "../greeting/greeting";
import { headerStyles } from "../header/header";
import { launcherStyles } from "../launcher/launcher";
import { logStyles } from "../log/log";
import { quoteCardStyles } from "../quote-card/quote-card";
import { readerStyles } from "../reader/reader";
import { replyStyles } from "../reply/reply";
import { sheet } from "../sheet";
import { stampStyles } from "../stamp/stamp";
import { statusStyles } from "../status/status";
import { theme } from "../theme/theme";
import { urgentCardStyles } from "../urgent-card/urgent-card";
import panel from "./panel.css?inline";

const parts = [
  panel, launcherStyles, headerStyles, greetingStyles, logStyles, readerStyles, replyStyles, quoteCardStyles,
  urgentCardStyles, choicesStyles, composerStyles, consentStyles, aboutStyles, statusStyles, stampStyles,
];

export const styles = [...theme, ...parts.map(sheet)];
