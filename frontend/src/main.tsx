/** Starts the page: one conversation over one connection. */
import { createRoot } from "react-dom/client";
import { Conversation } from "./conversation/conversation";
import { startOver } from "./widget/startOver";
import { App } from "./widget/App";
import { applyTheme, rememberedTheme } from "./widget/theme";
import { SocketClient } from "./wire/socket";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/layout.css";
import "./styles/conversation.css";
import "./styles/parts.css";
import "./styles/composer.css";
import "./styles/panel.css";

applyTheme(rememberedTheme());
const client = new SocketClient();
const conversation = new Conversation(client, startOver);
createRoot(document.getElementById("encore") as HTMLElement).render(
  <App conversation={conversation} />,
);
client.connect();
