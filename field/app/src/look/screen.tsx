// The frame of a screen: title, way back, what is in it, and buttons at its foot. The title gets the focus, so that a
// screen reader says where one is.

import { ArrowLeft } from "lucide";
import type { ComponentChildren, FunctionComponent } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { useShell } from "../shell/app.ts";
import { Button } from "./parts.tsx";

interface ScreenGiven {
  readonly title: string;
  /** False where there is no way back; a function where going back means something of its own. */
  readonly back?: false | (() => void);
  /** Beside the title. */
  readonly aside?: ComponentChildren;
  /** Buttons that stay at the foot. */
  readonly foot?: ComponentChildren;
  readonly children?: ComponentChildren;
}

export const Screen: FunctionComponent<ScreenGiven> = ({ title, back, aside, foot, children }) => {
  const shell = useShell();
  const heading = useRef<HTMLHeadingElement>(null);
  // With the screen itself, not after it was painted: who has tapped into a field by then keeps it.
  useLayoutEffect(() => {
    document.title = `${title} · ${shell.say("app.name")}`;
    heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [title]);
  return (
    <div class="screen">
      <header class="screen-head">
        {back !== false && (
          <Button kind="plain" icon={ArrowLeft} label={shell.say("app.back")} onTap={back ?? (() => shell.back())} />
        )}
        <h1 tabIndex={-1} ref={heading}>
          {title}
        </h1>
        {aside}
      </header>
      <main class="screen-main">{children}</main>
      {foot && <footer class="screen-foot">{foot}</footer>}
    </div>
  );
};
