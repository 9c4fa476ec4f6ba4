/** One button that goes round the themes; its name says where it stands and where it leads. */
import { useState } from "react";
import { Icon, type IconName } from "../parts/Icon";
import { applyTheme, rememberedTheme, rememberTheme, type Theme, themeAfter } from "./theme";

const ICONS: Readonly<Record<Theme, IconName>> = { system: "system", light: "sun", dark: "moon" };

export function ThemeToggle() {
  const [theme, setTheme] = useState(rememberedTheme);
  const next = themeAfter(theme);
  const label = `Theme: ${theme}. Switch to ${next}`;
  const turn = () => {
    setTheme(next);
    rememberTheme(next);
    applyTheme(next);
  };
  return (
    <button type="button" className="icon-button" aria-label={label} title={label} onClick={turn}>
      <Icon name={ICONS[theme]} />
    </button>
  );
}
